import Foundation
import Judges
import PKI

/// Another program's word on a path.
struct JudgedPath {
  let isValid: Bool
  /// Why not, in its own words.
  let reason: String
}

/// The `openssl verify` command, with every check of lists and policies that it has.
enum OpenSSLVerify {
  static func judge(_ question: JudgedQuestion, _ tool: OpenSSLTool) throws -> JudgedPath {
    try tool.file("anchors.pem", question.anchors.map(\.pem).joined())
    try tool.file("others.pem", question.intermediates.map(\.pem).joined())
    try tool.file("lists.pem", question.lists.map(\.pem).joined())
    try tool.file("leaf.pem", question.leaf.pem)
    var arguments = [
      "verify", "-no-CApath", "-no-CAstore", "-CAfile", "anchors.pem", "-attime",
      "\(question.at.secondsSince1970)", "-crl_check_all", "-extended_crl", "-use_deltas",
      "-policy_check",
    ]
    // The command stops at a file without anything in it.
    if !question.intermediates.isEmpty { arguments += ["-untrusted", "others.pem"] }
    if !question.lists.isEmpty { arguments += ["-CRLfile", "lists.pem"] }
    for policy in question.profile.requiredPolicies.sorted() { arguments += ["-policy", policy] }
    // Without any policy the command takes none for an answer.
    if question.profile.requiredPolicies.isEmpty { arguments += ["-policy", "2.5.29.32.0"] }
    if question.isExplicit { arguments.append("-explicit_policy") }
    if question.profile.inhibitsPolicyMapping { arguments.append("-inhibit_map") }
    if question.profile.inhibitsAnyPolicy { arguments.append("-inhibit_any") }
    let (status, output) = try tool.run(arguments + ["leaf.pem"])
    let reason = output.split(separator: "\n").first { $0.hasPrefix("error ") } ?? ""
    return JudgedPath(isValid: status == 0, reason: String(reason))
  }
}

/// PyPI's pyhanko-certvalidator, which `scripts/require judges` installs into `.judges/certvalidator`.
enum Certvalidator {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let python = package.appending(path: ".judges/certvalidator/bin/python").path
  static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

  /// The answers to all questions, by their names.
  static func judge(_ questions: [JudgedQuestion]) throws -> [String: JudgedPath] {
    let script = package.appending(path: "Tests/PKITests/Judges/certvalidator.py").path
    let lines = try questions.map { try $0.json + "\n" }.joined()
    let output = try run(python, [script], input: Array(lines.utf8)).text
    var answers: [String: JudgedPath] = [:]
    for line in output.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      answers[fields[0]] = JudgedPath(isValid: fields[1] == "valid", reason: fields[2])
    }
    return answers
  }
}
