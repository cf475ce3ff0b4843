import CanonicalXML
import Foundation
import Testing

@testable import ElectionVerifier

/// Runs over many documents, as a program of somebody else makes them.
@Suite struct RunTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "mohr-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  @Test("Give what came of each entry in order, and a summary of all", arguments: [1, 3])
  func order(workers: Int) async throws {
    let right = try signedCounty()
    let wrong = right.replacing("<Count>120<", with: "<Count>121<")
    try await withFolder { folder in
      for index in 0..<40 {
        let text = index == 7 ? wrong : right
        try Data(text).write(to: URL(filePath: "\(folder)/\(100 + index).xml"))
      }
      try Data("hello".utf8).write(to: URL(filePath: "\(folder)/notes.txt"))
      let run = Run(try Registry.shared.verifier(), workers: workers)
      var seen: [String] = []
      let walk = DocumentWalk([FilePath(folder), FilePath(folder + "/nothing.xml")])
      let summary = try await run.judge(walk) { outcome in
        switch outcome {
        case .judged(let verdict): seen.append(verdict.source.name.text)
        case .unreadable(let path, let error): seen.append("\(error.code) \(path.name)")
        case .leftOut(let path, let reason): seen.append("\(reason.code) \(path.name)")
        }
      }
      let names = (0..<40).map { "\(100 + $0).xml" }
      #expect(seen == names + ["not-xml notes.txt", "not-found nothing.xml"])
      #expect(summary.passed == 39 && summary.failed == 1 && summary.unreadable == 1)
      #expect(summary.leftOutCount == 1 && summary.indication == .totalFailed)
      #expect(summary.causes.map(\.severity) == [.error, .missing])
      #expect(summary.causes.first?.files == [FilePath(folder + "/107.xml")])
      #expect(summary.findings.map(\.kind) == [.identicalCopies])
      #expect(summary.findings.first?.count == 39)
    }
  }

  @Test(
    "Fail the second and later sheets that contradict one before, in their own verdicts",
    arguments: [1, 3])
  func contested(workers: Int) async throws {
    let first = try signedCounty()
    let other = Sheet.county().replacing("T03:20:00+04:30", with: "T03:20:01+04:30")
    let second = try signedCounty(other)
    try await withFolder { folder in
      for (index, text) in [first, first, second, first, second].enumerated() {
        try Data(text).write(to: URL(filePath: "\(folder)/\(index).xml"))
      }
      let run = Run(try Registry.shared.verifier(), workers: workers)
      var seen: [Verdict] = []
      let summary = try await run.judge(DocumentWalk([FilePath(folder)])) { outcome in
        if case .judged(let verdict) = outcome { seen.append(verdict) }
      }
      let rivals = seen.map { verdict in
        verdict.findings.compactMap { finding -> String? in
          guard case .document(.contested(let other)) = finding.code else { return nil }
          return other.name.text
        }
      }
      #expect(rivals == [[], [], ["0.xml"], ["2.xml"], ["0.xml"]])
      #expect(seen.map(\.isPassed) == [true, true, false, false, false])
      #expect(seen[2].subIndication == .sigConstraintsFailure)
      #expect(summary.passed == 0 && summary.failed == 5 && summary.contested == 5)
      #expect(summary.causes.isEmpty && summary.findings.first?.count == 5)
    }
  }

  @Test("End with the error of whoever takes the outcomes")
  func stopped() async throws {
    struct Full: Error {}
    let run = Run(try Registry.shared.verifier(), workers: 2)
    let entries = (0..<1_000).lazy.map { RunEntry.unreadable(FilePath("\($0)"), .notFound) }
    await #expect(throws: Full.self) {
      _ = try await run.judge(entries) { _ in throw Full() }
    }
  }

  @Test("Tell causes apart up to a bound, and count every file")
  func causes() async throws {
    let run = Run(try Registry.shared.verifier(), workers: 2)
    let entries = (0..<5_000).lazy.map {
      RunEntry.unreadable(FilePath("\($0).xml"), $0.isMultiple(of: 5) ? .changed : .notFound)
    }
    let summary = try await run.judge(entries) { _ in }
    #expect(summary.causes.map(\.count) == [4_000, 1_000])
    #expect(summary.causes.allSatisfy { $0.files.count <= 5 && $0.isUniform })
    #expect(summary.indication == nil && summary.unreadable == 5_000)
  }

  @Test(
    "Put what was altered before what is only not as it must be, however many of these there are")
  func alteredFirst() async throws {
    let altered = try signedCounty(Sheet.county()).replacing("<Count>120<", with: "<Count>121<")
    let unsigned = Sheet.county()
    try await withFolder { folder in
      for (index, text) in [unsigned, unsigned, altered, unsigned].enumerated() {
        try Data(text).write(to: URL(filePath: "\(folder)/\(index).xml"))
      }
      let run = Run(try Registry.shared.verifier(), workers: 2)
      let summary = try await run.judge(DocumentWalk([FilePath(folder)])) { _ in }
      #expect(summary.causes.map(\.code) == ["digest-mismatch", "not-signed"])
      #expect(summary.causes.map(\.count) == [1, 3])
    }
  }

  @Test("Leave a file of the trust's kind out only where the trust lies", arguments: [true, false])
  func trustKind(inTrust: Bool) async throws {
    try await withFolder { folder in
      let file = folder + "/t.xml"
      try Data("<Trust xmlns=\"urn:mohr:trust:1\"/>".utf8).write(to: URL(filePath: file))
      let run = Run(try Registry.shared.verifier())
      let trust = inTrust ? FilePath(folder) : nil
      let found = try await run.judge(DocumentWalk([FilePath(folder)], trustFolder: trust)) { _ in }
      #expect(found.failed == (inTrust ? 0 : 1) && found.leftOutCount == (inTrust ? 1 : 0))
      let named = try await run.judge(DocumentWalk([FilePath(file)], trustFolder: trust)) { _ in }
      #expect(named.failed == 1)
    }
  }
}
