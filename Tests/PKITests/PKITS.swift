import Foundation
import Testing

@testable import PKI

/// The table of the Public Key Interoperability Test Suite and its data.
enum PKITS {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let table = package.appendingPathComponent("Tests/PKITests/Vectors/pkits.tsv")
  /// The folder with `certs` and `crls`.
  static let folder =
    ProcessInfo.processInfo.environment["MOHR_PKITS"]
    ?? package.appendingPathComponent(".judges/pkits").path

  /// Whether the data are there.
  static let isPresent = FileManager.default.fileExists(
    atPath: folder + "/certs/TrustAnchorRootCertificate.crt")

  /// The rows of the table.
  static func cases() throws -> [Case] {
    try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map {
      try #require(Case($0), "\($0)")
    }
  }

  /// The day for which the suite states its results.
  static func day() throws -> Instant { try #require(Instant(year: 2011, month: 4, day: 15)) }

  /// One row of the table.
  struct Case {
    let number, title, anchor, leaf: String
    let intermediates, lists: [String]
    let isValid: Bool
    private let policies: Set<String>
    private let explicit, inhibitMapping, inhibitAny: Bool

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 11 else { return nil }
      func names(_ text: String) -> [String] {
        text == "-" ? [] : text.split(separator: ",").map(String.init)
      }
      (number, title, anchor, leaf) = (fields[0], fields[1], fields[2], fields[4])
      (intermediates, lists) = (names(fields[3]), names(fields[5]))
      isValid = fields[6] == "valid"
      policies = Set(names(fields[7]))
      explicit = fields[8] == "true"
      inhibitMapping = fields[9] == "true"
      inhibitAny = fields[10] == "true"
    }

    /// The question of this row. A list that is not read serves nobody; a certificate must be there.
    func question() throws -> RememberedSignatureChecksTests.Case {
      var profile = CertificateProfile.plainUnsafe
      profile.requiredPolicies = policies == ["2.5.29.32.0"] ? [] : policies
      profile.requiresExplicitPolicy = explicit
      profile.inhibitsPolicyMapping = inhibitMapping
      profile.inhibitsAnyPolicy = inhibitAny
      return RememberedSignatureChecksTests.Case(
        name: number, leaf: try certificate(leaf), anchor: try certificate(anchor),
        intermediates: try intermediates.map(certificate),
        lists: try lists.map { try RevocationList(der: try bytes("crls/\($0).crl")) },
        profile: profile, at: try PKITS.day())
    }

    private func certificate(_ name: String) throws -> Certificate {
      try Certificate(der: try bytes("certs/\(name).crt"))
    }

    private func bytes(_ path: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: PKITS.folder + "/" + path)))
    }
  }
}
