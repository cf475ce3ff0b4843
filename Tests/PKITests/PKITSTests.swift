import Foundation
import Testing

@testable import PKI

/// NIST's Public Key Interoperability Test Suite: 249 paths with their expected results.
///
/// The table is looked for beside the package, the data in a folder that `MOHR_PKITS` names or in
/// Python's cryptography_vectors; where either is absent the test says so and skips.
@Suite struct PKITSTests {
  static let table = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/vectors/pkits.tsv").standardizedFileURL

  static let data: URL? = {
    var candidates: [String] = []
    if let named = ProcessInfo.processInfo.environment["MOHR_PKITS"] { candidates.append(named) }
    let find = Process()
    find.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    find.arguments = [
      "python3", "-c",
      "import cryptography_vectors as v, os; print(os.path.dirname(v.__file__))",
    ]
    let pipe = Pipe()
    find.standardOutput = pipe
    find.standardError = FileHandle.nullDevice
    if (try? find.run()) != nil {
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      let folder = String(decoding: output, as: UTF8.self).split(separator: "\n").first
      if let folder { candidates.append(folder + "/x509/PKITS_data") }
    }
    return candidates.map { URL(fileURLWithPath: $0) }.first {
      FileManager.default.fileExists(
        atPath: $0.appendingPathComponent("certs/TrustAnchorRootCertificate.crt").path)
    }
  }()

  static var whyNot: String? {
    if !FileManager.default.fileExists(atPath: table.path) { return "no \(table.path)" }
    if data == nil { return "no PKITS data: pip install cryptography_vectors, or set MOHR_PKITS" }
    return nil
  }

  struct Case {
    let number, title, anchor: String
    let intermediates, lists: [String]
    let leaf: String
    let isValid: Bool
    let policies: Set<String>
    let explicit, inhibitMapping, inhibitAny: Bool

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 11 else { return nil }
      func names(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
      }
      (number, title, anchor, leaf) = (fields[0], fields[1], fields[2], fields[4])
      (intermediates, lists) = (names(fields[3]), names(fields[5]))
      isValid = fields[6] == "valid"
      policies = Set(names(fields[7]))
      explicit = fields[8] == "true"
      inhibitMapping = fields[9] == "true"
      inhibitAny = fields[10] == "true"
    }
  }

  @Test(.enabled(if: whyNot == nil, Comment(rawValue: whyNot ?? "")))
  func all() throws {
    let folder = try #require(Self.data)
    let text = try String(contentsOf: Self.table, encoding: .utf8)
    let cases = text.split(separator: "\n").dropFirst().compactMap(Case.init)
    #expect(cases.count == 249)
    let at = try #require(Instant(year: 2011, month: 4, day: 15))
    var differing: [String] = []
    var paths = 0
    for item in cases {
      let question = Self.question(of: item, in: folder, at: at)
      if let question { paths += RememberedSignatureChecksTests.compare(question) }
      let verdict = question?.verdict
      let valid = verdict?.path != nil
      if valid != item.isValid {
        let found = verdict.map { "\($0.problems)" } ?? "could not be read"
        differing.append("\(item.number) \(item.title): expected \(item.isValid), \(found)")
      }
    }
    print("PKITS: \(cases.count - differing.count) of \(cases.count) agree")
    print("PKITS: \(paths) paths, the same problems as from OpenSSL without memory")
    for line in differing { print("PKITS differs: \(line)") }
    // 4.1.5: DSA parameters inherited from the CA, which OpenSSL does not do.
    #expect(differing.allSatisfy { $0.hasPrefix("4.1.5 ") || $0.hasPrefix("4.14.30 ") })
  }

  private static func question(
    of item: Case, in folder: URL, at: Instant
  ) -> RememberedSignatureChecksTests.Case? {
    func bytes(_ kind: String, _ name: String, _ suffix: String) -> [UInt8] {
      let url = folder.appendingPathComponent("\(kind)/\(name).\(suffix)")
      return [UInt8]((try? Data(contentsOf: url)) ?? Data())
    }
    func certificates(_ names: [String]) -> [Certificate] {
      names.compactMap { try? Certificate(der: bytes("certs", $0, "crt")) }
    }
    guard let anchor = certificates([item.anchor]).first,
      let leaf = certificates([item.leaf]).first
    else { return nil }
    var profile = CertificateProfile.plainUnsafe
    profile.requiredPolicies = item.policies == ["2.5.29.32.0"] ? [] : item.policies
    profile.requiresExplicitPolicy = item.explicit
    profile.inhibitsPolicyMapping = item.inhibitMapping
    profile.inhibitsAnyPolicy = item.inhibitAny
    return RememberedSignatureChecksTests.Case(
      name: item.number, leaf: leaf, anchor: anchor,
      intermediates: certificates(item.intermediates),
      lists: item.lists.compactMap { try? RevocationList(der: bytes("crls", $0, "crl")) },
      profile: profile, at: at)
  }
}
