import Foundation
import Testing

/// The wall clock decides nothing where the time is asked about: the same question has the same answer, byte for byte, today, in
/// 2013 and in 2055 (Debian's faketime).
@Suite("Wall clock")
struct WallClockTests {
  private static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/faketime")
  private static let samples = World.tests.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples").path
  private static let clocks = [
    "", "faketime '2013-06-20 12:00:00'", "faketime '2055-01-01 00:00:00'",
  ]

  /// A shell under each clock, so that it is the clock that differs and nothing else.
  private func answers(_ line: String, in folder: URL) -> [World.Outcome] {
    Self.clocks.map {
      World.run("\($0) \(line)", in: folder, variables: ["SAMPLES": Self.samples, "TZ": "UTC"])
    }
  }

  @Test(.enabled(if: isInstalled, "no /usr/bin/faketime: scripts/require judges"))
  func sameQuestionSameAnswer() {
    let folder = World.temporaryFolder()
    // A trust without a memory of lists beside it, which others may have written.
    _ = World.run("cp -r \"$SAMPLES/trust\" .", in: folder, variables: ["SAMPLES": Self.samples])
    // The clock is another one indeed.
    let years = answers("date +%Y", in: folder).map(\.output)
    #expect(years.dropFirst() == ["2013\n", "2055\n"])
    #expect(Set(years).count == 3)
    for (documents, format) in [
      ("documents", "json"), ("invalid", "json"), ("unusual", "json"), ("documents", "etsi"),
    ] {
      let answers = answers(
        "mohr verify \"$SAMPLES/\(documents)\" --trust trust --at 2013-06-15T12:00:00Z --no-remember --format \(format)",
        in: folder)
      #expect(answers[0].output.count > 10_000, "\(documents): \(answers[0].errors)")
      for other in answers.dropFirst() {
        #expect(other.status == answers[0].status)
        #expect(other.output == answers[0].output, "\(documents) as \(format)")
      }
    }
  }

  /// Who asks about no time gets the answer of the clock: else the test above would show nothing.
  @Test(.enabled(if: isInstalled, "no /usr/bin/faketime: scripts/require judges"))
  func withoutATimeTheClockCounts() {
    let answers = answers(
      "mohr verify \"$SAMPLES/documents/IR-01/IR-01.xml\" --trust \"$SAMPLES/trust\" --format json",
      in: World.temporaryFolder())
    #expect(answers.map(\.status) == [2, 0, 2])
  }
}
