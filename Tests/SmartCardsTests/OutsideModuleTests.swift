import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// A module that nobody here wrote, over the virtual card behind a real pcscd.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct OutsideModuleTests {
    static let module = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
    static let isThere = FileManager.default.fileExists(atPath: module)

    @Test(.enabled(if: isThere, "apt install opensc-pkcs11"))
    func openSCsModuleSigns() throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr)
      defer { bench.card.pull() }
      let trust = ["--trust", bench.folder + "/trust"]
      let list = try bench.daemon.tool(mohr, "card", "list", "--module", Self.module)
      #expect(list.status == 0 && list.output.contains("opensc-pkcs11.so"), "\(list.output)")
      let identity = try run(
        [mohr, "card", "identify", "--module", Self.module] + trust,
        environment: bench.daemon.environment)
      #expect(identity.status == 0, "\(identity.output)")
      let before = bench.log.log.count
      let wrong = try sign(mohr, bench, pin: "654321")
      #expect(wrong.status == 77, "\(wrong.output)")
      #expect(bench.log.count(0x20) == 1, "one wrong PIN, one VERIFY")
      let signed = try sign(mohr, bench, pin: "123456")
      #expect(signed.status == 0, "\(signed.output)")
      let text = try String(contentsOfFile: bench.sheet, encoding: .utf8)
      #expect(text.contains("SignatureValue"))
      #expect(!signed.output.contains("123456"))
      print(
        "module judge: opensc-pkcs11 signs a sheet, \(bench.log.log.count - before) APDUs in two runs"
      )
    }

    private func sign(
      _ mohr: String, _ bench: CommandLineTests.Bench, pin: String
    ) throws -> ToolResult {
      try run(
        [
          "bash", "-c", "exec \"$@\" --yes --pin-fd 3 3<<<\(pin)", "-", mohr, "sign", bench.sheet,
          "--module", Self.module, "--last-try", "--trust", bench.folder + "/trust",
        ], environment: bench.daemon.environment)
    }
  }

  /// The PIV card of PyPI's jcecard, through our own driver.
  @Suite struct OutsideCardTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    static let python = folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".judges/jcecard/bin/python").path
    static let isThere = FileManager.default.isExecutableFile(atPath: python)

    @Test(.enabled(if: isThere, "jcecard is not installed: scripts/jcecard"))
    func jcecardsCardSigns() throws {
      let pairs = try TestKeys.pairs(.p256)
      let daemon = try ReaderDaemon()
      var files: [String] = []
      for (name, pair) in [("s", pairs.signature), ("a", pairs.authentication)] {
        for (ending, bytes) in [
          (".key", pair.privateKey.pkcs8DER), (".crt", pair.certificate.der),
        ] {
          files.append(daemon.folder + "/" + name + ending)
          try Data(bytes).write(to: URL(fileURLWithPath: daemon.folder + "/" + name + ending))
        }
      }
      let card = Process()
      card.executableURL = URL(fileURLWithPath: Self.python)
      card.arguments =
        [
          Self.folder.appendingPathComponent("Judges/jcecard-card.py").path, "\(daemon.port)",
        ] + files
      let log = Pipe()
      (card.standardOutput, card.standardError) = (log, FileHandle.nullDevice)
      try card.run()
      defer { card.terminate() }
      _ = try CardReaders.waitForCard(in: ReaderDaemon.reader, seconds: 20)

      let session = try CardSession(PCSCTransport(reader: ReaderDaemon.reader))
      let identity = try session.identity()
      #expect(identity.signatures == [pairs.signature.certificate])
      #expect(identity.pins[.signature] == .triesLeft(3))
      let signer = try session.testSigner()
      for _ in 0..<3 {
        let signature = try signer.sign(digest: testDigest)
        #expect(
          pairs.signature.certificate.publicKey.verify(
            signature: signature, digest: testDigest, algorithm: signer.algorithm))
      }
      try session.changePIN(from: PIN(ofTestCard: "123456"), to: PIN(ofTestCard: "20132013"))
      #expect(throws: CardError.wrongCode(.pin, triesLeft: 2)) {
        try session.testSigner("123456").sign(digest: testDigest)
      }
      let other = try session.testSigner("20132013")
      _ = try other.sign(digest: testDigest)
      try session.unblockPIN(
        with: PIN(ofTestCard: "12345678"), to: PIN(ofTestCard: "123456"), lastTry: .given)
      _ = try session.testSigner().sign(digest: testDigest)
      session.end()
      print("card judge: jcecard's PIV card signs 5 times, takes a new PIN, is unblocked")
    }
  }
}
