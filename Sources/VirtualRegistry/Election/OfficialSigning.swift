import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import SigningSessions
import XAdES

/// The lab's officials sign as `mohr sign` has people sign: what the trust and the policies allow.
struct OfficialSigning: Sendable {
  private let registry: VirtualRegistry
  private let clock: Instant
  private let verifier: Verifier

  /// Verifies the trust of a lab, once for all sheets.
  ///
  /// - Throws: ``LabError``.
  init(_ trust: LabTrust) throws(LabError) {
    registry = trust.registry
    clock = trust.clock
    verifier = Verifier(trust: try trust.values(), at: clock, clock: FixedClock(clock))
  }

  /// Signs a sheet by its plan, each official eight minutes after the one before.
  ///
  /// - Throws: ``LabError`` if one of them may not sign.
  func sign(_ document: DraftDocument) throws(LabError) -> SignedSheet {
    var bytes = document.bytes
    for (number, step) in SigningPlan(for: document.draft).steps.enumerated() {
      let time = document.draft.created.adding(seconds: .minutes(10 + 8 * Int64(number)))
      let card = try registry.card(step.role, step.unit, number: step.number)
      bytes = try sign(bytes, document.name, step, with: card, at: time)
    }
    return SignedSheet(document: document, bytes: bytes)
  }

  /// Has an official take a step.
  ///
  /// - Parameters:
  ///   - bytes: the sheet with the signatures that it has.
  ///   - name: its name, for errors.
  ///   - step: what is to be done.
  ///   - card: whose card does it.
  ///   - time: when.
  ///   - statements: what lies beside the sheet.
  /// - Throws: ``LabError`` if the official may not.
  func sign(
    _ bytes: [UInt8], _ name: String, _ step: SigningPlan.Step, with card: IssuedCard,
    at time: Instant, statements: [XMLSource] = []
  ) throws(LabError) -> [UInt8] {
    var verifier = verifier.again(at: time, clock: FixedClock(clock))
    if !statements.isEmpty { verifier = verifier.taking(Statements(statements)) }
    let session = SigningSession(
      verifier, clock: FixedClock(time),
      LabInteraction(document: name))
    do {
      return try session.sign(
        step.isCountersignature ? .countersign(over: []) : .sign,
        XMLSource(bytes: bytes, name: name), with: [KeyToken(card)], as: step.role.rawValue
      ).document.bytes
    } catch let error as LabError {
      throw error
    } catch {
      throw .signing(document: name, Self.cause(of: error))
    }
  }

  /// A statement about a sheet, signed by one who may state it.
  ///
  /// - Parameters:
  ///   - content: what it says.
  ///   - sheet: the sheet with the signatures that it has.
  ///   - draft: what it reports.
  ///   - reason: why.
  ///   - created: when.
  ///   - author: who states it.
  /// - Throws: ``LabError``.
  func statement(
    _ content: StatementDraft.Content, about sheet: [UInt8], _ draft: SheetDraft, reason: String,
    created: Instant, by author: IssuedCard
  ) throws(LabError) -> [UInt8] {
    let name = draft.unit.code
    let verdict = verifier.verify(XMLSource(bytes: sheet, name: name + ".xml"))
    guard
      let draft = StatementDraft(
        content, about: verdict, person: nil, reason: reason, created: created),
      let policy = verdict.policy
    else { throw .unreadable(document: name, LabCause(.noStatement)) }
    var request = SignatureRequest(
      signingTime: created,
      policy: PolicyReference(id: policy.identifier, contentDigest: policy.digest),
      roles: [author.record.role], commitment: .proofOfOrigin)
    let unit = UnitTree.lab[author.record.unit].flatMap { $0.kind == .country ? nil : $0 }
    request.place = ProductionPlace(stateOrProvince: unit?.name.en, countryName: "IR")
    return try DocumentSigning().sign(draft.bytes, name: name, request, with: author.signature)
      .bytes
  }

  private static func cause(of error: any Error) -> LabCause {
    guard case SigningStop.refused(let refusals, _, _) = error else { return LabCause(error) }
    return LabCause(.refused(refusals.map(\.identifier)))
  }
}
