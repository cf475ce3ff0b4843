import Foundation
import Judges
import PKI

/// Another program's word on a scenario.
struct PastAnswer {
  let isValid: Bool
  /// Why not, in its own words.
  let reason: String
}

/// PyPI's pyhanko-certvalidator, which `scripts/require judges` installs into `.judges/certvalidator`.
enum PastCertvalidator {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let python = package.appending(path: ".judges/certvalidator/bin/python").path
  static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

  /// The answers to all questions, by their names.
  static func judge(_ questions: [PastQuestion]) throws -> [String: PastAnswer] {
    let script = package.appending(path: "Tests/ScenarioTests/Judges/past.py").path
    let input = Array(try questions.map { try $0.json + "\n" }.joined().utf8)
    var answers: [String: PastAnswer] = [:]
    for line in try run(python, [script], input: input).text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      answers[fields[0]] = PastAnswer(isValid: fields[1] == "valid", reason: fields[2])
    }
    return answers
  }
}

/// The `openssl verify` command, which judges a path at one instant: that of the earliest timestamp whose authority's path it
/// finds good, newest first; else at the time that is asked about. It knows no answers, and only lists of that instant: these
/// it gets as the CAs published them then, besides what is at hand.
struct PastOpenSSL {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("past-" + UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func judge(_ question: PastQuestion) throws -> PastAnswer {
    var (best, existence) = (question.at, question.at)
    if let received = question.received { best = min(best, received) }
    for stamped in question.stamped.reversed() {
      let made = stamped.time.adding(seconds: 1)
      let certificate = stamped.authority.certificate
      guard made <= question.at, certificate.notBefore <= made, made <= certificate.notAfter,
        try verify(
          certificate, question.timestampAnchors, question, at: existence,
          ["-purpose", "timestampsign"]
        ).isValid
      else { continue }
      best = min(best, made)
      if stamped.isWhole { existence = min(existence, made) }
    }
    return try verify(question.leaf, question.anchors, question, at: best, [])
  }

  private func verify(
    _ leaf: Certificate, _ anchors: [Certificate], _ question: PastQuestion, at time: Instant,
    _ more: [String]
  ) throws -> PastAnswer {
    func file(_ name: String, _ text: String) throws -> String {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    var arguments = [
      "verify", "-no-CApath", "-no-CAstore", "-attime", "\(time.secondsSince1970)",
      "-crl_check_all",
      "-CAfile", try file("anchors.pem", anchors.map(\.pem).joined()),
      "-untrusted", try file("others.pem", question.intermediates.map(\.pem).joined()),
    ]
    // The command stops at a file without anything in it.
    let lists = question.lists + (question.listsOfThen[time] ?? [])
    if !lists.isEmpty {
      arguments += ["-CRLfile", try file("lists.pem", lists.map(\.pem).joined())]
    }
    guard !anchors.isEmpty else { return PastAnswer(isValid: false, reason: "no anchor") }
    let result = try run("openssl", arguments + more + [try file("leaf.pem", leaf.pem)])
    let reason = (result.text + result.errors).split(separator: "\n").first {
      $0.hasPrefix("error ")
    }
    return PastAnswer(isValid: result.status == 0, reason: String(reason ?? ""))
  }
}
