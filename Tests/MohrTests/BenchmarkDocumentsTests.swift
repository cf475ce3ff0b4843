import Foundation
import Testing

/// What `make bench` measures must be what it says: full verdicts, not early refusals.
@Suite struct BenchmarkDocumentsTests {
  @Test func everySmallSheetOfTheBenchmarkPassesWithAllItsSignatures() throws {
    let folder = World.temporaryFolder()
    let made = World.run("BenchmarkDocuments sheets .", in: folder)
    try #require(made.status == 0, "\(made.errors)")
    let verified = World.run("mohr verify --format json --trust trust small new", in: folder)
    #expect(verified.status == 0, "\(verified.output.suffix(2_000))")
    let lines = try verified.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let sheets = lines.filter { $0["kind"] as? String == "document" }
    #expect(sheets.count >= 14)
    #expect(sheets.allSatisfy { $0["indication"] as? String == "TOTAL-PASSED" })
    // The loop exits as soon as a document does not pass.
    let small = "VerifierLoop verdicts 1 $(date +%s) trust small/*.xml"
    let measured = World.run(small, in: folder)
    #expect(measured.status == 0, "\(measured.output)\(measured.errors)")
    let counts = measured.output.split(separator: "\n").map { $0.split(separator: "\t")[1] }
    #expect(counts.contains("1") && counts.contains("3") && counts.contains("5"))
  }
}
