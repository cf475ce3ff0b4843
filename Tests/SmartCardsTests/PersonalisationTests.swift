import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Programs that nobody here wrote make a person's card of an empty one; mohr signs with it, and they go on with what
  /// mohr changed.
  @Suite struct PersonalisationTests {
    /// An empty card in a reader, and the tools that make something of it.
    private final class Bench {
      let daemon: ReaderDaemon
      let test: TestCard
      let card: InsertedCard

      init() throws {
        test = try TestCard(profiles: [.piv], quirks: [.blank])
        daemon = try ReaderDaemon()
        card = try daemon.insert(test.transport)
        let key = (0..<3).flatMap { _ in (1...8).map { "0\($0)" } }.joined(separator: ":")
        try key.write(toFile: file("manager"), atomically: true, encoding: .utf8)
      }

      deinit { card.pull() }

      func file(_ name: String) -> String { daemon.folder + "/" + name }

      func session() throws -> CardSession {
        try CardSession(PCSCTransport(reader: ReaderDaemon.reader))
      }

      func yubico(_ arguments: String...) throws -> ToolResult {
        try run(
          ["yubico-piv-tool", "-r", "Virtual PCD"] + arguments, environment: daemon.environment)
      }

      func openSC(_ arguments: String...) throws -> ToolResult {
        try run(
          ["piv-tool", "-r", "0", "-A", "M:9B:03"] + arguments,
          environment: daemon.environment.merging(["PIV_EXT_AUTH_KEY": file("manager")]) { $1 })
      }

      /// Has yubico-piv-tool generate a key, and openssl a certificate for it.
      func generate(_ slot: String, _ algorithm: String, usage: String) throws -> String {
        let key = file("public-" + slot)
        let done = try yubico("-a", "generate", "-s", slot, "-A", algorithm, "-o", key)
        try #require(done.status == 0, "\(done.output)")
        let script = """
          set -e; cd "$1"
          test -e ca.pem || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
            -keyout ca.key -out ca.pem -subj "/CN=Registry of openssl" -days 3650
          printf 'keyUsage=critical,%s\\n' "$3" > extensions
          openssl x509 -new -subj "/CN=Personalised $2" -force_pubkey "public-$2" -CA ca.pem \
            -CAkey ca.key -CAcreateserial -days 3650 -extfile extensions -out "$2.pem"
          """
        let made = try run(["bash", "-c", script, "-", daemon.folder, slot, usage])
        try #require(made.status == 0, "\(made.output)")
        return file(slot + ".pem")
      }

      /// Signs with the key of a purpose, and has openssl look at the signature.
      func signs(_ pin: String) throws -> Certificate {
        let session = try session()
        defer { session.end() }
        let signer = try session.testSigner(pin)
        let signature = try signer.sign(digest: testDigest)
        let certificate = signer.certificate
        var der = signature
        if case .ec(let curve) = certificate.publicKey.kind {
          der = try #require(ECDSASignature.der(xmlForm: signature, curve: curve))
        }
        try Data(der).write(to: URL(fileURLWithPath: file("signature")))
        try Data("سند آزمایشی".utf8).write(to: URL(fileURLWithPath: file("data")))
        let verdict = try opensslAccepts(file("signature"), of: file("data"), by: certificate)
        #expect(verdict.output.contains("Verified OK"), "\(verdict.output)")
        return certificate
      }
    }

    private func succeeds(_ done: ToolResult) throws {
      try #require(done.status == 0, "\(done.output)")
    }

    @Test(arguments: ["RSA2048", "ECCP256"])
    func yubicoPIVToolPersonalises(_ algorithm: String) throws {
      let bench = try Bench()
      let empty = try bench.session()
      #expect(throws: CardError.certificateMissing(.signature)) {
        try empty.certificate(for: .signature)
      }
      empty.end()
      let stranger = try bench.yubico(
        "-k", String(repeating: "0", count: 48), "-a", "generate", "-s", "9c", "-A", algorithm)
      #expect(stranger.status != 0)
      try succeeds(bench.yubico("-a", "set-chuid", "-a", "set-ccc"))
      let certificate = try bench.generate("9c", algorithm, usage: "nonRepudiation")
      try succeeds(bench.yubico("-a", "import-certificate", "-s", "9c", "-i", certificate))
      let tested = try bench.yubico(
        "-a", "verify-pin", "-P", "123456", "-a", "test-signature", "-s", "9c", "-i", certificate)
      #expect(tested.output.contains("Successful"), "\(tested.output)")
      let read = try bench.signs("123456")
      let made = try String(contentsOfFile: certificate, encoding: .utf8)
      #expect(read.pem == made)

      // PIN and PUK, changed there and here by turns.
      try succeeds(bench.yubico("-a", "change-pin", "-P", "123456", "-N", "20132013"))
      _ = try bench.signs("20132013")
      let session = try bench.session()
      try session.changePIN(from: PIN(ofTestCard: "20132013"), to: PIN(ofTestCard: "314159"))
      session.end()
      try succeeds(bench.yubico("-a", "verify-pin", "-P", "314159"))
      #expect(try bench.yubico("-a", "verify-pin", "-P", "20132013").status != 0)
      try succeeds(bench.yubico("-a", "change-puk", "-P", "12345678", "-N", "87654321"))
      let other = try bench.session()
      try other.unblockPIN(
        with: PIN(ofTestCard: "87654321"), to: PIN(ofTestCard: "271828"), lastTry: .given)
      other.end()
      try succeeds(bench.yubico("-a", "verify-pin", "-P", "271828"))
      try succeeds(bench.yubico("-a", "unblock-pin", "-P", "87654321", "-N", "161803"))
      _ = try bench.signs("161803")
      print("card judge: yubico-piv-tool personalises a card from nothing, \(algorithm)")
    }

    /// OpenSC 0.23's piv-tool makes no public key with OpenSSL 3, and ends with the length of what it wrote: what is on
    /// the card counts.
    @Test func openSCPutsCertificatesOn() throws {
      let bench = try Bench()
      for (slot, algorithm, usage) in [
        ("9c", "RSA2048", "nonRepudiation"), ("9a", "ECCP256", "digitalSignature"),
      ] {
        let certificate = try bench.generate(slot, algorithm, usage: usage)
        _ = try bench.openSC("-C", slot.uppercased(), "-i", certificate)
      }
      #expect(try bench.signs("123456").commonName == "Personalised 9c")
      let session = try bench.session()
      defer { session.end() }
      let proof = try session.testProof()
      #expect(proof.certificate.commonName == "Personalised 9a" && proof.holds)
      print("card judge: piv-tool authenticates as the manager and puts 2 certificates on a card")
    }
  }
}
