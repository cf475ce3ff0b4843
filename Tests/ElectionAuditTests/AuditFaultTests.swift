import AuditDatabase
import Foundation
import PKI
import Testing
@testable import VirtualRegistry

/// One fault put into the lab's election, and exactly one finding that nothing explains.
@Suite struct AuditFaultTests {
  /// The outcome and what nothing explains, of the lab's election with a fault.
  private func audit(
    _ fault: (AuditWorld) throws -> Void
  ) async throws -> (outcome: String, primaries: [String]) {
    let world = try AuditWorld()
    defer { world.remove() }
    try fault(world)
    let found = try await world.audit()
    let outcome = try found.lines("SELECT outcome FROM run ORDER BY id DESC LIMIT 1")
    return (outcome.first ?? "", try found.primaries())
  }

  @Test func nothingIsFoundOfTheWholeElection() async throws {
    let found = try await audit { _ in }
    #expect(found.primaries == [])
    #expect(found.outcome == "TOTAL-PASSED")
  }

  @Test func unitWithoutDocument() async throws {
    let found = try await audit { world in
      try FileManager.default.removeItem(at: world.path(of: "IR-01-02-01"))
    }
    #expect(found.primaries == ["C01 IR-01-02-01"])
    #expect(found.outcome == "INDETERMINATE")
  }

  @Test func alteredFigure() async throws {
    let found = try await audit { world in
      let path = try world.path(of: "IR-01-02-01")
      let text = try String(contentsOf: path, encoding: .utf8)
      let votes = try #require(text.firstMatch(of: /<Count>([0-9]+)</))
      try text.replacing(votes.0, with: votes.0.replacing(votes.1, with: votes.1 + "1"))
        .write(to: path, atomically: false, encoding: .utf8)
    }
    #expect(found.primaries == ["digest-mismatch IR-01-02-01"])
    #expect(found.outcome == "TOTAL-FAILED")
  }

  @Test func twoTruthsForOneCounty() async throws {
    let found = try await audit { world in
      try world.redraft("IR-01-02", suffix: "-other") { draft in
        draft.tally.votes.swapAt(0, 1)
      }
    }
    #expect(found.primaries == ["E01 IR-01-02"])
    #expect(found.outcome == "TOTAL-FAILED")
  }

  @Test func otherSumThanOfItsInputs() async throws {
    let found = try await audit { world in
      try world.redraft("IR-01-02") { draft in draft.tally.votes.swapAt(0, 1) }
    }
    #expect(found.primaries == ["S01 IR-01-02"])
  }

  @Test func unsignedDocument() async throws {
    let found = try await audit { world in
      let sheet = try world.sheet("IR-01-02-02")
      try Data(sheet.document.bytes).write(to: world.path(of: "IR-01-02-02"))
    }
    #expect(found.primaries == ["not-signed IR-01-02-02"])
  }

  @Test func revisionBeforeIsNotHere() async throws {
    let found = try await audit { world in
      let first = try #require(
        AuditWorld.shared.sheets.first {
          $0.document.draft.unit.code == SmallElection.correction
        })
      try FileManager.default.removeItem(
        at: world.documents.appendingPathComponent(first.path))
    }
    #expect(found.primaries == ["V02 IR-02-03-02"])
  }

  @Test func parentStillCitesWhatWasCorrected() async throws {
    let found = try await audit { world in
      let first = try world.sheet("IR-01-02-01")
      try world.redraft("IR-01-02-01", suffix: "-r2") { draft in
        draft.revision = 2
        draft.tally.votes.swapAt(0, 1)
        draft.stations[0].tally.votes.swapAt(0, 1)
        draft.tally = Tally.sum(
          draft.stations.map(\.tally), candidates: draft.election.candidates.count)
        draft.created = draft.created.adding(seconds: 600)
        draft.supersedes = .init(
          digest: Base64.encode(first.document.contentDigest), revision: 1,
          reason: LocalName(fa: "اشتباه در نوشتن", en: "a slip of the pen"))
      }
    }
    #expect(found.primaries == ["V05 IR-01-02"])
    #expect(found.outcome == "TOTAL-PASSED")
  }

  @Test func twoRevisionsOfWhichNoneCorrectsTheOther() async throws {
    let found = try await audit { world in
      try world.redraft("IR-01-02-01", suffix: "-r2") { draft in
        draft.revision = 2
        draft.created = draft.created.adding(seconds: 600)
      }
    }
    #expect(found.primaries.contains { $0.hasPrefix("V0") }, "\(found.primaries)")
  }

  @Test func correctionOfAnotherContent() async throws {
    let found = try await audit { world in
      try world.redraft("IR-02-03-02") { draft in
        draft.supersedes?.digest = Base64.encode(Array(repeating: 7, count: 32))
      }
    }
    #expect(found.primaries == ["E01-superseded IR-02-03-02"])
  }

  @Test func parentOlderThanItsInput() async throws {
    let found = try await audit { world in
      try world.redraft("IR-01-02-01") { draft in
        draft.created = draft.created.adding(seconds: 6 * 3_600)
      }
    }
    // The county pins the content of before.
    #expect(found.primaries == ["C03-content IR-01-02"])
  }

  @Test func copiesAreNoFault() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    try FileManager.default.copyItem(
      at: world.path(of: "IR-01-02"), to: world.path(of: "IR-01-02", suffix: "-copy"))
    let found = try await world.audit()
    #expect(try found.primaries() == [])
    #expect(
      try found.lines(
        """
        SELECT f.code, p.path LIKE '%copy%' FROM finding f JOIN finding_part p ON p.finding = f.id
        WHERE f.code = 'identical-copies' ORDER BY p.position
        """) == ["identical-copies|1", "identical-copies|0"])
  }

  @Test func evidenceOfTwoTruthsIsKept() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    try world.redraft("IR-01-02", suffix: "-other") { $0.tally.votes.swapAt(0, 1) }
    let found = try await world.audit()
    let kept = try found.lines("SELECT path, lower(hex(bytes)) FROM evidence ORDER BY path")
    for line in kept {
      let parts = line.split(separator: "|")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: String(parts[0])))
      #expect(Hex.text(Array(bytes)) == String(parts[1]))
    }
    #expect(kept.count == 2)
  }
}
