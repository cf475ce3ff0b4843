import PKI
import SignatureBuilding
import XAdES

/// The tools with which recipes make their samples: a lab, its sheets, and ways to spoil them.
struct SampleWorkshop: Sendable {
  /// The lab, every odd card included.
  let world: LabWorld
  /// The signatures of the lab's officials.
  let signing: SheetSigning

  /// Takes a lab that has every ``SpecialCard``.
  init(world: LabWorld) {
    self.world = world
    signing = SheetSigning(registry: world.registry, policies: world.policies)
  }

  /// A sheet with one signature: its governor refused.
  static let single = SmallElection.refusal
  /// A sheet with one signature and one countersignature.
  static let pair = "IR-01-01-02"
  /// A tally with two signatures, each countersigned.
  static let county = "IR-01-01"
  /// The board whose sheet is revision 2.
  static let correction = SmallElection.correction

  /// The signed sheet in force of a unit.
  func sheet(_ unit: String) throws -> SignedSheet {
    guard let sheet = world.sheets.last(where: { $0.document.draft.unit.code == unit }) else {
      throw SampleError.nothingToEdit(unit)
    }
    return sheet
  }

  /// A signed sheet, edited afterwards: the signatures do not know.
  func tampered(
    _ unit: String, _ edit: (inout ByteEdits) throws -> Void
  ) throws -> [UInt8] {
    var edits = ByteEdits(try sheet(unit).bytes)
    try edit(&edits)
    return edits.bytes
  }

  /// A sheet whose draft is changed before its officials sign.
  func redrafted(
    _ unit: String, replacing: [Role: IssuedCard] = [:], _ change: (inout SheetDraft) -> Void
  ) throws -> [UInt8] {
    var draft = try sheet(unit).document.draft
    change(&draft)
    return try signing.sign(DraftDocument(draft), replacing: replacing).bytes
  }

  /// A sheet whose XML is edited before its officials sign.
  func rewritten(
    _ unit: String, _ edit: (inout ByteEdits) throws -> Void
  ) throws -> [UInt8] {
    var document = try sheet(unit).document
    var edits = ByteEdits(document.bytes)
    try edit(&edits)
    document.bytes = edits.bytes
    return try signing.sign(document).bytes
  }

  /// The sheet of one signature, signed by an odd card in the bakhshdar's place.
  func signed(by special: SpecialCard) throws -> [UInt8] {
    try redrafted(Self.single, replacing: [.bakhshdar: world.registry.card(special)]) { _ in }
  }

  /// The sheet of one signature, edited inside its signature and signed anew by its bakhshdar.
  func resigned(
    keepsDigests: Bool = false, _ edit: (inout ByteEdits) throws -> Void
  ) throws -> [UInt8] {
    let bytes = try tampered(Self.single, edit)
    let signer = try world.registry.card(.bakhshdar, Self.single).signature
    return try Resigner(signer: signer).resign(bytes, signature: 0, keepsDigests: keepsDigests)
  }

  /// The sheet of one signature, signed with a request of one's own.
  func requested(_ change: (inout SignatureRequest) -> Void) throws -> [UInt8] {
    let document = try sheet(Self.single).document
    return try sign(document.bytes, .bakhshdar, Self.single, document.draft, change).bytes
  }

  /// A sheet signed step by step.
  ///
  /// - Parameters:
  ///   - unit: whose sheet.
  ///   - steps: who signs, in order; a countersignature names the signatures that it follows by
  ///     their places among all steps, counted from 0.
  func staged(_ unit: String, _ steps: [Stage]) throws -> [UInt8] {
    let document = try sheet(unit).document
    var bytes = document.bytes
    var ids: [String] = []
    for (number, stage) in steps.enumerated() {
      let signer = try world.registry.card(stage.role, stage.unit).signature
      let step = SigningPlan.Step(
        role: stage.claimed ?? stage.role, unit: stage.unit,
        isCountersignature: !stage.over.isEmpty)
      let request = try signing.request(for: document.draft, step: step, number: number)
      let signed =
        stage.over.isEmpty
        ? try DocumentSigning().sign(bytes, name: unit, request, with: signer)
        : try DocumentSigning().countersign(
          bytes, parents: stage.over.map { ids[$0] }, name: unit, request, with: signer)
      bytes = signed.bytes
      ids += signed.signatureIDs
    }
    return bytes
  }

  /// One step of ``staged(_:_:)``.
  struct Stage: Sendable {
    /// Whose card.
    var role: Role
    /// The unit of that card.
    var unit: String
    /// The signatures that it follows; none: it stands beside them.
    var over: [Int] = []
    /// The role that it claims; `nil`: its own.
    var claimed: Role?
  }

  /// Signs bytes by an office, with a request that may be changed.
  func sign(
    _ bytes: [UInt8], _ role: Role, _ unit: String, _ draft: SheetDraft,
    _ change: (inout SignatureRequest) -> Void = { _ in }
  ) throws -> SplicedDocument {
    let step = SigningPlan.Step(role: role, unit: unit, isCountersignature: false)
    var request = try signing.request(for: draft, step: step, number: 0)
    change(&request)
    let signer = try world.registry.card(role, unit).signature
    return try DocumentSigning().sign(bytes, name: draft.unit.code, request, with: signer)
  }
}
