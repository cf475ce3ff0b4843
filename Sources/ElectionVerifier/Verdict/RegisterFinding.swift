package import PKI

/// Findings about the register of an election, and about what a document says otherwise than it.
package enum RegisterFinding: Hashable, Sendable {
  /// There is no register of the election that could be used; its code.
  case missing(election: String)
  /// There is one that the trust does not use: its own findings say why.
  case refused(election: String)
  /// The policy does not read a value without which the register cannot be asked.
  case notRead(field: String)
  /// The register is not in force at the time of validation.
  case notInForce(from: Instant, until: Instant)
  /// A file of the register, in which it is said what is asked for, cannot be used.
  case branch(file: String, TrustFinding.RefusalReason)
  /// The units above this one, one after the other, lead to no first unit: one of them is not in the register, or they go
  /// round.
  case chain(unit: String, above: String, isThere: Bool)
  /// The register knows units of another scheme or edition.
  case otherUnits(register: String, document: String)
  /// The votes are cast for practice.
  case rehearsal
  /// The register was drawn up after the poll had opened.
  case issuedAfterOpening(issued: Instant, opens: Instant)
  /// Things of the register that is judged do not fit together: how many.
  case doesNotFit(problems: Int)
  /// A value of the document is not the register's.
  case other(RegisteredValue, register: String, document: String)
  /// C02: the unit is not in the register.
  case unknownUnit(String)
  /// The unit hands in no document, or none for this contest.
  case notExpected(unit: String, contest: String?)
  /// C02: inputs of units that this one does not add up.
  case otherInputs(ListedUnits)
  /// C02: units that are named as missing, and that this one does not add up: no vote comes from them.
  case otherMissing(ListedUnits)
  /// C05: units that this one adds up, and that are neither an input nor named as missing.
  case lackingInputs(ListedUnits, callsItselfComplete: Bool)
  /// C05: units that are named more than once among inputs and missing ones.
  case repeatedInputs(ListedUnits)
  /// E03: units for which one and the same content is pinned.
  case sharedContent(ListedUnits)
  /// C05: more inputs than are looked at.
  case tooManyInputs(listed: Int, expected: Int)
  /// The stations of the document are not the register's.
  case stations(Stations)
  /// S05: the document states other eligible voters of the unit than the register.
  case otherVoters(document: Int, register: Int)
  /// S04: the contest is not in the register.
  case unknownContest(String)
  /// S02: candidates that do not stand in the contest.
  case unknownCandidates([String])
  /// S02: candidates that are there twice in one contest.
  case repeatedCandidates([String])
  /// S02: candidates that stand and are not in the document.
  case missingCandidates([String])
  /// S02: people recorded as agents of candidates that do not stand.
  case agentsOfNobody([String])
  /// S02: candidates who had withdrawn before the poll closed, and have votes.
  case withdrawnCandidates([String])
  /// S05: more ballots than the register's eligible voters.
  case moreThanEligible(ballots: Int, eligible: Int)
  /// Times that do not fit: the document's, or those that signers claim.
  case time(Timeline)

  /// What does not fit in time.
  package enum Timeline: Hashable, Sendable {
    /// T01: the document was drawn up before the poll closed.
    case createdBeforeClose(created: Instant, closes: Instant)
    /// T01: the signer claims to have signed before the poll closed.
    case signedBeforeClose(claimed: Instant, closes: Instant)
    /// The signer claims to have signed before the document was drawn up.
    case signedBeforeDocument(claimed: Instant, created: Instant)
    /// The signer claims to have signed before the certificate was valid.
    case signedBeforeCertificate(claimed: Instant, notBefore: Instant)
    /// The document was drawn up after the deadline of its tier.
    case late(created: Instant, deadline: Instant)
    /// It was drawn up in time, and the signer claims to have signed after the deadline.
    case signedLate(claimed: Instant, deadline: Instant)
  }

  /// A value that a document and the register both state.
  package enum RegisteredValue: Hashable, Sendable {
    case electionDate, purpose, kind, tier, parent
    /// A name in a language; the register's is empty where it has none in that language.
    case name(Named, language: String)
  }

  /// Whose name it is.
  package enum Named: Hashable, Sendable {
    case election, contest, unit
    /// The candidate of a code.
    case candidate(String)
  }

  var traits: FindingTraits {
    switch self {
    case .missing(let election), .refused(let election):
      .init(
        "register-missing", .missing, .policyProcessingError, [("election", .text(election))])
    case .notRead(let field):
      .init("register-not-asked", .missing, .policyProcessingError, [("field", .text(field))])
    case .notInForce(let from, let until):
      .init(
        "register-not-in-force", .missing, .policyProcessingError,
        [("from", .instant(from)), ("until", .instant(until))])
    case .branch(let file, let reason):
      .init(
        "register-branch", .missing, .policyProcessingError,
        [("file", .text(file))] + reason.data)
    case .chain(let unit, let above, let isThere):
      .init(
        "register-chain", .missing, .policyProcessingError,
        [
          ("unit", .text(unit)), ("above", .text(above)),
          ("cause", .text(isThere ? "circle" : "unknown")),
        ])
    case .otherUnits(let register, let document):
      .init(
        "register-units", .missing, .policyProcessingError,
        [("register", .text(register)), ("document", .text(document))])
    case .rehearsal: .init("rehearsal", .warning)
    case .issuedAfterOpening(let issued, let opens):
      .init(
        "register-late", .warning, nil,
        [("issued", .instant(issued)), ("opens", .instant(opens))])
    case .doesNotFit(let problems):
      .init("register-problems", .warning, nil, [("problems", .number(problems))])
    case .other(let value, let register, let document):
      .init(
        value.code, .error, .sigConstraintsFailure,
        [("register", .text(register)), ("document", .text(document))] + value.data)
    case .unknownUnit(let unit): error("C02", [("unit", .text(unit))])
    case .notExpected(let unit, let contest):
      error(
        "C02-expected", [("unit", .text(unit))] + (contest.map { [("contest", .text($0))] } ?? []))
    case .otherInputs(let units): error("C02-child", units.data)
    case .otherMissing(let units): .init("C02-missing", .warning, nil, units.data)
    case .lackingInputs(let units, _): error("C05-child", units.data)
    case .repeatedInputs(let units): error("C05-twice", units.data)
    case .sharedContent(let units): error("E03", units.data)
    case .tooManyInputs(let listed, let expected):
      error("C05-many", [("listed", .number(listed)), ("expected", .number(expected))])
    case .stations(let finding): finding.traits
    case .otherVoters(let document, let register):
      .init(
        "S05-stated", .warning, nil,
        [("document", .number(document)), ("register", .number(register))])
    case .unknownContest(let contest): error("S04-contest", [("contest", .text(contest))])
    case .unknownCandidates(let codes): error("S02-candidate", [("candidates", .list(codes))])
    case .repeatedCandidates(let codes): error("S02-twice", [("candidates", .list(codes))])
    case .missingCandidates(let codes):
      error("S02-candidate-missing", [("candidates", .list(codes))])
    case .agentsOfNobody(let codes):
      .init("S02-agent", .warning, nil, [("candidates", .list(codes))])
    case .withdrawnCandidates(let codes):
      .init("S02-withdrawn", .warning, nil, [("candidates", .list(codes))])
    case .moreThanEligible(let ballots, let eligible):
      .init(
        "S05-register", .warning, nil,
        [("ballots", .number(ballots)), ("eligible", .number(eligible))])
    case .time(let finding): finding.traits
    }
  }

  private func error(_ code: String, _ data: [(String, FindingValue)]) -> FindingTraits {
    .init(code, .error, .sigConstraintsFailure, data)
  }
}

extension RegisterFinding.Timeline {
  fileprivate var traits: FindingTraits {
    switch self {
    case .createdBeforeClose(let created, let closes):
      Self.error("T01-created", [("created", .instant(created)), ("closes", .instant(closes))])
    case .signedBeforeClose(let claimed, let closes):
      Self.error("T01", [("claimed", .instant(claimed)), ("closes", .instant(closes))])
    case .signedBeforeDocument(let claimed, let created):
      Self.error("T02-document", [("claimed", .instant(claimed)), ("created", .instant(created))])
    case .signedBeforeCertificate(let claimed, let notBefore):
      .init(
        "T02-certificate", .missing, .outOfBoundsNoPOE,
        [("claimed", .instant(claimed)), ("notBefore", .instant(notBefore))])
    case .late(let created, let deadline):
      .init(
        "late", .warning, nil, [("created", .instant(created)), ("deadline", .instant(deadline))])
    case .signedLate(let claimed, let deadline):
      .init(
        "late-signature", .warning, nil,
        [("claimed", .instant(claimed)), ("deadline", .instant(deadline))])
    }
  }

  private static func error(_ code: String, _ data: [(String, FindingValue)]) -> FindingTraits {
    .init(code, .error, .sigConstraintsFailure, data)
  }
}

extension RegisterFinding.RegisteredValue {
  fileprivate var code: String {
    switch self {
    case .electionDate: "S04-date"
    case .purpose: "S04-purpose"
    case .kind: "C02-kind"
    case .tier: "C02-tier"
    case .parent: "C02-parent"
    case .name(.election, _): "S04-name"
    case .name(.contest, _): "S04-contest-name"
    case .name(.unit, _): "C02-name"
    case .name(.candidate, _): "S02-name"
    }
  }

  fileprivate var data: [(String, FindingValue)] {
    guard case .name(let named, let language) = self else { return [] }
    let languageDatum = [("language", FindingValue.text(language))]
    guard case .candidate(let code) = named else { return languageDatum }
    return [("candidate", .text(code))] + languageDatum
  }
}
