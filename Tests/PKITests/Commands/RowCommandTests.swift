import CertificateIssuing
import ElectionVerifier
import Foundation
import Generators
import Judges
import PKI
import Synchronization
import Testing

/// Every row as an auditor meets it: the trust folder on disk, a letter that the signer signed, and what `mohr verify`
/// says of it in text and in JSON, with the exit status; the orders are the names of the files.
///
/// What is found of the path must be what ``RowTests`` finds by the library's inner API. Rows whose signer cannot sign here
/// are named.
@Suite struct RowCommandTests {
  /// Orders that are judged in this process; two more by the command.
  static let shuffles = 2
  static let office = Result { try RowOffice() }

  static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("mohr").path
  static let hasClock = {
    let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/faketime")
    print(
      "rows by the command: \((RowTests.rows + RowTests.basic).count), in text and in JSON"
        + (isThere ? "" : "; skipped, as there is no faketime: scripts/require judges"))
    return isThere
  }()

  @Test(arguments: RowTests.rows + RowTests.basic)
  func row(_ row: PathRow) throws {
    let lab = try Lab(kind: row.id.hasPrefix("C1") ? .rsa(2048) : .p256)
    let question = try row.fullQuestion(lab)
    guard question.policy.maximumAge == nil, let key = lab.keys.key(of: question.leaf),
      question.leaf.publicKey.kind.rsaBits.map({ CertificateLimits.rsaBits.contains($0) }) ?? true
    else {
      print("not by the command: \(row.id): its signer's key, or its setting, is not to be had")
      return
    }
    let folder = try RowFolder(question, lab, try Self.office.get(), key: key)
    defer { folder.remove() }
    let problems = PathValidator(
      anchors: question.anchors ?? TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: question.intermediates ?? [lab.issuing.certificate],
      revocation: question.lists, profile: question.profile ?? lab.profile,
      revocationPolicy: question.policy
    ).validate(question.leaf, at: question.at, present: question.present).problems
    // What the letter's signer claims of the time is told by the command alone.
    let claimed = question.at.adding(seconds: -3_600)
    let isOlder = claimed.adding(seconds: 300) < question.leaf.notBefore
    let expected = Answer(
      status: problems.allSatisfy(\.isNotice)
        ? 0 : problems.contains { $0.subIndication == .chainConstraintsFailure } ? 1 : 2,
      codes: Set(problems.map { Finding(.path($0), about: .document).identifier })
        .union(isOlder ? ["T02-certificate"] : []))
    var random = Random(seed: 1392)
    for order in 0..<Self.shuffles + 2 {
      try folder.shuffle(&random)
      let answer =
        switch order {
        case 0 where Self.hasClock: try json(folder, question, expected)
        case 1 where Self.hasClock: try text(folder, question, expected)
        default: try inProcess(folder, question)
        }
      #expect(answer == expected, "\(row.id), order \(order)")
    }
  }

  /// What a run came to: the exit status, and the codes of what was found of the signer.
  struct Answer: Equatable {
    var status: Int32
    var codes: Set<String>
  }

  private func inProcess(_ folder: RowFolder, _ question: PathRow.Question) throws -> Answer {
    let verifier = Verifier(
      trust: try Trust.load(folder: folder.trust), at: question.at,
      clock: FixedClock(question.present ?? question.at))
    let verdict = try verifier.verify(file: folder.letter)
    let status: Int32 =
      switch verdict.indication {
      case .totalPassed: 0
      case .totalFailed: 1
      case .indeterminate: 2
      }
    return Answer(status: status, codes: Set(verdict.allFindings.map(\.identifier)))
  }

  /// The command, with a clock that stands still.
  private func mohr(
    _ folder: RowFolder, _ question: PathRow.Question, _ options: [String]
  ) throws -> ToolResult {
    let now = (question.present ?? question.at).description.dropLast()
      .replacingOccurrences(of: "T", with: " ")
    return try Judges.run(
      "env",
      ["TZ=UTC", "LC_ALL=C.UTF-8", "NO_FAKE_STAT=1", "faketime", "-m", "-f", now, Self.program]
        + ["verify", folder.letter, "--trust", folder.trust, "--at", "\(question.at)"]
        + ["--no-remember"] + options)
  }

  private func json(
    _ folder: RowFolder, _ question: PathRow.Question, _ expected: Answer
  ) throws -> Answer {
    let result = try mohr(folder, question, ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
    let signatures = object?["signatures"] as? [[String: Any]] ?? []
    #expect(signatures.count == 1)
    let found = [object ?? [:]] + signatures
    let codes = found.flatMap { ($0["findings"] as? [[String: Any]] ?? []) }
      .compactMap { $0["code"] as? String }
    return Answer(status: result.status, codes: Set(codes))
  }

  private func text(
    _ folder: RowFolder, _ question: PathRow.Question, _ expected: Answer
  ) throws -> Answer {
    let result = try mohr(folder, question, [])
    let head = ["PASSED  ", "FAILED  ", "INDETERMINATE  "][Int(min(2, max(0, result.status)))]
    #expect(result.text.hasPrefix(head))
    let codes = expected.codes.filter { code in
      ["· ", "i ", "! ", "? ", "✗ ", "x "].contains { result.text.contains($0 + code + " (") }
    }
    return Answer(status: result.status, codes: codes)
  }
}
