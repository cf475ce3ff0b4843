import CanonicalXML
import Testing

@testable import ElectionVerifier

/// One verifier serves several workers, who all find the same.
@Suite struct ConcurrencyTests {
  @Test func sharedVerifier() async throws {
    let right = try signedCounty()
    let wrong = right.replacing("<Count>120<", with: "<Count>121<")
    let verifier = try Registry.shared.verifier()
    let expected = (verifier.verify(right), verifier.verify(wrong))
    let equal = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let verdict = verifier.verify(index.isMultiple(of: 2) ? right : wrong)
          return verdict == (index.isMultiple(of: 2) ? expected.0 : expected.1)
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(equal == 200)
  }

  /// Two pieces of work side by side, themselves in many tasks: each gives its own.
  @Test func sideBySide() async {
    let sums = await withTaskGroup(of: Int.self) { group in
      for index in 0..<100 {
        group.addTask {
          let (first, second) = SideBySide.run(
            { (0...index).reduce(0, +) }, { (0...index).reduce(0, -) })
          return first + second
        }
      }
      return await group.reduce(into: 0) { $0 += abs($1) }
    }
    #expect(sums == 0)
    let (left, right) = SideBySide.run({ "left" }, { SideBySide.run({ 1 }, { 2 }) })
    #expect(left == "left" && right == (1, 2))
  }
}
