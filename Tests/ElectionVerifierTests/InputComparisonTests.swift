import PKI
import Testing
import XAdES

@testable import ElectionVerifier

/// Documents of a run that add up others of it.
@Suite struct InputComparisonTests {
  private struct Sheet {
    var unit: String
    var content: UInt8
    var revision = 1
    var figures: [String: Int] = ["total": 100, "eligible": 300]
    var votes: [String: Int] = ["1": 60, "2": 40]
    var inputs: [(unit: String, revision: Int, content: UInt8)] = []
    var missing: [String] = []
    var stations: [UInt64] = []
    var supersedes: UInt8?
    var created: Int64?
    var indication = Indication.totalPassed

    var verdict: Verdict {
      func digest(_ value: UInt8) -> [UInt8] { [UInt8](repeating: value, count: 32) }
      func field(_ name: String, _ value: FieldValue) -> NamedField {
        NamedField(name: name, value: value)
      }
      var values = [
        field("election", .token("e")), field("contest", .token("c")), field("unit", .token(unit)),
        field("tier", .token(inputs.isEmpty ? "board" : "county")),
        field("revision", .count(revision)),
      ]
      if let created {
        values.append(field("created", .dateTime(Instant(secondsSince1970: created))))
      }
      if let supersedes { values.append(field("supersedes", .digest(digest(supersedes)))) }
      values += figures.sorted { $0.key < $1.key }.map {
        field("ballots." + $0.key, .count($0.value))
      }
      var fields = DocumentFields(
        values: values,
        candidates: votes.sorted { $0.key < $1.key }.map {
          CandidateVotes(code: $0.key, name: LocalizedText(), votes: $0.value)
        },
        inputs: inputs.map {
          PinnedInput(unit: $0.unit, revision: $0.revision, digest: digest($0.content))
        })
      fields.missing = missing.map { MissingInput(unit: $0, reason: LocalizedText()) }
      var signature = SignatureVerdict(number: "1", id: nil, line: nil)
      signature.indication = .totalPassed
      signature.state = .intact
      var verdict = Verdict(
        source: FilePath("\(unit)-\(content)"), kind: .document, indication: indication,
        validationTime: Instant(secondsSince1970: 0), contentDigest: digest(content),
        fields: fields, signatures: [signature], coverage: Coverage())
      verdict.stationCodes = stations.map { "\($0)" }
      return verdict
    }
  }

  private func compare(_ sheets: [Sheet]) -> Comparison.Result {
    var comparison = Comparison(limit: 100)
    for verdict in sheets.map(\.verdict) {
      if let compared = ComparedDocument(verdict) { comparison.take(compared, verdict.source) }
    }
    return comparison.finish()
  }

  private static func invalid(_ count: Int) -> (inout Sheet) -> Void {
    { sheet in
      sheet.figures["invalid"] = count
      (sheet.figures["valid"], sheet.votes["1"]) = (100 - count, 100 - count)
    }
  }

  private func found(_ sheets: [Sheet]) -> [String] {
    compare(sheets).findings.map {
      $0.identifier + ": " + $0.files.map(\.text).joined(separator: " ")
    }
  }

  private let boards = [
    Sheet(unit: "U-1", content: 1),
    Sheet(
      unit: "U-2", content: 2, figures: ["total": 11, "eligible": 20], votes: ["2": 4, "1": 7]),
  ]
  private let county = Sheet(
    unit: "U", content: 9, figures: ["total": 111, "eligible": 320], votes: ["1": 67, "2": 44],
    inputs: [("U-1", 1, 1), ("U-2", 1, 2)])

  @Test("figures are the sums of the inputs', in whatever order the documents come")
  func sums() {
    for sheets in [boards + [county], [county] + boards] {
      let result = compare(sheets)
      #expect(result.findings.isEmpty && result.addedUp == 1 && result.notAddedUp == 0)
    }
    var changes: [Sheet] = [county, county, county, county]
    changes[0].figures["total"] = 112
    changes[1].votes = ["1": 68, "2": 43]
    changes[2].votes["3"] = 1
    changes[3].figures["eligible"] = 321
    for changed in changes {
      let result = compare(boards + [changed])
      #expect(result.findings.map(\.kind) == [.otherSum])
      #expect(result.findings.first?.files == ["U-9", "U-1-1", "U-2-2"])
      #expect(result.findings.first?.contestedFiles == ["U-9"])
      #expect(result.contested.count == 1 && result.contestedPassed == 1)
    }
  }

  @Test(
    "figures that not all inputs state, voters of missing inputs and other candidates are no sums")
  func unstated() {
    var board = boards[1]
    board.figures["excess"] = 5
    #expect(found([boards[0], board, county]).isEmpty)
    var ahead = county
    ahead.inputs[0] = ("U-1", 9, 77)
    #expect(found(boards + [ahead]) == ["C03-absent: U-9 U-1-1"])
    var lacking = county
    (lacking.missing, lacking.figures["eligible"]) = (["U-3"], 999)
    #expect(found(boards + [lacking]).isEmpty)
    // Those who may vote in some of the units are never more than those in all of them.
    lacking.figures["eligible"] = 319
    #expect(!found(boards + [lacking]).isEmpty)
    var more = boards
    more[0].votes["3"] = 5
    var sum = county
    sum.votes["3"] = 5
    #expect(found(more + [sum]).isEmpty)
  }

  @Test("a document that claims to be older than what it adds up or corrects is pointed out")
  func olderThanInput() {
    var (first, above) = (boards[0], county)
    first.created = 1_000
    let times: [(Int64?, Bool)] = [(999, true), (1_000, false), (2_000, false), (nil, false)]
    for (time, isTold) in times {
      above.created = time
      #expect(found([first, boards[1], above]) == (isTold ? ["T02: U-9 U-1-1"] : []))
    }
    var correction = first
    (correction.revision, correction.content, correction.supersedes) = (2, 99, 1)
    for (time, isTold) in [(999, true), (1_000, false)] as [(Int64, Bool)] {
      correction.created = time
      #expect(found([first, correction]).contains("T02: U-1-99 U-1-1") == isTold)
    }
  }

  @Test(
    "shares of an input that are far above those of the whole are pointed out, and fail nothing")
  func unusualShares() {
    func sheets(_ change: (inout Sheet) -> Void) -> [Sheet] {
      var small = Sheet(
        unit: "U-2", content: 2,
        figures: ["total": 100, "eligible": 400, "invalid": 5, "valid": 95], votes: ["1": 95])
      change(&small)
      let large = Sheet(
        unit: "U-1", content: 1,
        figures: ["total": 9_000, "eligible": 36_000, "invalid": 90, "valid": 8_910],
        votes: ["1": 8_910])
      var sum = Sheet(
        unit: "U", content: 9, votes: ["1": 0], inputs: [("U-1", 1, 1), ("U-2", 1, 2)])
      for (name, value) in large.figures { sum.figures[name] = value + (small.figures[name] ?? 0) }
      sum.votes["1"] = 8_910 + (small.votes["1"] ?? 0)
      return [large, small, sum]
    }
    #expect(found(sheets { _ in }).isEmpty)
    // Nine invalid votes are few, however large their share.
    #expect(found(sheets(Self.invalid(9))).isEmpty)
    let invalid = sheets(Self.invalid(12))
    #expect(found(invalid) == ["W202-input: U-9 U-2-2"])
    #expect(found(sheets { $0.figures["eligible"] = 100 }) == ["W205-input: U-9 U-2-2"])
    #expect(found(sheets { $0.figures["eligible"] = 0 }).isEmpty)
    #expect(found(sheets { $0.figures["eligible"] = nil }).isEmpty)
    #expect(compare(invalid).contested.isEmpty)
    // What they are held against is the document that pins them, whether the other inputs are here or not.
    #expect(found(Array(invalid.dropFirst())) == ["W202-input: U-9 U-2-2"])
  }

  @Test(
    "what is not all here is counted, and not added up, but never more than the whole; what failed is held against nothing"
  )
  func incomplete() {
    let result = compare([boards[0], county])
    #expect(result.findings.isEmpty && result.addedUp == 0 && result.notAddedUp == 1)
    var changes: [Sheet] = [county, county, county]
    changes[0].figures["total"] = 99
    changes[1].votes["1"] = 59
    (changes[2].figures["eligible"], changes[2].missing) = (1, ["U-3"])
    for changed in changes {
      let result = compare([boards[0], changed])
      #expect(result.findings.map(\.identifier) == ["S01"], "\(changed)")
      #expect(result.findings.first?.files == ["U-9", "U-1-1"])
      #expect(result.contestedPassed == 1 && result.addedUp == 0 && result.notAddedUp == 1)
    }
    // What all inputs have together the county may have, whichever of them are here.
    changes[0].figures["total"] = 100
    #expect(compare([boards[0], changes[0]]).findings.isEmpty)
    var wrong = county
    wrong.figures["total"] = 0
    wrong.indication = .totalFailed
    #expect(compare(boards + [wrong]).findings.isEmpty)
  }

  @Test(
    "another content or a later revision of an input, and a missing one that is here, are found")
  func relations() {
    var other = boards[0]
    other.content = 7
    #expect(found([other, boards[1], county]) == ["C03-content: U-9 U-1-7"])
    other.indication = .indeterminate
    #expect(found([other, boards[1], county]).isEmpty)
    var later = boards[0]
    (later.content, later.revision, later.supersedes) = (7, 2, 1)
    let codes = found(boards + [later, county]).map { String($0.prefix { $0 != ":" }) }
    #expect(codes == ["V05", "superseded"])
    var lacking = county
    (lacking.inputs, lacking.missing) = ([("U-1", 1, 1)], ["U-2"])
    (lacking.figures, lacking.votes) = (["total": 100, "eligible": 999], ["1": 60, "2": 40])
    #expect(found(boards + [lacking]) == ["C04: U-9 U-2-2"])
  }

  @Test("a polling station that documents of two units add up makes both count as failed")
  func sharedStation() {
    var (first, second) = (boards[0], boards[1])
    (first.stations, second.stations) = ([7, 8], [8, 7, 9])
    let result = compare([first, second])
    #expect(result.findings.map(\.kind) == [.sharedStation] && result.contestedPassed == 2)
    #expect(result.findings.first?.contestedFiles == ["U-1-1", "U-2-2"])
    var later = first
    (later.content, later.revision, later.supersedes) = (7, 2, 1)
    #expect(compare([first, later]).findings.map(\.kind) == [.superseded])
    second.indication = .indeterminate
    #expect(compare([first, second]).findings.isEmpty)
  }

  @Test("who says that all inputs are missing has nothing to count")
  func sumOfNothing() {
    var alone = county
    (alone.inputs, alone.missing) = ([], ["U-1", "U-2"])
    #expect(found([alone]) == ["S01: U-9"])
    (alone.figures, alone.votes) = (["total": 0, "eligible": 320], ["1": 0, "2": 0])
    #expect(found([alone]).isEmpty)
  }

  @Test(
    "a content that is pinned as another unit's or revision's is told, and the document does not count"
  )
  func pinnedAsAnother() {
    var exchanged = county
    exchanged.inputs = [("U-1", 1, 2), ("U-2", 1, 1)]
    #expect(found(boards + [exchanged]) == ["C03-sheet: U-9 U-2-2", "C03-sheet: U-9 U-1-1"])
    // One board twice, in the place of another.
    var twice = county
    (twice.inputs, twice.figures) = (
      [("U-1", 1, 2), ("U-2", 1, 2)], ["total": 22, "eligible": 40]
    )
    twice.votes = ["1": 14, "2": 8]
    #expect(found(boards + [twice]).contains("C03-sheet: U-9 U-2-2"))
    #expect(compare(boards + [twice]).contestedPassed == 1)
    var revised = county
    revised.inputs[0].revision = 2
    #expect(found(boards + [revised]) == ["C03-sheet: U-9 U-1-1"])
  }

  @Test("a document that its correction supersedes is held against nothing")
  func corrected() {
    var wrong = county
    (wrong.content, wrong.figures["total"]) = (8, 0)
    var correction = county
    (correction.revision, correction.supersedes) = (2, 8)
    #expect(compare(boards + [wrong, correction]).findings.map(\.kind) == [.superseded])
  }
}
