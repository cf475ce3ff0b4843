import ElectionReports
import Foundation
import Judges
import Testing

/// The order of Persian names, by ICU.
@Suite struct PersianOrderTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("icu-order.py").path
  private static let hasICU =
    (try? Judges.run("/usr/bin/python3", ["-c", "import icu"]).status) == 0

  /// Words of letters of the Persian alphabet and of what stands beside them.
  private func words(_ count: Int) -> [String] {
    let letters = Array("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیأإؤئءةيك ‌")
    var state: UInt64 = 1392
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      // A space at an end, or two of them, no name has.
      String((0...next(6)).map { _ in letters[next(letters.count)] })
        .split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  @Test("is that of CLDR for fa", .enabled(if: hasICU, "python3-icu is not here"))
  func order() throws {
    let words = words(4_000)
    let judged = try Judges.run(
      "/usr/bin/python3", [Self.script], input: Array(words.joined(separator: "\n").utf8)
    ).text.split(separator: "\n").map(String.init)
    #expect(judged.count == words.count)
    // What is before another there is never behind it here.
    var wrong: [String] = []
    for (one, other) in zip(judged, judged.dropFirst())
    where PersianOrder.precedes(other, one) {
      wrong.append("\(other) before \(one)")
    }
    print("\(judged.count) words in the order of ICU")
    #expect(wrong.prefix(5) == [])
  }

  @Test func alefWithMaddStandsFirst() {
    let sorted = ["ایلام", "بوشهر", "آذربایجان شرقی", "اردبیل", "البرز"]
      .sorted { PersianOrder.precedes($0, $1) }
    #expect(sorted == ["آذربایجان شرقی", "اردبیل", "البرز", "ایلام", "بوشهر"])
  }
}
