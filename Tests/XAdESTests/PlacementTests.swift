import CanonicalXML
import SignatureBuilding
import Testing

@testable import XAdES

/// Where a policy puts signatures.
@Suite struct PlacementTests {
  static let seals = [ExpandedName("urn:mohr:result-sheet:1", "Seals")]

  private func sign(_ text: String, at path: [ExpandedName]) throws -> SignedDocument {
    var request = Signing.request
    request.placement = .element(path)
    return try Signing.read(
      try Signing.sign(Array(text.utf8), by: TestRegistry.shared.quick, request))
  }

  @Test func theNamedParentIsUsed() throws {
    let document = try sign(Samples.sheet, at: Self.seals)
    #expect(document.document.signaturePlaces[0].parent == Self.seals[0])
    #expect(document.signatures[0].intact?.coversContent == true)
    let again = try sign(Samples.sheet, at: [])
    #expect(again.document.signaturePlaces[0].ancestors.count == 1)
  }

  @Test func absentRepeatedAndEmptyParentsAreRefused() throws {
    let absent = #expect(throws: SigningError.self) {
      try sign(Samples.sheet, at: [ExpandedName("", "Seals")])
    }
    guard case .noSuchParent(_, occurrences: 0)? = absent else {
      Issue.record("\(String(describing: absent))")
      return
    }
    let two = #expect(throws: SigningError.self) {
      try sign(Samples.sheet.replacingFirst("<Seals>", "<Seals></Seals><Seals>"), at: Self.seals)
    }
    guard case .noSuchParent(_, occurrences: 2)? = two else {
      Issue.record("\(String(describing: two))")
      return
    }
    let empty = #expect(throws: SigningError.self) {
      try sign(Samples.sheet.replacingFirst("<Seals></Seals>", "<Seals/>"), at: Self.seals)
    }
    guard case .emptyParent(let name, line: 11)? = empty else {
      Issue.record("\(String(describing: empty))")
      return
    }
    #expect(name.local == "Seals")
  }
}
