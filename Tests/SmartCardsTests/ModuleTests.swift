import Foundation
import PKI
import SmartCards
import Testing
import TokenModules
import VirtualRegistry

/// PKCS#11 through SoftHSM2: keys of every kind, and the commands.
@Suite(
  .serialized,
  .enabled(if: SoftToken.obstacle == nil, Comment(rawValue: SoftToken.obstacle ?? "")))
struct ModuleTests {
  /// This process and those that it starts find the token by their environment.
  private func open(_ token: SoftToken) throws -> ModuleProcess {
    unsafe setenv("SOFTHSM2_CONF", token.folder + "/softhsm2.conf", 1)
    return try ModuleProcess(
      path: Array(SoftToken.module.utf8), helper: #require(mohrBinary))
  }

  @Test(arguments: [PrivateKey.Kind.rsa(2048), .rsa(3072), .p256, .p384], [false, true])
  func signsWithEveryKindOfKey(_ kind: PrivateKey.Kind, always: Bool) throws {
    let pairs = try TestKeys.pairs(kind)
    let soft = try SoftToken([pairs.authentication, pairs.signature], always: always)
    defer { soft.remove() }
    let process = try open(soft)
    defer { process.end() }
    let token = try #require(
      try ModuleToken.tokens(of: process).first { $0.description.label == "Officials" })
    let identity = try token.identity()
    #expect(identity.signatures == [pairs.signature.certificate])
    #expect(identity.authentication == pairs.authentication.certificate)
    let algorithms: [SignatureAlgorithm] =
      switch kind {
      case .rsa:
        [
          .rsaPKCS1(.sha256), .rsaPKCS1(.sha384), .rsaPKCS1(.sha512), .rsaPSS(.sha256),
          .rsaPSS(.sha384), .rsaPSS(.sha512),
        ]
      default: [.ecdsa(.sha256), .ecdsa(.sha384), .ecdsa(.sha512)]
      }
    let key = try #require(try token.keys(for: .signature).first)
    let data = soft.folder + "/data"
    try Data("سند آزمایشی".utf8).write(to: URL(fileURLWithPath: data))
    for algorithm in algorithms {
      let signer = try ModuleSigner(
        token, key, pin: PIN(ofTestCard: "123456"), lastTry: .given, algorithm: algorithm)
      // More than one signature with one entry of the PIN.
      for _ in 0..<3 {
        let digest = Digest.hash(Array("سند آزمایشی".utf8), algorithm.digest)
        let signature = try signer.sign(digest: digest)
        #expect(
          pairs.signature.certificate.publicKey.verify(
            signature: signature, digest: digest, algorithm: algorithm))
        guard case .rsaPKCS1(let hash) = algorithm else { continue }
        try Data(signature).write(to: URL(fileURLWithPath: soft.folder + "/signature"))
        let verdict = try opensslAccepts(
          soft.folder + "/signature", of: data, by: pairs.signature.certificate,
          hash: hash == .sha256 ? "sha256" : hash == .sha384 ? "sha384" : "sha512")
        #expect(verdict.output.contains("Verified OK"), "\(verdict.output)")
      }
    }
    print("module judge: SoftHSM2 \(kind), each time \(always): \(algorithms.count) algorithms")
  }

  @Test func refusesAWrongPIN() throws {
    let pairs = try TestKeys.pairs(.p256)
    let soft = try SoftToken([pairs.signature])
    defer { soft.remove() }
    let process = try open(soft)
    defer { process.end() }
    let token = try #require(try ModuleToken.tokens(of: process).first)
    let key = try #require(try token.keys(for: .signature).first)
    for (pin, expected) in [
      ("654321", "wrongCode(SmartCards.CardCode.pin"),
      ("12", "codeLength(SmartCards.CardCode.pin, minimum: 4"),
    ] {
      let error = #expect(throws: CardError.self) {
        try ModuleSigner(token, key, pin: PIN(ofTestCard: pin), lastTry: .given)
          .sign(digest: testDigest)
      }
      #expect(error.map { "\($0)".contains(expected) } == true, "\(String(describing: error))")
    }
  }

  /// The commands: who it is, the tries, a proof, and a signature that verifies.
  @Test func servesTheCommands() throws {
    let mohr = try #require(mohrBinary)
    let sheet = try ModuleSheet(mohr)
    defer { sheet.remove() }
    let soft = try SoftToken([sheet.card.authentication, sheet.card.signature])
    defer { soft.remove() }
    let trust = ["--trust", sheet.folder + "/lab/trust"]
    let reached = ["--module", SoftToken.module, "--card", "Officials"]
    func mohrSays(_ arguments: [String]) throws -> ToolResult {
      try run([mohr] + arguments, environment: soft.environment)
    }
    let list = try mohrSays(["card", "list", "--module", SoftToken.module])
    #expect(list.output.contains("Officials (libsofthsm2.so)"), "\(list.output)")
    let identity = try mohrSays(["card", "identify"] + reached + trust)
    #expect(identity.status == 0 && identity.output.contains("governor"), "\(identity.output)")
    let pins = try mohrSays(["card", "pin", "status", "--format", "json"] + reached)
    #expect(pins.output.contains("\"signature\":null"), "\(pins.output)")
    let proof = try run(
      ["bash", "-c", "exec \"$@\" --pin-fd 3 3<<<123456", "-", mohr, "card", "authenticate"]
        + reached + trust + ["--last-try"], environment: soft.environment)
    #expect(proof.status == 0 && proof.output.contains("AUTHENTICATED"), "\(proof.output)")

    // Nobody knows how many tries a module's token has left: without consent no PIN is given.
    let withheld = try sheet.sign(
      "--module", SoftToken.module, environment: soft.environment)
    #expect(withheld.status == 77, "\(withheld.output)")
    let wrong = try sheet.sign(
      "--module", SoftToken.module, "--last-try", pin: "654321", environment: soft.environment)
    #expect(wrong.status == 77, "\(wrong.output)")
    let signed = try sheet.sign(
      "--module", SoftToken.module, "--last-try", environment: soft.environment)
    #expect(signed.status == 0, "\(signed.output)")
    let text = try String(contentsOfFile: sheet.file, encoding: .utf8)
    #expect(text.contains("SignatureValue"))
    let again = try sheet.sign(
      "--module", SoftToken.module, "--last-try", environment: soft.environment)
    #expect(again.status == 1, "signed twice: \(again.output)")
    print("module judge: mohr signs a sheet through SoftHSM2")
  }

  /// A token that nobody has made ready is said to be no token that is known, not a card that was taken out.
  @Test func saysWhatATokenIsThatIsNotReady() throws {
    let mohr = try #require(mohrBinary)
    let folder = try TestKeys.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/tokens", withIntermediateDirectories: true)
    try "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\n"
      .write(toFile: folder + "/softhsm2.conf", atomically: true, encoding: .utf8)
    let status = try run(
      [mohr, "card", "pin", "status", "--module", SoftToken.module, "--lang", "en"],
      environment: ["SOFTHSM2_CONF": folder + "/softhsm2.conf"])
    #expect(status.status == 69, "\(status.output)")
    #expect(status.output.contains("CKR_TOKEN_NOT_RECOGNIZED"), "\(status.output)")
  }
}
