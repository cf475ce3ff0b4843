import Foundation
import Judges
import PKI
import Testing
import XAdES

/// xmlsec1 as a judge and as another signer.
enum XMLSec {
  /// Verifies the nth ds:Signature, counted from 1 in document order, countersignatures included.
  static func verify(
    _ file: String, signature number: Int, registry: TestRegistry
  ) throws -> ToolResult {
    try XMLSecJudge(
      trusted: ["--trusted-pem", registry.rootFile], time: TestRegistry.verificationTime
    ).verify(file, signature: number)
  }

  /// Signs a template; the key is a PEM file, followed by the certificates to carry.
  static func sign(template: String, key: String, folder: TemporaryFolder) throws -> [UInt8] {
    let file = try folder.file("template-\(UUID().uuidString).xml", template)
    let output = folder.path + "/signed-\(UUID().uuidString).xml"
    let result = try run(
      "xmlsec1",
      ["--sign"] + XMLSecJudge.idAttributes + [
        "--id-attr:Id", "urn:t:r", "--privkey-pem", key, "--output", output, file,
      ])
    try #require(result.status == 0, "xmlsec1 --sign: \(result.errors)")
    return try #require(contents(output))
  }
}
