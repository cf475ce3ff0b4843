import CanonicalXML
import ElectionVerifier
import PKI
import XAdES

/// Signed content moved aside and forged content put in its place (XML signature wrapping), and
/// signatures that stand where they do not belong.
enum WrappingRecipes {
  static let all: [SampleRecipe] = [
    // The signed sheet becomes a child of a forged one; its signature refers to it by id.
    SampleRecipe("wrapped-in-forged-root", notCovered) { workshop in
      var signed = ByteEdits(try workshop.sheet(SampleWorkshop.single).bytes)
      try signed.replace("<ResultSheet ", with: "<ResultSheet Id=\"original\" ")
      let forged = try workshop.forged()
      return try workshop.wrap(signed, Array(forged.utf8), before: "</ResultSheet>")
    },
    // The same with the signed sheet hidden in an object of the signature.
    SampleRecipe(
      "wrapped-in-object", .failed(.formatFailure, "uncovered-object", "digest-mismatch")
    ) {
      workshop in
      let original = try workshop.original()
      let forged = try workshop.forged()
      return try workshop.tampered(SampleWorkshop.single) {
        let signature = try $0.slice(from: "<ds:Signature ", through: "</ds:Signature>")
        var moved = ByteEdits(Array(signature.utf8))
        try moved.insert("<ds:Object>\(original)</ds:Object>", before: "<ds:Object>")
        var sheet = ByteEdits(Array(forged.utf8))
        try sheet.insert(
          String(decoding: moved.bytes, as: UTF8.self), before: "</ResultSheet>")
        $0 = sheet
      }
    },
    // A forged sheet follows the signed one inside a new root.
    SampleRecipe(
      "wrapped-in-new-root", .failed(.hashFailure, "digest-mismatch", "policy-missing")
    ) { workshop in
      let signed = ByteEdits(try workshop.sheet(SampleWorkshop.single).bytes)
      let sheet = try signed.slice(from: "<ResultSheet ", through: "</ResultSheet>")
      let forged = ByteEdits(Array(try workshop.forged().utf8))
      let other = try forged.slice(from: "<ResultSheet ", through: "</ResultSheet>")
      return Array("<Sheets>\(other)\(sheet)</Sheets>\n".utf8)
    },
    // No digest changes when a signature moves: only the policy says where it belongs.
    SampleRecipe("signature-misplaced", misplaced) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        let signature = try $0.slice(from: "<ds:Signature ", through: "</ds:Signature>")
        try $0.replace(signature, with: "")
        try $0.insert(signature, before: "</Attendance>")
      }
    },
  ]

  private static let notCovered = ExpectedVerdict.failed(
    .sigConstraintsFailure, "content-not-covered", "schema-violation")
  private static let misplaced = ExpectedVerdict.failed(
    .sigConstraintsFailure, "signature-misplaced")
}

extension SampleWorkshop {
  /// An unsigned sheet in which the last candidate wins.
  fileprivate func forged() throws -> String {
    var draft = try sheet(Self.single).document.draft
    draft.tally.votes.reverse()
    for index in draft.stations.indices { draft.stations[index].tally.votes.reverse() }
    return String(decoding: draft.xml(), as: UTF8.self)
  }

  /// The root of the signed sheet without its signature.
  fileprivate func original() throws -> String {
    try ByteEdits(try sheet(Self.single).document.bytes)
      .slice(from: "<ResultSheet ", through: "</ResultSheet>")
  }

  /// Takes the signature out of a signed sheet, lets it refer to the root by its id, signs anew,
  /// and puts sheet and signature into a forged one.
  fileprivate func wrap(
    _ signed: ByteEdits, _ forged: [UInt8], before mark: String
  ) throws -> [UInt8] {
    var sheet = signed
    let signature = try sheet.slice(from: "<ds:Signature ", through: "</ds:Signature>")
    try sheet.replace(signature, with: "")
    let inner = try sheet.slice(from: "<ResultSheet ", through: "</ResultSheet>")
    var moved = ByteEdits(Array(signature.utf8))
    try moved.replace("URI=\"\"", with: "URI=\"#original\"")
    var outer = ByteEdits(forged)
    try outer.insert(inner + String(decoding: moved.bytes, as: UTF8.self), before: mark)
    let signer = try world.registry.card(.bakhshdar, Self.single).signature
    return try Resigner(signer: signer).resign(outer.bytes, signature: 0)
  }
}
