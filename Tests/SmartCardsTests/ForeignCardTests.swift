import Foundation
import PKI
import SmartCards
import Testing
import TokenModules
import VirtualRegistry

extension ReaderTests {
  /// A CAC card and a module for it, of which nobody here wrote a line: libcacard's, reached by OpenSC's module.
  @Suite(
    .enabled(if: CACCard.obstacle == nil, Comment(rawValue: CACCard.obstacle ?? "")))
  struct ForeignCardTests {
    /// The card with one key, in a database of NSS: of several the two fail each other in every tool.
    private func card(_ pairs: TestKeys.Pairs, _ daemon: ReaderDaemon) throws -> Process {
      let folder = daemon.folder
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Judges/libcacard-card.c").path
      var script = """
        set -e; cd "$1"; mkdir nss; printf 123456 > pw
        cc -o card "$2" $(pkg-config --cflags --libs libcacard)
        certutil -N -d sql:nss -f pw
        """
      for (name, pair) in [("signer", pairs.signature)] {
        try pair.certificate.pem.write(
          toFile: folder + "/\(name).crt", atomically: true, encoding: .utf8)
        try pair.privateKey.pem.write(
          toFile: folder + "/\(name).key", atomically: true, encoding: .utf8)
        script += """

          openssl pkcs12 -export -inkey \(name).key -in \(name).crt -name \(name) -passout pass: \
            -out \(name).p12
          pk12util -i \(name).p12 -d sql:nss -k pw -W ""
          """
      }
      let made = try run(["bash", "-c", script, "-", folder, source])
      try #require(made.status == 0, "\(made.output)")
      let card = Process()
      card.executableURL = URL(fileURLWithPath: folder + "/card")
      card.arguments = ["\(daemon.port)", "sql:\(folder)/nss", "signer"]
      (card.standardOutput, card.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try card.run()
      _ = try CardReaders.waitForCard(in: ReaderDaemon.reader, seconds: 20)
      return card
    }

    @Test func libcacardsCardSigns() throws {
      let pairs = try TestKeys.pairs(.rsa(2048))
      let daemon = try ReaderDaemon()
      let card = try card(pairs, daemon)
      defer { card.terminate() }
      let process = try ModuleProcess(
        path: Array(OutsideModuleTests.module.utf8), helper: #require(mohrBinary))
      defer { process.end() }
      let token = try #require(try ModuleToken.tokens(of: process).first)
      let identity = try token.identity()
      #expect(identity.signatures == [pairs.signature.certificate])
      let key = try #require(try token.keys(for: .signature).first)
      let signer = try ModuleSigner(token, key, pin: PIN(ofTestCard: "123456"), lastTry: .given)
      for _ in 0..<3 {
        let signature = try signer.sign(digest: testDigest)
        #expect(
          pairs.signature.certificate.publicKey.verify(
            signature: signature, digest: testDigest, algorithm: signer.algorithm))
      }
      let wrong = try ModuleToken.tokens(
        of: ModuleProcess(path: Array(OutsideModuleTests.module.utf8), helper: #require(mohrBinary))
      )
      let other = try #require(wrong.first)
      #expect(throws: CardError.self) {
        try ModuleSigner(
          other, #require(try other.keys(for: .signature).first),
          pin: PIN(ofTestCard: "654321"), lastTry: .given
        ).sign(digest: testDigest)
      }
      print("module judge: libcacard's CAC card signs 3 times through opensc-pkcs11")
    }
  }
}

/// What keeps the CAC card from being here.
private enum CACCard {
  static let obstacle: String? = {
    if mohrBinary == nil { return "mohr, in which modules run, is not built beside the tests" }
    for (path, package) in [
      (ReaderTests.OutsideModuleTests.module, "opensc-pkcs11"),
      ("/usr/bin/certutil", "libnss3-tools"),
      ("/usr/bin/pk12util", "libnss3-tools"),
    ] where !FileManager.default.fileExists(atPath: path) {
      return "\(path) is missing: apt install \(package)"
    }
    let found = try? run(["pkg-config", "--exists", "libcacard"])
    return found?.status == 0 ? nil : "libcacard is missing: apt install libcacard-dev"
  }()
}
