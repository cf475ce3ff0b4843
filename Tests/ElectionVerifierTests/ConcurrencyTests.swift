import CanonicalXML
import ElectionVerifier
import Testing

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
}
