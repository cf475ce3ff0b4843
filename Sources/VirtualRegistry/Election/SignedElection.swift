import PKI
import SignatureBuilding
import XAdES

/// A sheet of the small election with its signatures.
package struct SignedSheet: Sendable {
  /// The sheet before it was signed.
  package let document: DraftDocument
  /// The XML with its signatures.
  package let bytes: [UInt8]

  /// Where it lies below the folder of documents.
  package var path: String {
    let segments = document.draft.unit.code.split(separator: "-")
    let folders = (2...3).filter { $0 <= segments.count }.map {
      segments.prefix($0).joined(separator: "-") + "/"
    }
    return folders.joined() + document.name + ".xml"
  }
}

/// Signatures as the engine makes them, whoever signs whatever: for sheets that no official would sign.
struct SheetSigning: Sendable {
  /// Whose cards sign.
  let registry: VirtualRegistry
  /// What the signatures name.
  var policies: PolicyShelf

  /// Signs a sheet by its plan.
  ///
  /// - Parameters:
  ///   - document: the sheet.
  ///   - replacing: cards that sign in place of a role's own.
  /// - Throws: ``LabError``.
  func sign(
    _ document: DraftDocument, replacing: [Role: IssuedCard] = [:]
  ) throws(LabError) -> SignedSheet {
    var bytes = document.bytes
    var ids: [String] = []
    let plan = SigningPlan(for: document.draft)
    for (number, step) in plan.steps.enumerated() {
      let card =
        if let other = replacing[step.role] { other } else {
          try registry.card(step.role, step.unit, number: step.number)
        }
      let request = try request(for: document.draft, step: step, number: number)
      let signed =
        step.isCountersignature
        ? try DocumentSigning().countersign(
          bytes, parents: ids, name: document.name, request, with: card.signature)
        : try DocumentSigning().sign(
          bytes, name: document.name, request, with: card.signature)
      bytes = signed.bytes
      ids += signed.signatureIDs
    }
    return SignedSheet(document: document, bytes: bytes)
  }

  /// What an official says when signing a sheet.
  ///
  /// - Parameters:
  ///   - draft: the sheet.
  ///   - step: who signs.
  ///   - number: how many signed before: each signs eight minutes after the one before.
  /// - Throws: ``LabError`` where no policy applies.
  func request(
    for draft: SheetDraft, step: SigningPlan.Step, number: Int
  ) throws(LabError) -> SignatureRequest {
    var request = SignatureRequest(
      signingTime: draft.created.adding(seconds: .minutes(10 + 8 * Int64(number))),
      policy: try policies.policy(for: draft).reference, roles: [step.role.rawValue],
      commitment: step.commitment)
    request.place = ProductionPlace(
      stateOrProvince: UnitTree.lab[step.unit]?.name.en, countryName: "IR")
    return request
  }
}
