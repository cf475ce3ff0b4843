import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// Certificates whose modulus is written as a negative INTEGER, as cards of some years have them: the value is computed with
/// the key that the CA meant, so that an authentic signature is never called wrong, and the key is named.
@Suite struct NegativeModulusTests {
  /// The same certificate without the zero before its modulus of 2,048 bits.
  private func negative(_ certificate: Certificate) throws -> Certificate {
    let spki = certificate.publicKey.spki
    try #require(
      spki.count == 294 && Array(spki[28..<33]) == [2, 0x82, 1, 1, 0] && spki[33] > 0x7F)
    var other = spki
    for (place, value) in [(3, 0x21), (22, 0x0E), (27, 0x09), (31, 0x00)] {
      other[place] = UInt8(value)
    }
    other.remove(at: 32)
    var der = certificate.der
    let range = try #require(der.firstRange(of: spki))
    der.replaceSubrange(range, with: other)
    for place in [3, 7] { der[place] -= 1 }
    return try Certificate(der: der)
  }

  @Test func authenticSignaturesAreNotCalledWrong() throws {
    let holder = try WeakSignatureTests.holder(["genrsa", "2048"])
    let certificate = try negative(holder.certificate)
    #expect(certificate.sha256 != holder.certificate.sha256)
    var template = Template(certificates: [certificate])
    template.named = certificate
    let bytes = try XMLSec.sign(template: template.text, key: holder.key, folder: holder.folder)
    let result = try #require(try Signing.read(bytes).signatures.first)
    #expect(result.state == .intact)
    #expect(
      result.faults.map(\.reason) == [
        .keyNotSupported("RSA-2048, its modulus written as a negative number")
      ])
    let changed = try String(decoding: bytes, as: UTF8.self).replacingFirst("a=\"1\"", "a=\"2\"")
    #expect(try Signing.read(changed).signatures.first?.state == .broken)
  }
}
