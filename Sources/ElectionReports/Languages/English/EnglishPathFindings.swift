import PKI

extension EnglishFindings {
  func path(_ problem: PathProblem) -> Explanation {
    switch problem {
    case .revoked(let label, let date, let reason) where label.depth > 0:
      Explanation(
        "\(whose(label)) was revoked \(on(date)) (\(say.phrase(reason)))",
        "ask \(say.issuer): what it issued vouches for nobody any more, and no holder can answer for it; have the "
          + "document signed again once a new CA has issued cards")
    case .revoked(let label, let date, let reason):
      Explanation(
        "\(whose(label)) was revoked \(on(date)) (\(say.phrase(reason)))",
        "ask the holder whether it is theirs: nothing proves that a signature is older; if so, have it signed with "
          + "a card in force")
    case .suspended(let label, let since, let issuer, .list(let list)):
      Explanation(
        "\(whose(label)) is on hold since \(time(since)), by the revocation list of \(say.text(issuer)), "
          + mark(list),
        "ask the CA whether it was released; if so, bring its newer list into crls/ and verify again"
      )
    case .suspended(let label, let since, let issuer, .response(let told)):
      Explanation(
        "\(whose(label)) is on hold since \(time(since)), by the OCSP response of \(say.text(issuer)) of "
          + say.time(told),
        "ask the CA whether it was released; if so, bring a newer response into ocsp/ or a newer list into crls/ and "
          + "verify again")
    case .expired(let label, let notAfter):
      Explanation(
        "\(whose(label)) expired on \(say.time(notAfter))",
        "nothing proves that the signature is older; verify with --at if you can prove the time")
    case .notYetValid(let label, let notBefore):
      Explanation(
        "\(whose(label)) is valid only from \(say.time(notBefore))", "check the time of validation")
    case .unknownIssuer(let label, let issuer):
      Explanation(
        "\(whose(label)) was issued by \(say.text(issuer)), which leads to no anchor of the trust",
        "accept it only if \(say.issuer) vouches for that issuer; then add it to the trust folder")
    case .badSignature(let label):
      Explanation("\(whose(label)) is not signed by its issuer", forged)
    case .notAnAuthority(let label):
      Explanation("\(whose(label)) may not issue certificates, yet did", forged)
    case .pathTooLong(let label):
      Explanation(
        "below \(whose(label)) are more CAs than its path length allows", forged)
    case .authenticationOnlyKey(let label):
      Explanation(
        "\(whose(label)) is for authentication, not for signing",
        "sign with the card's signature key")
    case .noNonRepudiation(let label):
      Explanation(
        "\(whose(label)) is not for signatures (no nonRepudiation)",
        "sign with the card's signature key")
    case .notForTimestamps(let label):
      Explanation(
        "\(whose(label)) is not for timestamps alone",
        "ask for a timestamp of an authority whose certificate has that one purpose, critical")
    case .notForSignatures(let label):
      Explanation(
        "\(whose(label)) is not for signatures (its key usage allows none)",
        "sign with a certificate for signatures")
    case .otherPurpose(let label, let purposes):
      Explanation(
        "\(whose(label)) is for other purposes than signing documents: "
          + say.list(purposes.map(say.latin)),
        "sign with a certificate for signatures")
    case .authorityAsSigner(let label):
      Explanation(
        "\(whose(label)) is a CA's, which signs no documents",
        "sign with a certificate for signatures")
    case .ruleBroken(let label, let rule):
      Explanation("\(whose(label)) breaks RFC 5280: \(sentence(rule))", "ask \(say.issuer)")
    case .missingPolicy(let label, let required):
      Explanation(
        "\(whose(label)) was not issued under \(say.list(required.map(say.latin)))",
        "ask who made it: officials sign with a card of the election")
    case .refusedPolicy(let label, let policy):
      Explanation(
        "\(whose(label)) was issued under \(say.latin(policy)), which the trust refuses",
        "sign with the card's signature key")
    case .noNationalID(let label, let found):
      Explanation(
        "\(whose(label)) carries no national id" + (found.map { ": \(say.text($0))" } ?? ""),
        "ask who made it: officials sign with a card of the registry")
    case .severalNationalIDs(let label, let count):
      Explanation(
        "\(whose(label)) names \(say.number(count)) numbers (\(say.latin("serialNumber"))) where one national id "
          + "belongs: whose it is cannot be said",
        "ask who made it: a card of the registry names one person")
    case .issuerNotPinned(let label, let spki):
      Explanation(
        "\(whose(label)), which issued the signer's, is none of those that trust.xml pins (SHA-256 of its key: "
          + "\(say.latin(Base64.encode(spki))))",
        "do not accept it before \(say.issuer) confirms that key; then it belongs in trust.xml as IssuingCA"
      )
    case .revocationMissing(let label, let issuer):
      Explanation(
        "no revocation list tells whether \(whose(label)) is still good (issuer "
          + "\(say.text(issuer)))", freshList)
    case .revocationStale(let label, let issuer, nil):
      Explanation(
        "the revocation list of \(say.text(issuer)) for \(whose(label)) does not say for how long it holds (no "
          + "\(say.latin("nextUpdate"))): whether it is current nobody knows",
        "get a list from \(say.issuer) that says when the next one is due")
    case .revocationStale(let label, let issuer, let nextUpdate?):
      Explanation(
        "the revocation list of \(say.text(issuer)) for \(whose(label)) is out of date; it was good until "
          + say.time(nextUpdate), freshList)
    case .revocationInFuture(let label, let issuer, let thisUpdate):
      Explanation(
        "the revocation list of \(say.text(issuer)) for \(whose(label)) is of "
          + "\(say.time(thisUpdate)), after the present time", "check the clock")
    case .revocationUnusable(let label, .weakAlgorithm):
      Explanation(
        "the revocation list for \(whose(label)) was left out: \(fault(.weakAlgorithm))",
        "get a list from \(say.issuer) whose signature may be relied on, with SHA-256 for example; without it nobody "
          + "knows whether the certificate was revoked")
    case .revocationUnusable(let label, .unknownAlgorithm):
      Explanation(
        "the revocation list for \(whose(label)) was left out: \(fault(.unknownAlgorithm))",
        "verify with a newer version, or get a list from \(say.issuer) that is signed with RSA or ECDSA"
      )
    case .revocationUnusable(let label, let reason):
      Explanation(
        "the revocation list for \(whose(label)) cannot be used: \(fault(reason))", freshList)
    case .revocationUnread(let label, let file, let error, let count):
      Explanation(
        "what may tell that \(whose(label)) was revoked could not be read: \(say.text(file))"
          + (count > 1 ? " and \(say.number(count - 1)) more" : "")
          + (error.map { "; \(sentence($0))" } ?? ""),
        "get the file again from \(say.issuer), or take it out of the folder if it is nothing of the kind"
      )
    case .revocationDamaged(let label, let issuer, let number, let count):
      Explanation(
        (count > 1 ? "\(say.number(count)) revocation lists" : "a revocation list")
          + (number.map { " (\(count > 1 ? "the newest is " : "")number \($0))" } ?? "")
          + " of \(say.text(issuer)), of the key that speaks for \(whose(label)), \(count > 1 ? "are" : "is") not as that key "
          + "signed \(count > 1 ? "them" : "it"): what \(count > 1 ? "they" : "it") said nobody knows",
        "get the list again from \(say.issuer), or take it out of the folder if it is nothing of the kind"
      )
    case .revocationRollback(let issuer, let newest, let known):
      Explanation(
        "the revocation list of \(say.text(issuer)) is \(mark(newest)), although \(mark(known)) was seen before: "
          + (newest.thisUpdate < known.thisUpdate ? "an old one" : "the number fell"),
        "bring the newer list into crls/ and find out who put this one there; only where its issuer explains the "
          + "older one, verify with another memory (--seen)")
    case .revocationLost(let issuer, let known, let count):
      Explanation(
        "revocation lists of \(say.text(issuer)), of one of its keys or for a part of its "
          + "certificates (\(say.number(count))), were seen before and are not here now; the newest was \(mark(known))",
        "bring these lists, or newer ones, into crls/ and find out who took them away")
    case .weakAlgorithm(let label, let algorithm, let lapse):
      Explanation(
        "\(whose(label)) rests on \(say.latin(algorithm)), which is not accepted"
          + say.english(lapse),
        "sign with a card whose certificate is strong enough")
    case .unknownAlgorithm(let label, let algorithm):
      Explanation(
        "\(whose(label)) rests on \(say.latin(algorithm)), which this version does not know",
        "verify with a newer version, or sign again with another certificate")
    case .revocationWithdrawn(let label, let number):
      Explanation(
        "a later list" + (number.map { " (number \($0))" } ?? "")
          + " left out that \(whose(label)) was revoked; only a hold can be taken back",
        "ask \(say.issuer) who changed its list; the revocation stands")
    case .revocationCorrected(let label, let number):
      Explanation(
        "two lists of one instant differ: the one with the higher number"
          + (number.map { " (\($0))" } ?? "")
          + " no longer says that \(whose(label)) was revoked or on hold",
        "it counts as a correction; ask \(say.issuer) whether it made it")
    case .revokedByUnusable(let label, let date, let reason, let fault):
      Explanation(
        "a list says that \(whose(label)) "
          + (reason == .certificateHold
            ? "is on hold since \(time(date))" : "was revoked \(on(date))")
          + " (\(say.phrase(reason))), but it cannot be relied on: \(self.fault(fault))",
        "take the certificate for revoked until \(say.issuer)'s present list says otherwise")
    case .revokedLater(let label, let date, .certificateHold):
      Explanation(
        "\(whose(label)) is on hold since \(say.time(date)), after the time that is judged",
        "make sure that the signature is older; the time it claims proves nothing")
    case .revokedLater(let label, let date, let reason):
      Explanation(
        "\(whose(label)) is revoked since \(say.time(date)) (\(say.phrase(reason))), after the time that is judged",
        "make sure that the signature is older; the time it claims proves nothing")
    case .listedByForeignKey(let label, let issuer, let number, let count):
      Explanation(
        (count > 1 ? "\(say.number(count)) lists" : "a list")
          + (number.map { " (\(count > 1 ? "the newest is " : "")number \($0))" } ?? "")
          + " of \(say.text(issuer)) \(count > 1 ? "list" : "lists") \(whose(label)) and may not speak of it: neither the "
          + "certificate nor its issuer points to the key that signed \(count > 1 ? "them" : "it")",
        "ask \(say.issuer) whether that key speaks for it")
    case .newerListExists(let issuer, let number):
      Explanation(
        "there is a newer revocation list of \(say.text(issuer)) than the one at hand: number \(number)",
        freshList)
    case .unnumberedList(let issuer):
      Explanation(
        "the revocation list of \(say.text(issuer)) has no number: an older one in its place would not be noticed"
      )
    case .issuerLooksAlike(let label, let issuer, let found):
      Explanation(
        "the issuer that \(whose(label)) names, \(say.text(issuer)), only looks like \(say.text(found)): "
          + "letters differ that look alike",
        "compare both names letter by letter; ask \(say.issuer) which one is its own")
    case .keyCompromised(let label, let date, let reason) where label.depth == 0:
      Explanation(
        "another certificate of the key of \(whose(label)) was revoked \(on(date)) "
          + "(\(say.phrase(reason))): nothing that the key signed can be relied on",
        "ask \(say.issuer) since when the key is not its holder's alone")
    case .keyCompromised(let label, let date, let reason):
      Explanation(
        "another certificate of the key of the CA \(say.text(label.description)) was revoked \(on(date)) "
          + "(\(say.phrase(reason))): nothing that the key signed can be relied on",
        "ask \(say.issuer) since when the key is not its own alone")
    case .twinRevoked(let label, let date, let reason):
      Explanation(
        "another certificate of the key of the CA \(say.text(label.description)) is revoked \(on(date)) "
          + "(\(say.phrase(reason)))",
        "ask \(say.issuer) why, and whether the key is still its own alone")
    case .anchorListed(let label, let date, let reason):
      Explanation(
        "a list names the anchor \(say.text(label.description)) itself as revoked \(on(date)) "
          + "(\(say.phrase(reason)))",
        "ask \(say.issuer); only you can take an anchor out of the trust folder")
    case .anchorPastEnd(let label, let notAfter, let sunset):
      Explanation(
        "the anchor \(say.text(label.description)) ended on \(say.time(notAfter)); the trust lets it hold until "
          + say.time(sunset))
    case .nameConstraints(let label):
      Explanation("\(whose(label)) has a name that a CA above does not allow", forged)
    case .unusableExtension(let label):
      Explanation(
        "\(whose(label)) has a critical extension that is not understood", "ask \(say.issuer)")
    case .tooComplex(let label):
      Explanation("the search for a path from \(whose(label)) is too complex", "ask \(say.issuer)")
    case .other(let label, let code, let text):
      Explanation(
        "\(whose(label)) is refused: \(say.latin(text)) (OpenSSL \(code))", "ask \(say.issuer)")
    case .foreignRevocationList(let issuer, _, 1):
      Explanation("a revocation list in the name of \(say.text(issuer)) is by another key: ignored")
    case .foreignRevocationList(let issuer, _, let count):
      Explanation(
        "\(say.number(count)) revocation lists in the name of \(say.text(issuer)) are by other keys: ignored"
      )
    case .unusedDeltaList(let issuer, _):
      Explanation("a delta list of \(say.text(issuer)) was not used: nothing signed points to it")
    }
  }

  /// A list by its number and time.
  private func mark(_ mark: RevocationMemory.Mark) -> String {
    (mark.number.map { "number \($0)" } ?? "one without a number")
      + " of \(say.time(mark.thisUpdate))"
  }

  private var forged: String { "do not accept the document until \(say.issuer) explains" }
  private var freshList: String { "get \(say.issuer)'s present list into crls/ and verify again" }

  /// A time that a list states, in a way that can be read or not.
  private func time(_ time: Instant?) -> String {
    time.map { say.time($0) } ?? "a time that the list states in no way that can be read"
  }

  private func on(_ time: Instant?) -> String { "\(time == nil ? "at" : "on") \(self.time(time))" }

  /// Whose certificate: the signer's or a CA's.
  func whose(_ label: CertificateLabel) -> String {
    let name = say.holder(of: label)
    return label.depth == 0 ? "the signer's certificate (\(name))" : "the CA certificate \(name)"
  }
}
