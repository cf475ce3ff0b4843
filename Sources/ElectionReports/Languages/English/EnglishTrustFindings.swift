import CanonicalXML
import ElectionVerifier
import PKI

extension EnglishFindings {
  func trust(_ finding: TrustFinding) -> Explanation {
    switch finding {
    case .refused(let kind, let reason): refused([kind], reason)
    case .editionBelowMinimum(let kind, let edition, let minimum):
      Explanation(
        "\(name(kind)) is edition \(say.ordinal(edition)), trust.xml accepts "
          + "\(say.ordinal(minimum)) and later: a rollback",
        "find out who put the old edition there")
    case .editionSuperseded(let kind, let edition, let newer):
      Explanation(
        "\(name(kind)), edition \(say.ordinal(edition)), is not used: edition "
          + "\(say.ordinal(newer)) is here too",
        "leave it there if documents of its time are verified with --at, else take it out of the folder"
      )
    case .editionOfItsTime(let kind, let edition, let from, let until):
      Explanation(
        "edition \(say.ordinal(edition)) of \(name(kind)) governs the documents of its time, from "
          + "\(say.time(from)) until \(say.time(until))")
    case .editionToCome(let kind, let edition, let from, let before, let isOver):
      Explanation(
        "\(name(kind)), edition \(say.ordinal(edition)), is in force from \(say.time(from)); edition "
          + "\(say.ordinal(before)) "
          + (isOver ? "has ended: none is in force until then" : "is used until then"))
    case .otherPredecessor(let kind, let edition):
      Explanation(
        "\(name(kind)), edition \(say.ordinal(edition)), names another predecessor than the "
          + "edition before it",
        "two different editions were issued; ask whoever signs it")
    case .predecessorNotNamed(let kind, let edition):
      Explanation(
        "\(name(kind)), edition \(say.ordinal(edition)), names no predecessor",
        "ask whoever signs it for a corrected edition")
    case .editionTwice(let kind, let edition):
      Explanation(
        "two different documents claim to be edition \(say.ordinal(edition)) of \(name(kind))",
        "ask whoever signs it which one is meant")
    case .notUsed(let kind, let edition, let used?):
      Explanation(
        "this trust uses edition \(say.ordinal(used)) of \(name(kind)), not this one, which is edition "
          + say.ordinal(edition),
        "judge by the edition in use; keep this one where documents of its time are verified with --at"
      )
    case .notUsed(let kind, _, nil):
      Explanation(
        "this trust does not use \(name(kind)) as it is here",
        "use the edition in force that the trust accepts")
    case .unusable(let kind, .part(let file, let isThere)):
      Explanation(
        "\(name(kind)) cannot be used: \(refusal(.part(file: file, isThere: isThere)))",
        "put the file beside it that came with it")
    case .unusable(let kind, let reason):
      Explanation(
        "\(name(kind)) cannot be used: \(refusal(reason))",
        ofMachine(reason) ?? "get it again from whoever signs it")
    case .sharedCertificate(let cards):
      Explanation(
        "one certificate is on several cards, and counts on none: \(say.list(cards.map(say.latin)))",
        "ask \(say.issuer) for a corrected edition")
    case .signerNotNamed:
      Explanation(
        "\(say.latin("trust.xml")) does not name its signer for this document",
        "only those whom \(say.latin("trust.xml")) names may sign it")
    case .unreadRevocationList(let list, let error): unread(list, error)
    case .unreadableRevocationList(let file):
      Explanation(
        "\(say.latin(file)) is no \(kind(of: file))", "get it again from \(say.issuer)")
    case .memoryUnusable(let file, let state):
      Explanation(
        "\(say.text(file)), which remembers revocation lists, was not used: \(unusable(state))",
        advice(on: state))
    case .unreadableCertificate(let file, .tooLarge(let bytes, let limit)):
      Explanation(
        "\(say.latin(file)) holds a certificate of \(say.number(bytes)) bytes, which is too large: at most "
          + "\(say.number(limit)) are read",
        "look what it is, and get the certificate again from \(say.issuer); a card's has 1 to 3 kB")
    case .unreadableCertificate(let file, .badField(let fault)):
      Explanation(
        "\(say.latin(file)) holds a certificate that cannot be read: \(sentence(.badField(fault)))",
        "get it again from \(say.issuer)")
    case .unreadableCertificate(let file, _):
      Explanation("\(say.latin(file)) is no certificate", "get it again from \(say.issuer)")
    case .algorithmsBelowFloor(let names):
      Explanation(
        "the table of algorithms allows \(say.list(names.map(say.latin))) at this time; that counts for "
          + "certificates and revocation lists, never for the signatures of documents",
        "have documents that are signed with them signed again; no table changes that")
    }
  }

  /// Documents that are not used for one reason.
  func refused(
    _ kinds: [TrustFinding.TrustedKind], _ reason: TrustFinding.RefusalReason
  ) -> Explanation {
    let names = say.list(kinds.map(name))
    let isOne = kinds.count == 1
    guard case .notPassed(let indication, _, let found) = reason else {
      return Explanation(
        "\(names) \(isOne ? "is" : "are") not used: \(refusal(reason))",
        ofMachine(reason) ?? Self.getAgain)
    }
    if case .signer(.signingTimeInFuture(let claimed, let validation)) = found.first {
      return Explanation(
        "\(names) \(isOne ? "is" : "are") younger than the time asked for, and \(isOne ? "is" : "are") not used: signed "
          + "\(say.time(claimed)), judged \(say.time(validation))",
        "put the edition that was in force then beside it, or leave out --at; if no time was asked for, check the clock"
      )
    }
    let first = found.first.map(explain)
    return Explanation(
      "\(names) \(isOne ? "is not used: its signature" : "are not used: the signature of each") is "
        + say.word(indication) + (first.map { ": " + $0.what } ?? ""),
      first?.advice ?? Self.getAgain)
  }

  /// What to do where this machine could not read the file, whatever stands in it.
  private func ofMachine(_ reason: TrustFinding.RefusalReason) -> String? {
    if case .malformed(.source(let error)) = reason { source(error).advice } else { nil }
  }

  private static let getAgain =
    "get it again from whoever signs it; until then nothing rests on it"

  private func unread(_ list: UnreadRevocationList, _ error: XMLSourceError?) -> Explanation {
    let fault = error.map(source)
    let what =
      fault.map { " (it \($0.what))" } ?? list.error.map { " (\(sentence($0)))" } ?? ""
    var advice =
      "get it again from \(say.issuer), or take it out of the folder if it is nothing of the kind"
    switch error {
    case .tooLarge:
      advice = "ask \(say.issuer) for lists that each cover a part of its certificates"
    case .some: advice = fault?.advice ?? advice
    case nil: break
    }
    return Explanation(
      "\(say.latin(list.file)) may be \(list.file.hasPrefix("ocsp/") ? "an" : "a") \(kind(of: list.file)) and could not be read\(what): whom it revokes is not known",
      advice)
  }

  /// What a file of a folder of evidence should be.
  private func kind(of file: String) -> String {
    file.hasPrefix("ocsp/") ? "OCSP response" : "certificate revocation list"
  }

  private func advice(on memory: RevocationMemorySummary.State) -> String {
    switch memory {
    case .otherFile: "name the file that remembers lists (--seen), or one that is not there yet"
    case .otherVersion: "use the version of mohr that wrote it, or name another file (--seen)"
    case .unreadable: "make it readable, or name another file (--seen)"
    case .damaged, .read, .full, .absent:
      "find out who changed it, then remove it; until then older lists would not be noticed"
    }
  }

  private func unusable(_ state: RevocationMemorySummary.State) -> String {
    switch state {
    case .otherFile: "it is another file"
    case .otherVersion: "it is of another version"
    case .unreadable: "it could not be read"
    case .damaged, .read, .full, .absent: "it is damaged"
    }
  }

  private func name(_ kind: TrustFinding.TrustedKind) -> String {
    switch kind {
    case .roster: "the roster"
    case .register(let name): "the register \(say.text(name))"
    case .policy(let identifier): "the policy \(say.latin(identifier))"
    }
  }

  func refusal(_ reason: TrustFinding.RefusalReason) -> String {
    what(reason) + (reason.line.map { " (line \(say.number($0)))" } ?? "")
  }

  private func what(_ reason: TrustFinding.RefusalReason) -> String {
    switch reason {
    case .unreadable: "the file cannot be read"
    case .malformed(let reason): malformed(reason).what
    case .tooLarge: "it is larger than what is read whole"
    case .notPassed(let indication, _, let found):
      "its signature is " + say.word(indication)
        + (found.first.map { ": " + explain($0).what } ?? "")
    case .otherKind(let namespace, let element):
      "it is a document of another kind, \(say.element(namespace, element))"
    case .schemaViolation(let message, _): "it breaks the schema: \(say.latin(message))"
    case .languages(let element, _):
      "a text of \(say.latin(element)) lacks a language or repeats one"
    case .interruptedValue(let path, let line):
      "a comment, an instruction or the border of a CDATA section stands inside the value \(say.latin(path)) (line \(say.number(line)))"
    case .expression(let name, let error, _):
      "the expression \(say.latin(name)) cannot be used: \(sentence(error))"
    case .order(let follower, let place, true, let line):
      "the place \(say.latin(follower)) (line \(say.ordinal(line))) follows \(say.latin(place)), which does not "
        + "come before it: in a circle nobody can be first"
    case .order(let follower, let place, false, let line):
      "the place \(say.latin(follower)) (line \(say.ordinal(line))) follows \(say.latin(place)), and there is no "
        + "such place"
    case .part(let file, true): "its file \(say.latin(file)) has other bytes than it names"
    case .part(let file, false): "its file \(say.latin(file)) is not there or cannot be read"
    case .tooManyRules(let limit, _): "it has more than \(say.number(limit)) rules"
    case .value(let name, let value, _):
      "\(say.latin(name)) cannot be “\(say.text(value))”"
    }
  }
}
