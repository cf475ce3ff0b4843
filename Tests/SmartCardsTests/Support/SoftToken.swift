import Foundation
import PKI
import Testing
import VirtualRegistry

/// A token of SoftHSM2, which nobody here wrote, with the keys of a card in it.
struct SoftToken {
  static let module = "/usr/lib/softhsm/libsofthsm2.so"

  static let obstacle: String? = {
    if mohrBinary == nil { return "mohr, in which modules run, is not built beside the tests" }
    for (path, package) in [
      (module, "softhsm2"), ("/usr/bin/softhsm2-util", "softhsm2"),
      ("/usr/bin/pkcs11-tool", "opensc"),
    ] where !FileManager.default.fileExists(atPath: path) {
      return "\(path) is missing: apt install \(package)"
    }
    return nil
  }()

  let folder: String
  var environment: [String: String] { ["SOFTHSM2_CONF": folder + "/softhsm2.conf"] }

  /// - Parameters:
  ///   - pairs: Keys with certificates.
  ///   - always: Whether the keys want a PIN each time.
  init(_ pairs: [CardContents.KeyPair], always: Bool = false) throws {
    folder = try TestKeys.temporaryFolder()
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/tokens", withIntermediateDirectories: true)
    try "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\n"
      .write(toFile: folder + "/softhsm2.conf", atomically: true, encoding: .utf8)
    try tool(
      "softhsm2-util", "--init-token", "--free", "--label", "Officials", "--so-pin", "87654321",
      "--pin", "123456")
    for (index, pair) in pairs.enumerated() {
      let id = "0\(index + 1)"
      try Data(pair.certificate.der).write(to: URL(fileURLWithPath: folder + "/c.der"))
      try Data(pair.privateKey.pkcs8DER).write(to: URL(fileURLWithPath: folder + "/k.der"))
      let login = [
        "pkcs11-tool", "--module", Self.module, "--login", "--pin", "123456", "--id", id,
        "--label", "key \(id)",
      ]
      try tool(
        login + ["--write-object", folder + "/k.der", "--type", "privkey", "--usage-sign"]
          + (always ? ["--always-auth"] : []))
      try tool(login + ["--write-object", folder + "/c.der", "--type", "cert"])
    }
    try files.removeItem(atPath: folder + "/k.der")
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  @discardableResult
  private func tool(_ arguments: String...) throws -> ToolResult { try tool(arguments) }

  @discardableResult
  private func tool(_ arguments: [String]) throws -> ToolResult {
    let done = try run(arguments, environment: environment)
    try #require(done.status == 0, "\(arguments): \(done.output)")
    return done
  }
}
