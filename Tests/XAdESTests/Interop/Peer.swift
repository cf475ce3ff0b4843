import Foundation
import Judges
import Testing

/// Another implementation, run once for a list of jobs.
struct Peer {
  static let folder = ProcessInfo.processInfo.environment["MOHR_INTEROP"]
  /// Whether `make interop` runs these tests.
  static var isAsked: Bool { folder != nil }

  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Peers").path

  static let santuario = Peer(
    name: "Apache Santuario",
    command: [
      "java", "-cp",
      ["xmlsec", "commons-codec", "slf4j-api", "slf4j-nop", "bcprov"].map {
        "/usr/share/java/\($0).jar"
      }
      .joined(separator: ":"), sources + "/Santuario.java",
    ])
  static let signxml = Peer(
    name: "signxml",
    command: [(folder ?? "") + "/venv/bin/python", sources + "/signxml_peer.py"])

  let name: String
  private let command: [String]

  /// What it says of each job: "ok", or what went wrong.
  func run(_ mode: String, _ jobs: [[String]], in folder: TemporaryFolder) throws -> [String] {
    let list = try folder.file(
      "jobs-\(UUID().uuidString).tsv",
      jobs.map { $0.joined(separator: "\t") + "\n" }.joined())
    let result = try Judges.run(command[0], Array(command.dropFirst()) + [mode, list])
    try #require(result.status == 0, "\(name): \(result.errors)")
    let answers = result.text.split(separator: "\n").map(String.init)
    try #require(answers.count == jobs.count, "\(name): \(result.text) \(result.errors)")
    return answers
  }
}
