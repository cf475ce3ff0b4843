package import CanonicalXML
package import PKI

/// Findings about who signed, and over what: the A codes of the audit.
package enum SignerFinding: Hashable, Sendable {
  /// A01: fewer people of a role signed than the policy requires.
  case roleMissing(role: String, signed: Int = 0, asked: Int = 1, excuse: Remedy = .never)
  /// A01: no countersignature is there of a role that the policy requires.
  case countersignerMissing(role: String, excuse: Remedy = .never)
  /// A01: the signature states no role.
  case roleNotStated
  /// A01: the signature states several roles.
  case rolesSeveral([String])
  /// A01: the stated role has no place in the policy for this document; the roles that have one.
  case roleNotAsked(role: String, asked: [String])
  /// A02: the role's unit is not the document's, nor above it.
  case wrongTerritory(role: String, unit: String, documentUnit: String)
  /// A02: the roster's units are of another scheme or edition than the document's.
  case otherUnitScheme(roster: String, document: String)
  /// A03: the role must countersign, yet signed beside.
  case signedBesides(role: String)
  /// A03: the role must sign, yet countersigned.
  case countersignedInstead(role: String)
  /// A03: a signature claims to be older than one that its place follows.
  case outOfTurn(role: String, after: String, claimed: Instant, other: Instant)
  /// T02: a countersignature claims to be older than the signature that it is over.
  case countersignedEarlier(role: String, claimed: Instant, other: Instant)
  /// T06: a signature claims another time than the one in which its place is signed; its first and its last instant.
  case outsideWindow(
    role: String, claimed: Instant, from: Instant?, until: Instant?, isError: Bool)
  /// A04: one person signed in two places; their roles.
  case personTwice(roles: [String])
  /// A07: a countersignature over a signature that this role does not countersign.
  case countersignedOther(role: String, parent: String)
  /// A countersignature over a signature, by its number, that is broken or could not be checked.
  case countersignsUnproven(parent: String, isBroken: Bool)
  /// A signature that must be countersigned is not.
  case notCountersigned(by: String)
  /// A08: someone is recorded absent or refusing, without a reason; in the document itself, or in a statement.
  case absenceWithoutReason(role: String, status: String, isStatement: Bool = false)
  /// A08: somebody is recorded absent or refusing whose signature the policy asks for all the same.
  case absenceNotExcused(role: String, status: String)
  /// Someone is recorded absent or refusing, with a reason.
  case absenceRecorded(role: String, status: String, reason: LocalizedText)
  /// Someone is recorded absent or refusing, yet signed.
  case absentYetSigned(role: String, status: String)
  /// A09: an acting head without a delegation in force.
  case actingWithoutDelegation(role: String)
  /// A delegation by which the signer held the role.
  case actingUnderDelegation(role: String, by: String, reason: String)
  /// The signer signs for whoever holds the role: their own role, and the roles of those who state it.
  case actingByStatement(role: String, own: String, by: [String], file: FilePath)
  /// A09: the signer claims to have signed for another before that was stated.
  case delegatedLater(role: String, claimed: Instant, stated: Instant)
  /// The role is not the signer's; a statement by which it may be waits for evidence.
  case delegationAwaited(role: String, file: FilePath, code: String)
  /// A signer acts, by a delegation, for somebody who signed in the same place: the two are one of those who are asked
  /// for.
  case actingForSigner(role: String)
  /// The commitment is not the one that the policy asks for.
  case otherCommitment(found: String, expected: String)
  /// The signature states no signing time.
  case signingTimeMissing
  /// T04: the claimed signing time is after the time of validation.
  case signingTimeInFuture(claimed: Instant, validation: Instant)
  /// More people signed in one role than the policy asks for.
  case roleTwice(role: String, asked: Int = 1)
  /// Before signing: the holder has signed already; the number of that signature.
  case alreadySigned(number: String)
  /// Before signing: somebody whom the place follows has not signed yet.
  case turnAwaited(role: String, after: String)
  /// Before countersigning: no signature is there that the role follows.
  case nothingToCountersign(role: String)
  /// Before countersigning: a signature that the role follows is not there yet.
  case signatureAwaited(role: String)
  /// Before signing: the countersigner has been there; the new signature is not countersigned.
  case lateSignature(countersigner: String)
  /// Before countersigning: no signature has this id or number.
  case unknownSignature(String)

  /// What may let a signature be missing.
  package enum Remedy: Hashable, Sendable {
    /// Nothing.
    case never
    /// The document records why, or a statement beside it tells.
    case recorded
    /// A statement beside the document tells.
    case stated
  }

  var traits: FindingTraits {
    switch self {
    case .roleMissing(let role, let signed, let asked, _):
      Self.error("A01", [("role", .text(role))] + Self.people(asked, signed))
    case .countersignerMissing(let role, _): Self.error("A01", [("role", .text(role))])
    case .roleNotStated: Self.error("A01-not-stated", [])
    case .rolesSeveral(let roles): Self.error("A01-several", [("roles", .list(roles))])
    case .roleNotAsked(let role, let asked):
      Self.error("A01-not-asked", [("role", .text(role)), ("asked", .list(asked))])
    case .wrongTerritory(let role, let unit, let documentUnit):
      Self.error(
        "A02",
        [("role", .text(role)), ("unit", .text(unit)), ("documentUnit", .text(documentUnit))])
    case .otherUnitScheme(let roster, let document):
      Self.error("A02-scheme", [("roster", .text(roster)), ("document", .text(document))])
    case .signedBesides(let role): Self.error("A03", [("role", .text(role))])
    case .countersignedInstead(let role): Self.error("A03-signer", [("role", .text(role))])
    case .outOfTurn(let role, let after, let claimed, let other):
      Self.error(
        "A03-order",
        [
          ("role", .text(role)), ("after", .text(after)), ("claimed", .instant(claimed)),
          ("other", .instant(other)),
        ])
    case .countersignedEarlier(let role, let claimed, let other):
      FindingTraits(
        "T02-countersigned", .warning, nil,
        [("role", .text(role)), ("claimed", .instant(claimed)), ("other", .instant(other))])
    case .outsideWindow(let role, let claimed, let from, let until, let isError):
      FindingTraits(
        "T06", isError ? .error : .warning, isError ? .sigConstraintsFailure : nil,
        [("role", .text(role)), ("claimed", .instant(claimed))]
          + (from.map { [("from", .instant($0))] } ?? [])
          + (until.map { [("until", .instant($0))] } ?? []))
    case .personTwice(let roles): Self.error("A04", [("roles", .list(roles))])
    case .countersignedOther(let role, let parent):
      Self.error("A07", [("role", .text(role)), ("parent", .text(parent))])
    case .countersignsUnproven(let parent, let isBroken):
      .init(
        isBroken ? "countersigns-broken" : "countersigns-unchecked", .missing,
        .sigConstraintsFailure, [("signature", .text(parent))])
    case .notCountersigned(let role): Self.error("not-countersigned", [("role", .text(role))])
    case .absenceWithoutReason(let role, let status, _):
      Self.error("A08", [("role", .text(role)), ("status", .text(status))])
    case .absenceNotExcused(let role, let status):
      Self.error("A08-not-excused", [("role", .text(role)), ("status", .text(status))])
    case .absenceRecorded(let role, let status, let reason):
      .init(
        "absence-recorded", .info, nil,
        [("role", .text(role)), ("status", .text(status)), ("reason", .localized(reason))])
    case .absentYetSigned(let role, let status):
      .init(
        "absent-yet-signed", .warning, nil, [("role", .text(role)), ("status", .text(status))])
    case .actingWithoutDelegation(let role): Self.error("A09", [("role", .text(role))])
    case .actingUnderDelegation(let role, let by, let reason):
      .init(
        "acting", .info, nil,
        [("role", .text(role)), ("by", .text(by)), ("reason", .text(reason))])
    case .actingByStatement(let role, let own, let by, let file):
      .init(
        "acting-stated", .info, nil,
        [
          ("role", .text(role)), ("own", .text(own)), ("by", .list(by)), ("file", .path(file)),
        ])
    case .delegatedLater(let role, let claimed, let stated):
      Self.error(
        "A09-later",
        [("role", .text(role)), ("claimed", .instant(claimed)), ("stated", .instant(stated))])
    case .delegationAwaited(let role, let file, let code):
      .init(
        "delegation-awaited", .missing, .policyProcessingError,
        [("role", .text(role)), ("file", .path(file)), ("code", .text(code))])
    case .actingForSigner(let role):
      .init("acting-for-signer", .warning, nil, [("role", .text(role))])
    case .otherCommitment(let found, let expected):
      Self.error("commitment-other", [("found", .text(found)), ("expected", .text(expected))])
    case .signingTimeMissing: Self.error("signing-time-missing", [])
    case .signingTimeInFuture(let claimed, let validation):
      Self.error("T04", [("claimed", .instant(claimed)), ("validation", .instant(validation))])
    case .roleTwice(let role, let asked):
      .init("role-twice", .warning, nil, [("role", .text(role))] + Self.people(asked))
    case .alreadySigned(let number):
      Self.error("already-signed", [("signature", .text(number))])
    case .turnAwaited(let role, let after):
      Self.error("turn-awaited", [("role", .text(role)), ("after", .text(after))])
    case .nothingToCountersign(let role):
      Self.error("nothing-to-countersign", [("role", .text(role))])
    case .signatureAwaited(let role):
      .init("signature-awaited", .warning, nil, [("role", .text(role))])
    case .lateSignature(let role): .init("late-signature", .warning, nil, [("role", .text(role))])
    case .unknownSignature(let name): Self.error("unknown-signature", [("name", .text(name))])
    }
  }

  /// How many people are asked for and how many signed, where that is more than one.
  private static func people(_ asked: Int, _ signed: Int? = nil) -> [(String, FindingValue)] {
    guard asked > 1 else { return [] }
    return [("asked", .number(asked))] + (signed.map { [("signed", .number($0))] } ?? [])
  }

  private static func error(_ identifier: String, _ data: [(String, FindingValue)]) -> FindingTraits
  {
    FindingTraits(identifier, .error, .sigConstraintsFailure, data)
  }
}
