import ElectionVerifier

extension EnglishFindings {
  func policy(_ finding: PolicyFinding) -> Explanation {
    switch finding {
    case .missing(let namespace, let element):
      Explanation(
        "no policy of the trust folder applies to this document, with the tier, unit and time that it names: "
          + say.element(namespace, element),
        "if the document is right, put \(say.authority)'s signed policy for it into the trust folder"
      )
    case .refused(let namespace, let element):
      Explanation(
        "no policy that the trust folder uses applies to \(say.element(namespace, element)); some of "
          + "its policies are not used",
        "the findings about the trust say why; get editions in force from \(say.authority)")
    case .ambiguous(let identifiers):
      Explanation(
        "several policies apply: \(say.list(identifiers.map(say.latin)))",
        "keep the one that is meant in the trust folder")
    case .notInForce(let from, let until):
      Explanation(
        "the policy is in force from \(say.time(from)) until \(say.time(until))",
        "use the edition that is in force at the time of validation")
    case .ofItsTime(let edition, let claimed, let since):
      Explanation(
        "judged by edition \(say.ordinal(edition)) of the policy, which was in force "
          + (claimed.map { "when the document claims to have been drawn up (\(say.time($0)))" }
            ?? "for the sheet that it is about")
          + "; another one is in force since \(say.time(since)). Nothing proves that time")
    case .sameDocuments(let policies):
      Explanation(
        "it governs the same documents as \(say.list(policies.map(say.latin))) of the trust folder: while both lie there, "
          + "no policy can be chosen for them",
        "use one identifier for all editions of one policy, or give each documents of its own (When, dates)"
      )
    case .supersededThen(let edition, let claimed, let since):
      Explanation(
        "signed, as it claims, at \(say.time(claimed)), when edition \(say.ordinal(edition)) of the policy, by which "
          + "the document is judged, had been replaced since \(say.time(since))",
        "ask why it was signed so late; where the law wants the new edition, have the document drawn up again"
      )
    case .notNamed:
      Explanation(
        "the signature names no policy", "sign again with mohr, which names the policy")
    case .other(let named, let applies):
      Explanation(
        "the signature names the policy \(say.latin(named)), but \(say.latin(applies)) applies",
        "get the named policy from \(say.authority), or have it signed under the right one")
    case .otherDigest(let policy):
      Explanation(
        "the signature names another edition of \(say.latin(policy)) than the one in the trust",
        "get the named edition from \(say.authority)")
    case .withoutDigest(let policy):
      Explanation(
        "the signature names \(say.latin(policy)) without its digest, so any text would do for it",
        "sign again with mohr, which binds the policy's text")
    case .schemaMissing(let fault): fault.english(say)
    case .schemaNotChecked(let reason):
      Explanation("the schema could not be applied: \(say.latin(reason))", "report the policy")
    case .treeOmitted(.nodes(let nodes, let attributes)):
      Explanation(
        "the document has more than the \(say.number(nodes)) nodes (elements, texts) or \(say.number(attributes)) "
          + "attributes on which rules are evaluated",
        "split it, or ask who made it why it has so many")
    case .treeOmitted(.copy(let limit)):
      Explanation(
        "the document has so many elements and attributes that the validator of schemas would need more than "
          + "\(say.number(limit)) bytes for them",
        "split it, or ask who made it why it has so many")
    case .treeOmitted(.bytes(let limit)):
      Explanation(
        "the document is larger than the \(say.number(limit)) bytes on which rules are evaluated",
        "split it, or verify it where the limit is higher")
    case .expressionFailed(let name, let fault):
      Explanation(
        "the policy's expression \(say.latin(name)) could not be evaluated: \(sentence(fault))",
        "report the policy to \(say.authority)")
    case .stepsExhausted(let name, let limit):
      Explanation(
        "the policy's expressions take more than the \(say.number(limit)) steps of a document of this "
          + "size; they ended at \(say.latin(name))",
        "report the policy and the document to \(say.authority): the expression must take fewer steps, or the "
          + "document must be split")
    case .algorithmNotAllowed(let uri):
      Explanation(
        "the policy does not allow the signature algorithm \(say.latin(uri))",
        "sign again with an algorithm of the policy")
    case .digestNotAllowed(let uri):
      Explanation(
        "the policy does not allow the digest algorithm \(say.latin(uri))",
        "sign again with an algorithm of the policy")
    case .keyTooShort(let bits, let minimum):
      Explanation(
        "the signer's key has \(say.number(bits)) bits, the policy asks for \(say.number(minimum))",
        "sign again with a card whose key is long enough")
    case .algorithmLapsed(let algorithm, let lapse):
      Explanation(
        "the signature rests on \(say.latin(algorithm)), which the trust does not accept"
          + say.english(lapse),
        "judge it for the time of its making with --at, or sign again with another algorithm")
    }
  }
}
