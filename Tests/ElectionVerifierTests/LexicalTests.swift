import PKI
import CanonicalXML
import Testing

@testable import ElectionVerifier

/// Values as a policy reads them.
@Suite struct LexicalTests {
  /// A text is a digest only if it is the one spelling of its bytes.
  @Test func digestsHaveOneSpelling() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<8 {
      let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let text = Base64.encode(bytes)
      #expect(Base64.sha256(text) == bytes)
      let letters = Array(text.utf8)
      for place in letters.indices {
        for letter in UInt8(0)..<128 {
          var changed = letters
          changed[place] = letter
          let other = String(decoding: changed, as: UTF8.self)
          let value = Base64.sha256(other)
          if let value { #expect(value.count == 32 && Base64.encode(value) == other) }
          // Of the last letter two bits are spare, all others say six bits each.
          if place < 42 { #expect((value != nil) == isLetter(letter)) }
        }
      }
    }
    for text in ["", "=", String(repeating: "A", count: 44), String(repeating: "A", count: 43)] {
      #expect(Base64.sha256(text) == nil)
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x2B || byte == 0x2F
  }

  @Test func textsAreFoundByLanguage() {
    var text = LocalizedText()
    #expect(text.isEmpty && text.text(in: "fa") == nil)
    for (language, word) in [("fr", "un"), ("en", "one"), ("fa", "یک"), ("ku", "yek")] {
      let (first, second) = (text.add(word, in: language), text.add("other", in: language))
      #expect(first && !second)
    }
    #expect(text.texts == ["fr": "un", "en": "one", "fa": "یک", "ku": "yek"])
    #expect(text == LocalizedText(text.texts))
    #expect(Set([text, LocalizedText(text.texts)]).count == 1)
    #expect(text["ku"] == "yek" && text["de"] == nil)
    #expect(text.text(in: "de") == "یک")
    #expect(LocalizedText(["ku": "yek", "fr": "un"]).text(in: "de") == "un")
  }
}
