import Foundation
import Judges
import PKI
import SmartCards
import Testing
import TokenModules
import VirtualRegistry

/// `Modules/broken.c`, compiled with one fault.
struct BrokenModule {
  static let obstacle: String? = {
    if mohrBinary == nil { return "mohr, in which modules run, is not built beside the tests" }
    let compiler = try? run(["cc", "--version"])
    return compiler?.status == 0 ? nil : "there is no C compiler: apt install gcc"
  }()

  /// Deadlines that tests can wait for, where they are waited for.
  private static let short: ModuleLimits = {
    var limits = ModuleLimits()
    limits.beginning = .seconds(2)
    limits.call = .seconds(2)
    limits.pinpad = .seconds(3)
    limits.ending = .seconds(1)
    return limits
  }()

  /// Of those that answer, each has the time that a busy machine takes.
  var limits: ModuleLimits {
    let isSilent = fault.contains("loop") || fault == "spin" || fault == "never-ends"
    return isSilent ? Self.short : .standard
  }

  let fault: String
  let folder: String
  let path: String
  let certificate: Certificate

  /// - Parameters:
  ///   - fault: What is wrong with it; in capitals, how it is compiled.
  init(_ fault: String) throws {
    self.fault = fault
    folder = try TestKeys.temporaryFolder()
    path = folder + "/\(fault).so"
    certificate = try TestKeys.pairs(.rsa(2048)).signature.certificate
    try Data(certificate.der).write(to: URL(fileURLWithPath: folder + "/certificate"))
    let kind = fault == fault.uppercased() ? fault : ""
    try FileManager.default.copyItem(atPath: Self.compiled(kind), toPath: path)
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var known: [String: String] = [:]

  /// The module as it is compiled, once a run for each definition.
  private static func compiled(_ definition: String) throws -> String {
    try lock.withLock {
      if let path = unsafe known[definition] { return path }
      let folder = try TestKeys.temporaryFolder()
      removeAtExit(folder)
      let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
      let shim = sources.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/CModule")
      let made = try run(
        ["cc", "-Wall", "-shared", "-fPIC", "-D_GNU_SOURCE", "-I", shim.path]
          + (definition.isEmpty ? [] : ["-D" + definition]) + [
            "-o", folder + "/module.so", sources.appendingPathComponent("Modules/broken.c").path,
          ])
      try #require(made.status == 0, "\(made.output)")
      unsafe known[definition] = folder + "/module.so"
      return folder + "/module.so"
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  func process() throws -> ModuleProcess {
    try ModuleProcess(
      path: Array(path.utf8), helper: #require(mohrBinary), limits: limits)
  }

  /// Reads who the token is and signs with it.
  func sign(_ pin: String? = "123456", _ consent: LastTryConsent = .given) throws -> [UInt8] {
    let process = try process()
    defer { process.end() }
    let token = try #require(try ModuleToken.tokens(of: process).first)
    let key = try #require(try token.keys(for: .signature).first)
    let signer = try signer(token, key, pin, consent)
    return try signer.sign(digest: testDigest)
  }

  private func signer(
    _ token: ModuleToken, _ key: ModuleKey, _ pin: String?, _ consent: LastTryConsent
  ) throws -> ModuleSigner {
    guard let pin else { return try ModuleSigner(token, key, pin: nil, lastTry: consent) }
    return try ModuleSigner(token, key, pin: PIN(ofTestCard: pin), lastTry: consent)
  }
}
