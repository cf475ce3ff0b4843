import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Programs that nobody here wrote see the virtual card behind a real pcscd, and sign with it.
  @Suite struct OutsideToolsTests {
    @Test(arguments: [PrivateKey.Kind.rsa(2048), .p256])
    func openSCSeesThePIVCard(_ kind: PrivateKey.Kind) throws {
      let test = try TestCard(kind)
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }

      let list = try daemon.tool("opensc-tool", "-l")
      #expect(list.output.contains(ReaderDaemon.reader), "\(list.output)")
      let atr = try daemon.tool("opensc-tool", "-r", "0", "-a")
      #expect(atr.output.contains("3b:f8:13:00:00:81:31:fe:15:59:75:62:69:6b:65:79:34:d4"))
      let dump = try daemon.tool("pkcs15-tool", "-r", "0", "-D")
      #expect(dump.status == 0, "\(dump.output)")
      #expect(dump.output.contains("SIGN key"), "\(dump.output)")
      #expect(dump.output.contains("Certificate for Digital Signature"), "\(dump.output)")
      print("card judge: opensc sees the PIV card, \(kind)")
    }

    @Test(arguments: [PrivateKey.Kind.rsa(2048), .p256])
    func pkcs11ToolSigns(_ kind: PrivateKey.Kind) throws {
      let test = try TestCard(kind)
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let (data, signature) = (daemon.folder + "/data", daemon.folder + "/signature")
      try Data("سند".utf8).write(to: URL(fileURLWithPath: data))
      let isRSA = kind == .rsa(2048)
      for (id, pair) in [("02", test.contents.signature), ("01", test.contents.authentication)] {
        let signed = try daemon.tool(
          "pkcs11-tool", "--login", "--pin", "123456", "--sign", "--id", id, "--mechanism",
          isRSA ? "SHA256-RSA-PKCS" : "ECDSA-SHA256", "--signature-format",
          isRSA ? "rs" : "openssl", "-i", data, "-o", signature)
        #expect(signed.status == 0, "\(signed.output)")
        let verdict = try opensslAccepts(signature, of: data, by: pair.certificate)
        #expect(verdict.output.contains("Verified OK"), "\(signed.output)\(verdict.output)")
      }
      #expect(try test.triesLeft() == 3)
      print("card judge: pkcs11-tool signs with 2 keys, \(kind), openssl accepts")
    }

    @Test(arguments: [PrivateKey.Kind.rsa(2048), .p256])
    func yubicoPIVToolSigns(_ kind: PrivateKey.Kind) throws {
      let test = try TestCard(kind)
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let (data, signature) = (daemon.folder + "/data", daemon.folder + "/signature")
      try Data("سند".utf8).write(to: URL(fileURLWithPath: data))

      let status = try daemon.tool("yubico-piv-tool", "-r", "Virtual PCD", "-a", "status")
      #expect(status.output.contains("Slot 9c"), "\(status.output)")
      #expect(status.output.contains("PIN tries left:\t3"), "\(status.output)")
      let wrong = try daemon.tool(
        "yubico-piv-tool", "-r", "Virtual PCD", "-a", "verify-pin", "-P", "654321")
      #expect(wrong.status != 0)
      #expect(try test.triesLeft() == 2)
      let signed = try daemon.tool(
        "yubico-piv-tool", "-r", "Virtual PCD", "-a", "verify-pin", "-P", "123456", "--sign",
        "-s", "9c", "-A", kind == .p256 ? "ECCP256" : "RSA2048", "-H", "SHA256", "-i", data, "-o",
        signature)
      #expect(signed.status == 0, "\(signed.output)")
      let verdict = try opensslAccepts(
        signature, of: data, by: test.contents.signature.certificate)
      #expect(verdict.output.contains("Verified OK"), "\(signed.output)\(verdict.output)")
      #expect(try test.triesLeft() == 3)
      print("card judge: yubico-piv-tool reads, verifies and signs, \(kind), openssl accepts")
    }
  }
}
