import Foundation
import Testing

/// Project Wycheproof's test vectors: signatures that trip implementations.
enum Wycheproof {
  /// Their folder.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Vectors/wycheproof")

  /// Where `xz` lies; the files are kept compressed.
  static let xz = "/usr/bin/xz"
  /// Whether the files can be read.
  static let isReadable = FileManager.default.isExecutableFile(atPath: xz)

  /// The names of the sets, sorted.
  static let sets: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  private static let suffix = "_test.json.xz"

  /// Reads a set.
  static func read(_ name: String) throws -> Set {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: xz)
    process.arguments = ["--decompress", "--stdout", folder.path + "/" + name + suffix]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let json = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSONDecoder().decode(Set.self, from: json)
  }

  /// One file as published, as far as the tests read it.
  struct Set: Decodable {
    let numberOfTests: Int
    let testGroups: [Group]
  }

  /// Tests with one key.
  struct Group: Decodable {
    let type: String
    let publicKeyDer: Bytes
    let sha: String
    /// The length of a PSS salt, in bytes.
    let sLen: Int?
    /// The digest of PSS's mask generation.
    let mgfSha: String?
    let tests: [Test]
  }

  /// One signature.
  struct Test: Decodable {
    let tcId: Int
    let comment: String
    let flags: [String]
    let msg: Bytes
    let sig: Bytes
    let result: Result
  }

  /// What is expected of a verifier; `acceptable` leaves it to the profile.
  enum Result: String, Decodable { case valid, invalid, acceptable }

  /// Bytes in hexadecimal.
  struct Bytes: Decodable {
    let value: [UInt8]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let digits = try container.decode(String.self).compactMap(\.hexDigitValue)
      value = stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(digits[$0] << 4 | digits[$0 + 1])
      }
    }
  }
}
