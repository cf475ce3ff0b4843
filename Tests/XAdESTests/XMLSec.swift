import Foundation
import PKI
import Testing
import XAdES

/// xmlsec1 as a judge and as another signer.
enum XMLSec {
  private static let idAttributes = [
    "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
    "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:SignatureValue",
  ]

  /// Verifies the nth ds:Signature, counted from 1 in document order, countersignatures included.
  static func verify(
    _ file: String, signature number: Int, registry: TestRegistry
  ) throws -> ToolResult {
    let path =
      "(//*[local-name()='Signature'"
      + " and namespace-uri()='http://www.w3.org/2000/09/xmldsig#'])[\(number)]"
    return try run(
      "xmlsec1",
      ["--verify", "--node-xpath", path] + idAttributes + [
        "--verification-time", TestRegistry.verificationTime,
        "--trusted-pem", registry.rootFile, "--enabled-key-data", "x509", file,
      ])
  }

  /// Signs a template; the key is a PEM file, followed by the certificates to carry.
  static func sign(template: String, key: String, folder: TemporaryFolder) throws -> [UInt8] {
    let file = try folder.file("template-\(UUID().uuidString).xml", template)
    let output = folder.path + "/signed-\(UUID().uuidString).xml"
    let result = try run(
      "xmlsec1", ["--sign"] + idAttributes + ["--privkey-pem", key, "--output", output, file])
    try #require(result.status == 0, "xmlsec1 --sign: \(result.errors)")
    return try #require(contents(output))
  }
}
