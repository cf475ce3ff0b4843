import CanonicalXML
import PKI
import SignatureBuilding
import Testing

@testable import XAdES

/// Signing in one line, for tests.
enum Signing {
  static func read(_ bytes: [UInt8]) throws -> SignedDocument {
    try SignedDocument.read(XMLSource(bytes: bytes, name: "test.xml"))
  }

  static func read(_ text: String) throws -> SignedDocument { try read(Array(text.utf8)) }

  static var request: SignatureRequest {
    var request = SignatureRequest(
      signingTime: TestRegistry.signingTime,
      policy: PolicyReference(
        id: "urn:mohr:policy:county", contentDigest: Digest.hash(Array("policy".utf8), .sha256)),
      roles: ["farmandar"], commitment: .proofOfOrigin)
    request.place = ProductionPlace(
      city: "شهر نمونه", stateOrProvince: "IR-01", countryName: "IR")
    request.formatDescription = "county tally <1> & \"2\""
    return request
  }

  static func sign(_ text: String, by signer: any Signer) throws -> [UInt8] {
    try sign(Array(text.utf8), by: signer)
  }

  static func sign(
    _ bytes: [UInt8], by signer: any Signer, _ request: SignatureRequest = Signing.request
  ) throws -> [UInt8] {
    let source = XMLSource(bytes: bytes, name: "test.xml")
    let document = try SignedDocument.read(source)
    return try SignatureBuilder().sign(source, document, request, with: signer).bytes
  }

  static func countersign(
    _ bytes: [UInt8], of parents: [String], by signer: any Signer
  ) throws -> [UInt8] {
    let source = XMLSource(bytes: bytes, name: "test.xml")
    let document = try SignedDocument.read(source)
    return try SignatureBuilder()
      .countersign(source, document, parents: parents, request, with: signer).bytes
  }

  /// The faults of the first signature of a document; the document itself must be readable.
  static func faults(_ text: String) throws -> [SignatureFault.Reason] {
    try #require(try read(text).signatures.first).faults.map(\.reason)
  }
}
