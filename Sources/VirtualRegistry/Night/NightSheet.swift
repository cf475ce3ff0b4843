import PKI

/// A sheet of the night with those who sign it, and when.
struct NightSheet: Sendable {
  /// One who signs.
  struct Signer: Sendable {
    var step: SigningPlan.Step
    var card: IssuedCard
    var time: Instant
  }

  /// The sheet.
  var document: DraftDocument
  /// Its file's name within the folder of documents.
  var path: String
  /// Who signs it.
  var signers: [Signer]
  /// Whether officials sign it as the command has people sign; else it is signed with any tool.
  var isLawful = true

  /// When the last one has signed.
  var finished: Instant { signers.last?.time ?? document.draft.created }

  /// The child that a parent adds up.
  var input: SheetDraft.Input {
    SheetDraft.Input(
      unit: document.draft.unit.code, revision: document.draft.revision,
      digest: Base64.encode(document.contentDigest))
  }
}

/// A file that comes in during the night.
struct NightFile: Sendable {
  var path: String
  var bytes: [UInt8]
  /// When it comes in.
  var time: Instant
  /// The unit that hands it in.
  var unit: String
  /// Signatures and countersignatures on it.
  var signatures: Int
  /// What somebody who plays an official did with it.
  var decision: NightDecision?
  /// Whether it cannot pass without the signature that they refused.
  var waits = false
}
