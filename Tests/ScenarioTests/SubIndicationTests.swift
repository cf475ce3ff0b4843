import ElectionVerifier
import Foundation
import Judges
import PKI
import Testing

/// Each sub-indication is reached by a story or by a sample, or cannot be, for a reason that is written down; others say so too.
@Suite struct SubIndicationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func rows() throws -> [[String]] {
    try DocumentedTable(of: "docs/design/scenarios.md", below: "## Every sub-indication").rows
  }

  @Test func thePageHasEachOnce() throws {
    let rows = try rows()
    #expect(rows.allSatisfy { $0.count == 3 })
    #expect(rows.map { $0[0] } == SubIndication.allCases.map(\.rawValue))
  }

  /// What no story reaches is never said: in none of all verdicts.
  @Test func storiesAndSamplesLeadToThem() throws {
    let played = try PlayedScenario.all.get()
    let samples = try String(
      contentsOf: Self.root.appending(path: "samples/verdicts.tsv"), encoding: .utf8
    ).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    let said = Set(played.flatMap { $0.verdicts.flatMap { $0.verdict.saidSubIndications } })
      .union(samples.dropFirst().compactMap { SubIndication(rawValue: $0[4]) })
    for row in try rows() {
      let sub = try #require(SubIndication(rawValue: row[0]))
      if row[1].hasPrefix("samples/") {
        let file = String(row[1].dropFirst("samples/".count))
        #expect(samples.contains { $0[0] == file && $0[4] == sub.rawValue }, "\(file)")
      } else if row[1] == "none:" {
        #expect(!said.contains(sub), "\(sub.rawValue) is said after all")
        #expect(row[2].count > 40, "\(sub.rawValue): no reason")
      } else {
        let one = try #require(played.first { $0.scenario.name == row[1] }, "\(row[1])")
        #expect(
          one.verdicts.contains { $0.verdict.saidSubIndications.contains(sub) }, "\(row[1])")
      }
    }
  }

  @Test(.enabled(if: PastOpenSSL.isInstalled, "no /usr/bin/openssl"))
  func othersRefuseAsWell() throws {
    let played = try PlayedScenario.all.get()
    let tool = try PastOpenSSL()
    defer { tool.remove() }
    var (asked, absent) = (0, 0)
    for row in try rows() where !row[1].hasSuffix(":") {
      for judge in row[2].split(separator: ", ") where judge != "-" {
        let last = try #require(played.first { $0.scenario.name == row[1] }?.verdicts.last)
        switch judge {
        case "openssl": #expect(try !tool.judge(last.question).isValid, "\(row)")
        case "xmlsec1": #expect(try !Self.xmlsec(last.sheet, last.question), "\(row)")
        case "certvalidator":
          guard PastCertvalidator.isInstalled else {
            absent += 1
            continue
          }
          let answers = try PastCertvalidator.judge([last.question])
          #expect(answers[last.question.name]?.isValid == false, "\(row)")
        default: Issue.record("\(judge) is no judge")
        }
        asked += 1
      }
    }
    #expect(asked + absent >= 10)
    // Whoever refuses everything is no judge.
    let good = try #require(played.first { $0.scenario.name == "good-sheet" }?.verdicts.last)
    #expect(try Self.xmlsec(good.sheet, good.question))
    #expect(try tool.judge(good.question).isValid)
  }

  private static func xmlsec(_ sheet: [UInt8], _ question: PastQuestion) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("xmlsec-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      let url = folder.appendingPathComponent(name)
      try Data(bytes).write(to: url)
      return url.path
    }
    var (trusted, untrusted): ([String], [String]) = ([], [])
    for (index, one) in question.anchors.enumerated() {
      trusted += ["--trusted-der", try file("anchor\(index).der", one.der)]
    }
    for (index, one) in question.intermediates.enumerated() {
      untrusted += ["--untrusted-der", try file("ca\(index).der", one.der)]
    }
    let time = question.at.description.replacing("T", with: " ").replacing("Z", with: "")
    let judge = XMLSecJudge(trusted: trusted, untrusted: untrusted, time: time)
    return try judge.verify(try file("sheet.xml", sheet), signature: 1).status == 0
  }
}

extension Verdict {
  /// Its own, and those of its findings.
  fileprivate var saidSubIndications: Set<SubIndication> {
    Set(allFindings.compactMap(\.subIndication) + [subIndication].compactMap(\.self))
  }
}
