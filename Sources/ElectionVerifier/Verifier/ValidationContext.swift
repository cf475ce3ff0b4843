import CanonicalXML
import PKI
import Synchronization
import XAdES

/// What one document is judged with (EN 319 102-1, 5.2.4): its policy, the roster, its values.
///
/// One object for all checks of a document: passing it on copies nothing.
package final class ValidationContext: Sendable {
  package let policy: SigningPolicy
  /// The time for which the policy was chosen where it is an edition before the one in use, and its end.
  let earlier: PolicySelection.OfItsTime?
  /// The document that the policy was read from.
  let policyDocument: XMLSource?
  let roster: TrustedRoster?
  package let fields: DocumentFields
  package let slots: ActiveSlots
  /// The time as of which policy, roster and register are asked.
  let at: Instant
  /// The unit of the document; nil if it states none that can be read.
  let unit: Unit?
  /// The roster as it bears on the document.
  package let rosterView: RosterView
  /// The document held against the register of its election.
  let registered: RegisterAgreement
  /// What statements beside the document say of it.
  let statements: StatementAgreement

  init(
    policy: SigningPolicy, policyDocument: XMLSource?, roster: TrustedRoster?,
    registered: RegisterAgreement, statements: StatementAgreement, fields: DocumentFields,
    slots: ActiveSlots, at: Instant, earlier: PolicySelection.OfItsTime? = nil
  ) {
    self.policy = policy
    self.earlier = earlier
    self.policyDocument = policyDocument
    self.roster = roster
    self.fields = fields
    self.slots = slots
    self.at = at
    self.registered = registered
    self.statements = statements
    unit = fields.unit.flatMap { Unit($0) }
    rosterView = RosterView(
      roster: roster, register: registered.register, at: at, unit: unit,
      speaksOfSameUnits: roster?.speaksOfUnits(of: fields) ?? false)
  }

  /// Whether the policy is in force: at the time of validation, or at that of the document where an edition before it
  /// governs.
  var policyIsInForce: Bool { policy.isInForce(at: earlier?.time ?? at) }

  /// What a signature says that was made, as it claims, when another edition was in force already.
  package func lateness(of claimed: Instant) -> FindingCode? {
    guard let earlier, earlier.until <= claimed else { return nil }
    return .policy(
      .supersededThen(edition: policy.edition, claimed: claimed, since: earlier.until))
  }

  /// Whether the roster's units are of the document's scheme and edition.
  var speaksOfSameUnits: Bool { rosterView.speaksOfSameUnits }

  /// Whether there is a roster, in force at the time of validation.
  var rosterIsInForce: Bool { rosterView.isInForce }

  /// What signers claim of the time, held against register, document and certificate.
  package var claimedTimes: ClaimedTimes {
    // A statement has no deadline: whoever was away may be known later.
    let isStatement = policy.applicability.root == TrustedDocuments.statement
    let register = registered.register
    return ClaimedTimes(
      register: register, created: fields.created,
      deadline: isStatement ? nil : register?.deadline(of: fields))
  }

  /// Whether the signatures of so many people of a role may be missing: the document records why, or a statement
  /// beside it says so, which speaks of one person.
  func excuse(
    _ requirement: Requirement, _ role: String, people: Int = 1, isCounter: Bool = false
  ) -> Excuse {
    if requirement == .always { return .none }
    let records = fields.absences.count { $0.role == role && $0.excuses }
    if requirement == .unlessReason, records >= people { return .given }
    return people == 1 ? statements.excuse(of: role, isCounter: isCounter) : .none
  }

  /// The display name of a role, by the policy, else by the roster.
  package func roleName(_ role: String) -> LocalizedText? {
    policy.roleName(role) ?? roster?.index.roleName(role)
  }

  /// What the register calls a unit.
  package func unitName(_ code: String) -> LocalizedText? { registered.register?.unit(code)?.name }
}

/// The roster as it bears on one document.
package struct RosterView: Sendable {
  let roster: TrustedRoster?
  let register: TrustedRegister?
  private(set) var at: Instant
  /// The unit of the document; nil if it is not known.
  let unit: Unit?
  let speaksOfSameUnits: Bool

  /// The same as of the time by which a signature is proven to have existed.
  func asOf(_ proof: ProofOfExistence?) -> RosterView {
    guard let proof, proof.time < at else { return self }
    var other = self
    other.at = proof.time
    return other
  }

  /// Whether there is a roster, in force at the time of validation.
  var isInForce: Bool {
    guard let roster = roster?.index.head else { return false }
    return roster.validFrom <= at && at <= roster.validUntil
  }

  /// Whether a role's unit is the document's or lies above it: by the register's tree, and by the codes where no
  /// register is asked for.
  func covers(_ unit: Unit, _ documentUnit: Unit) -> Bool {
    register.map { $0.covers(unit, documentUnit) } ?? unit.contains(documentUnit)
  }

  /// The card on the roster: its holder, its life, its role and, where the unit is known, its territory.
  func judge(_ signature: JudgedSignature) {
    guard let certificate = signature.result.intact?.certificate, roster != nil else { return }
    note(
      RoleCheck(
        certificate, role: signature.role, claimed: signature.verdict.claimedTime,
        asOf(signature.existence)),
      on: signature)
  }

  /// Whose certificate a signature carries that does not hold.
  func nameClaimed(_ signature: JudgedSignature) {
    guard signature.result.intact == nil, let signer = signature.verdict.signer,
      let card = roster?.index.card(withCertificate: signer.certificate.digest)?.card
    else { return }
    signature.verdict.signer?.claimed = ClaimedHolder(
      name: card.name, unit: card.office(at: at).unit.code, card: card.number)
  }

  /// What was found of a signature's signer.
  func note(_ check: RoleCheck, on signature: JudgedSignature) {
    signature.officeholder = check.officeholder
    signature.standIn = check.standIn
    signature.delegator = check.standIn?.delegator ?? check.holding?.delegator
    if let card = check.card {
      signature.verdict.signer?.name = card.name
      let own = check.ownOffice(signature.role) ?? card.office(at: at)
      signature.verdict.signer?.role = own.role
      signature.verdict.signer?.ownRoleName = roster?.index.roleName(own.role)
      signature.verdict.signer?.unit = (check.holding?.unit ?? own.unit).code
      signature.verdict.signer?.card = card.number
    }
    if let role = signature.delegator?.role {
      signature.verdict.signer?.deciderRole = role
      signature.verdict.signer?.deciderRoleName = roster?.index.roleName(role)
    }
    for code in check.codes { signature.note(code) }
  }
}

/// A roster that the built-in policy accepted.
final class TrustedRoster: Sendable {
  let index: RosterIndex
  let contentDigest: [UInt8]
  /// The cards by the roles that their holders may sign in, as far as somebody asked.
  private let known = Mutex<[String: [RosterCard]]>([:])

  init(index: RosterIndex, contentDigest: [UInt8]) {
    self.index = index
    self.contentDigest = contentDigest
  }

  /// The cards whose holders have a role, their own or a lent one.
  func holders(of role: String) -> [RosterCard] {
    known.withLock { known in
      if let cards = known[role] { return cards }
      let cards = index.roster.cards.filter { card in
        card.roles.contains(role)
      }
      known[role] = cards
      return cards
    }
  }

  /// Whether its units are of a document's scheme and edition. Byte by byte: String's equality also
  /// holds for texts that are only canonically equivalent.
  func speaksOfUnits(of fields: DocumentFields) -> Bool {
    let roster = index.head
    return fields.unitScheme?.isSame(as: roster.scheme) == true
      && fields.unitEdition?.isSame(as: roster.unitEdition) == true
  }

  var summary: RosterSummary {
    RosterSummary(
      edition: index.head.edition, issued: index.head.issued, digest: contentDigest,
      cards: index.cardCount)
  }
}
