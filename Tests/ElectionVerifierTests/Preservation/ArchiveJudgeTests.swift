import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import Judges
import PKI
import SigningSessions
import Testing

/// Archive timestamps by others: Python computes anew what they are over, openssl verifies them over that, xmlsec1 verifies the
/// signatures of sheets at each level.
@Suite struct ArchiveJudgeTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Judges/archive-imprint.py").path
  private static let hasPython = (try? run("python3", ["--version"]).status) == 0
  private static let hasXMLSec = (try? run("xmlsec1", ["--version"]).status) == 0
  private static let hasOpenSSL = (try? run("openssl", ["version"]).status) == 0
  private static let times = [Registry.now.adding(seconds: 3_600), Archive.date(2015, 12, 1)]

  /// A sheet that was sealed twice, the second time by another authority.
  private func sealedTwice() throws -> Archive {
    var archive = try Archive()
    try archive.seal(at: Self.times[0], by: 0, sheetAlone: true)
    try archive.seal(at: Registry.now.adding(days: 2), by: 0, sheetAlone: true)
    try archive.seal(at: Self.times[1], by: 1, sheetAlone: true)
    return archive
  }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("judge-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(.enabled(if: hasPython && hasOpenSSL, "python3 and openssl are not installed"))
  func byPythonAndOpenSSL() throws {
    let archive = try sealedTwice()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(archive.sheet).write(to: folder.appendingPathComponent("sheet.xml"))
    var roots = ""
    for authority in archive.authorities { roots += authority.root.certificate.pem }
    try Data(roots.utf8).write(to: folder.appendingPathComponent("roots.pem"))
    let said = try run(
      "python3", [Self.script, folder.appendingPathComponent("sheet.xml").path, folder.path])
    #expect(said.status == 0, "\(said.errors)")
    let lines = said.text.split(separator: "\n")
    // Two signatures at the top, sealed three times.
    #expect(lines.count == 6 && lines.allSatisfy { $0.hasSuffix(" agrees") }, "\(said.text)")
    for number in 1...max(1, lines.count) {
      let der = [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(number).token")))
      let time = try TimestampToken(der: der).time
      let verified = try run(
        "openssl",
        [
          "ts", "-verify", "-data", folder.appendingPathComponent("\(number).data").path, "-in",
          folder.appendingPathComponent("\(number).token").path, "-token_in", "-CAfile",
          folder.appendingPathComponent("roots.pem").path, "-attime",
          String(time.secondsSince1970),
        ])
      #expect(verified.status == 0, "\(verified.errors)")
    }
    print("archive timestamps: \(lines.count) computed anew by Python and verified by openssl ts")
  }

  /// The core signatures of sheets at each level, countersignatures among them.
  @Test(.enabled(if: hasXMLSec, "xmlsec1 is not installed"))
  func byXMLSec() throws {
    let archive = try sealedTwice()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let registry = archive.registry
    let root = folder.appendingPathComponent("root.pem")
    let issuing = folder.appendingPathComponent("issuing.pem")
    try Data(registry.root.certificate.pem.utf8).write(to: root)
    try Data(registry.issuing.certificate.pem.utf8).write(to: issuing)
    let judge = XMLSecJudge(
      trusted: ["--trusted-pem", root.path], untrusted: ["--untrusted-pem", issuing.path],
      time: "2013-06-15 12:00:00")
    let plain = try signedCounty()
    let lists = try archive.lists(at: Self.times[0], of: 0)
    var judged = 0
    for level in [PreservationLevel.timestamped, .longTerm, .archived] {
      let made = try archive.extend(plain, level, at: Self.times[0], by: 0, lists)
      for sheet in level == .archived ? [made.bytes, archive.sheet] : [made.bytes] {
        let file = folder.appendingPathComponent("sheet.xml")
        try Data(sheet).write(to: file)
        for number in 1...4 {
          let result = try judge.verify(file.path, signature: number)
          #expect(result.status == 0, "\(level) \(number): \(result.errors)")
          judged += 1
        }
      }
    }
    print("preservation: \(judged) signatures at levels T, LT and LTA verified by xmlsec1")
  }
}
