import ElectionVerifier

extension EnglishFindings {
  /// How it may be missing all the same.
  private func way(_ excuse: SignerFinding.Remedy) -> String {
    switch excuse {
    case .never: ""
    case .recorded: ", or record why not"
    case .stated: ", or have the absence or refusal stated with “mohr absence”"
    }
  }

  func signer(_ finding: SignerFinding) -> Explanation {
    switch finding {
    case .roleMissing(let role, let signed, let asked, _) where asked > 1:
      Explanation(
        "\(say.number(asked)) people sign as \(say.role(role)), and \(say.number(signed)) did here",
        "have \(say.number(asked - signed)) more of them sign, each with their own card; if more "
          + "signatures were there, ask for the complete file")
    case .roleMissing(let role, _, _, let excuse):
      Explanation(
        "there is no signature of \(say.office(role)) here",
        "have \(say.office(role)) sign\(way(excuse)); if a signature was there, ask for the "
          + "complete file")
    case .countersignerMissing(let role, let excuse):
      Explanation(
        "there is no countersignature of \(say.office(role)) here",
        "have \(say.office(role)) countersign with “mohr countersign”\(way(excuse)); if a "
          + "countersignature was there, ask for the complete file")
    case .roleNotStated:
      Explanation("the signature states no role", "sign again with mohr, which states it")
    case .rolesSeveral(let roles):
      Explanation(
        "the signature states several roles: \(say.roles(roles))",
        "each signature is made in one role; sign again")
    case .roleNotAsked(let role, let asked):
      Explanation(
        "the policy asks for no signature of \(say.office(role)) here",
        asked.isEmpty
          ? "check that the document went to the right person"
          : "those who sign it here: \(say.offices(asked))")
    case .wrongTerritory(let role, let unit, let documentUnit):
      Explanation(
        "\(say.unit(documentUnit)) is outside the territory of \(say.office(role)), "
          + say.unit(unit),
        "have the official of \(say.unit(documentUnit)) sign")
    case .otherUnitScheme(let roster, let document):
      Explanation(
        "the roster's units are of \(say.latin(roster)), the document's of \(say.latin(document))",
        "use the roster that belongs to this election")
    case .signedBesides(let role):
      Explanation(
        "\(say.office(role)) countersigns the others and does not sign beside them",
        "have \(say.office(role)) use “mohr countersign”")
    case .countersignedInstead(let role):
      Explanation(
        "\(say.office(role)) signs the document and countersigns nobody",
        "have \(say.office(role)) use “mohr sign”")
    case .outOfTurn(let role, let after, let claimed, let other):
      Explanation(
        "\(say.office(role)) signs after \(say.office(after)), and claims to have signed at "
          + "\(say.time(claimed)), before them: \(say.time(other))",
        "these times are what the signers' machines claimed: check both clocks, and ask who signed first"
      )
    case .countersignedEarlier(let role, let claimed, let other):
      Explanation(
        "the countersignature of \(say.office(role)) claims to be of \(say.time(claimed)), before the "
          + "signature that it is over: \(say.time(other))",
        "one of these times is wrong, for it is over that signature: check both clocks")
    case .outsideWindow(let role, let claimed, let from, let until, _):
      Explanation(
        "\(say.office(role)) signs \(say.span(from, until)), and the time claimed is "
          + say.time(claimed),
        "check the clock of the signer's machine; if it is right, ask why it was signed then")
    case .turnAwaited(let role, let after):
      Explanation(
        "\(say.office(role)) signs after \(say.office(after)), whose signature is not there yet",
        "have \(say.office(after)) sign first, or record why not")
    case .personTwice(let roles):
      Explanation(
        "one person signed in several places: \(say.roles(roles))",
        "each place needs a person of its own")
    case .countersignedOther(let role, let parent):
      Explanation(
        "the signature of \(say.office(parent)) is not for \(say.office(role)) to countersign",
        "check who was meant to countersign whom")
    case .countersignsUnproven(let parent, let isBroken):
      Explanation(
        "it countersigns signature \(Numerals.localized(parent, in: .english)), which "
          + (isBroken ? "is broken" : "could not be checked") + ": it vouches for no content",
        "see what is said of that signature; whoever countersigned it is not to blame")
    case .notCountersigned(let by):
      Explanation(
        "over this signature there is no countersignature of \(say.office(by))",
        "have \(say.office(by)) countersign it with “mohr countersign”")
    case .absenceWithoutReason(let role, let status, let isStatement):
      Explanation(
        "\(say.office(role)) is recorded as \(say.attendance(status)) without a reason that can be read",
        isStatement
          ? "state it anew with another --reason" : "record the reason in a new revision")
    case .absenceNotExcused(let role, let status):
      Explanation(
        "\(say.office(role)) is recorded as \(say.attendance(status)), and the policy asks for that "
          + "signature all the same",
        "whoever holds the office, or acts in it by a delegation, must sign; draw the sheet up again"
      )
    case .absenceRecorded(let role, let status, let reason):
      Explanation(
        "\(say.office(role)) is recorded as \(say.attendance(status)): \(say.localized(reason))")
    case .absentYetSigned(let role, let status):
      Explanation(
        "\(say.office(role)) is recorded as \(say.attendance(status)), which a signature contradicts",
        "ask whether the record or the signature is the mistake")
    case .actingWithoutDelegation(let role):
      Explanation(
        "the acting \(say.role(role)) has no delegation in force",
        "have the minister's approval entered in the roster")
    case .actingUnderDelegation(let role, let by, let reason):
      Explanation(
        "signed as acting \(say.role(role)), delegated by \(say.decider(by)): \(say.text(reason))")
    case .actingByStatement(let role, let own, let by, let file):
      Explanation(
        "signed for \(say.office(role)) as \(say.role(own)), by the delegation that \(say.offices(by)) "
          + "stated in ‘\(say.path(file))’")
    case .delegatedLater(let role, let claimed, let stated):
      Explanation(
        "signed for \(say.office(role)) at \(say.time(claimed)), as it claims, before that was delegated: "
          + say.time(stated),
        "whoever signs for another needs the delegation first; have the sheet signed anew")
    case .delegationAwaited(let role, let file, let code):
      Explanation(
        "signed for \(say.office(role)), and ‘\(say.path(file))’, which may delegate that, may count with more "
          + "evidence: \(say.latin(code))",
        "“mohr verify” on it says what it needs; bring that, then verify this again")
    case .actingForSigner(let role):
      Explanation(
        "the signer acts for somebody who signed here as \(say.role(role)), too: the two count as one",
        "have somebody else of that office sign")
    case .otherCommitment(let found, let expected):
      Explanation(
        (found.isEmpty
          ? "the signature states no commitment"
          : "the signature commits to \(say.commitment(found))")
          + ", the policy asks for \(say.commitment(expected))",
        "sign again with mohr, which states it")
    case .signingTimeMissing:
      Explanation(
        "the signature states no signing time", "sign again with mohr, which states it")
    case .signingTimeInFuture(let claimed, let validation):
      Explanation(
        "the claimed signing time \(say.time(claimed)) is after the time of validation "
          + say.time(validation),
        "check the clock of the signer's machine, or --at")
    case .roleTwice(let role, let asked) where asked > 1:
      Explanation(
        "more than the \(say.number(asked)) people who sign as \(say.role(role)) did",
        "ask which of them hold the office")
    case .roleTwice(let role, _):
      Explanation("two people act as \(say.role(role))", "ask which of them holds the office")
    case .alreadySigned(let number):
      Explanation(
        "you have signed already: signature \(say.latin(number))", "nothing is left to do for you")
    case .nothingToCountersign(let role):
      Explanation(
        "there is no signature that \(say.office(role)) countersigns", "let the others sign first")
    case .signatureAwaited(let role):
      Explanation(
        "\(say.office(role)) has not signed yet, and you will have to countersign that one too",
        "let everyone sign before you countersign; to countersign before that takes a reason"
      )
    case .lateSignature(let role):
      Explanation(
        "\(say.office(role)) has countersigned already, and not your signature",
        "ask for another countersignature, over yours")
    case .unknownSignature(let name):
      Explanation(
        "there is no signature \(say.latin(name))", "see the numbers and ids with “mohr inspect”")
    }
  }
}
