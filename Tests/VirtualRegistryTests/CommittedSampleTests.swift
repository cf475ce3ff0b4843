import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import Testing

@testable import VirtualRegistry

/// A line of samples/verdicts.tsv.
struct VerdictRow: Sendable, CustomTestStringConvertible {
  let file: String
  let trust: String
  let at: Instant
  let expected: ExpectedVerdict
  let exitCode: Int

  var testDescription: String { "\(file) under \(trust)" }

  /// Reads the table that lies in a folder of samples.
  static func all(in folder: String) throws -> [VerdictRow] {
    let table = try String(contentsOfFile: folder + "/verdicts.tsv", encoding: .utf8)
    let lines: [Substring] = table.split(separator: "\n")
    return try lines.dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 7, "\(line)")
      let codes = fields[5] == "-" ? [] : fields[5].split(separator: ",").map(String.init)
      return VerdictRow(
        file: fields[0], trust: fields[1], at: try #require(Instant(xsdDateTime: fields[2])),
        expected: ExpectedVerdict(
          indication: Indication(rawValue: fields[3]),
          subIndication: SubIndication(rawValue: fields[4]),
          codes: Set(codes)),
        exitCode: try #require(Int(fields[6])))
    }
  }
}

@Suite("Committed samples")
struct CommittedSampleTests {
  /// The folder beside Package.swift.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples").path

  @Test("every line of the table gets its verdict, in any year")
  func table() throws {
    let rows = try VerdictRow.all(in: Self.folder)
    #expect(rows.count > 150)
    var verifiers: [String: Verifier] = [:]
    for row in rows {
      #expect(row.expected.exitCode == row.exitCode, "\(row.testDescription)")
      let path = Self.folder + "/" + row.trust
      guard row.expected.indication != nil else {
        #expect(throws: TrustError.self, "\(row.trust)") { try Trust.load(folder: path) }
        continue
      }
      let key = "\(row.trust) \(row.at)"
      let verifier =
        try verifiers[key] ?? Verifier(trust: Trust.load(folder: path), at: row.at)
      verifiers[key] = verifier
      let verdict = verifier.verify(try XMLSource(path: Self.folder + "/" + row.file))
      #expect(ExpectedVerdict(verdict) == row.expected, "\(row.testDescription)")
    }
    print("samples judged: \(rows.count), by the table")
  }

  @Test("the verdicts do not depend on the year in which they are asked for")
  func anyYear() throws {
    let rows = try VerdictRow.all(in: Self.folder).filter { $0.trust == "trust" }
    let trust = try Trust.load(folder: Self.folder + "/trust")
    for year in [2014, 2099] {
      let present = try #require(Instant(xsdDateTime: "\(year)-01-01T00:00:00Z"))
      let verifier = Verifier(
        trust: trust, at: Samples.validationTime, clock: FixedClock(present))
      for row in rows {
        let verdict = verifier.verify(try XMLSource(path: Self.folder + "/" + row.file))
        #expect(ExpectedVerdict(verdict) == row.expected, "\(row.testDescription) in \(year)")
      }
    }
  }

  @Test("the table and the recipes name the same samples")
  func complete() throws {
    let rows = try VerdictRow.all(in: Self.folder)
    let recipes = Set(SampleSet.invalid.map { "invalid/\($0.name).xml" })
      .union(UnusualRecipes.all.map { "unusual/\($0.name).xml" })
    let named = Set(
      rows.map(\.file).filter { $0.hasPrefix("invalid/") || $0.hasPrefix("unusual/") })
    #expect(named == recipes)
    #expect(rows.filter { $0.file.hasPrefix("documents/") && $0.trust == "trust" }.count == 27)
  }

  @Test("the samples stay small")
  func size() throws {
    let files = try #require(FileManager.default.enumerator(atPath: Self.folder))
    var bytes = 0
    while files.nextObject() != nil {
      guard files.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      bytes += (files.fileAttributes?[.size] as? Int) ?? 0
    }
    print("samples: \(bytes) bytes")
    #expect(bytes < 6_000_000)
  }
}

extension ExpectedVerdict {
  /// What a verdict says, in the table's terms: codes from a warning up.
  init(_ verdict: Verdict) {
    self.init(
      indication: verdict.indication, subIndication: verdict.subIndication,
      codes: Set(verdict.allFindings.filter { $0.severity >= .warning }.map(\.identifier)))
  }
}
