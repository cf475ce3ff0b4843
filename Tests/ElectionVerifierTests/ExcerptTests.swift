import Testing

@testable import ElectionVerifier

@Suite struct ExcerptTests {
  @Test func beginningAndCount() {
    #expect(Excerpt.of("abcde", scalars: 5) == "abcde")
    #expect(Excerpt.of("abcdef", scalars: 4) == "abcd…(+2)")
    #expect(Excerpt.of("abc", scalars: 0) == "…(+3)")
  }

  /// Scalars are counted, not bytes.
  @Test func persian() {
    #expect(Excerpt.of("مُهر", scalars: 4) == "مُهر")
    #expect(Excerpt.of("مُهر", scalars: 2) == "مُ…(+2)")
  }
}
