import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// OpenSC with the ISO 7816-15 card, by the one of its drivers that signs with ISO 7816-8.
  @Suite struct OutsideToolsISOTests {
    @Test(arguments: [PrivateKey.Kind.rsa(2048), .p256])
    func openSCReadsAndSigns(_ kind: PrivateKey.Kind) throws {
      let test = try TestCard(kind, profiles: [.iso7816_15])
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let (data, signature) = (daemon.folder + "/data", daemon.folder + "/signature")
      try Data("سند".utf8).write(to: URL(fileURLWithPath: data))

      let dump = try daemon.tool("pkcs15-tool", "-r", "0", "-D")
      #expect(dump.status == 0, "\(dump.output)")
      for expected in ["mohr virtual card", "Signature", "Authentication", "nonRepudiation"] {
        #expect(dump.output.contains(expected), "\(dump.output)")
      }
      for (id, pair) in [("01", test.contents.signature), ("02", test.contents.authentication)] {
        let read = try daemon.tool("pkcs15-tool", "-r", "0", "--read-certificate", id)
        #expect(read.output.contains(pair.certificate.pem), "\(read.output)")
        let signed = try daemon.tool(
          "pkcs11-tool", "--login", "--pin", "123456", "--sign", "--id", id, "--mechanism",
          kind == .p256 ? "ECDSA-SHA1" : "SHA256-RSA-PKCS", "--signature-format",
          kind == .p256 ? "openssl" : "rs", "-i", data, "-o", signature)
        #expect(signed.status == 0, "\(signed.output)")
        // That driver knows ECDSA only with SHA-1 on the card.
        let verdict = try opensslAccepts(
          signature, of: data, by: pair.certificate, hash: kind == .p256 ? "sha1" : "sha256")
        #expect(verdict.output.contains("Verified OK"), "\(signed.output)\(verdict.output)")
      }
      print("card judge: opensc reads the ISO 7816-15 card and signs with 2 keys, \(kind)")
    }
  }
}
