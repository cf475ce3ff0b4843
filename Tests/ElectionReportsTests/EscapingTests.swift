import ElectionReports
import Testing

/// What a document says must not steer the reader's terminal or eye.
@Suite("Untrusted text")
struct EscapingTests {
  /// Not `arguments:` of the test: the runner would print them raw.
  static let shown = [
    ("plain", "plain"),
    ("\u{202E}12345\u{202C}", "\\u{202E}12345\\u{202C}"),
    ("\u{9B}2J", "\\u{009B}2J"),
    ("\u{1B}[31mred", "\\u{001B}[31mred"),
    ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
    ("\u{0}\u{7}\u{7F}\u{85}", "\\u{0000}\\u{0007}\\u{007F}\\u{0085}"),
    ("a\u{200B}b\u{200E}\u{200F}\u{FEFF}", "a\\u{200B}b\\u{200E}\\u{200F}\\u{FEFF}"),
    ("\u{2066}x\u{2069}\u{2068}\u{2067}", "\\u{2066}x\\u{2069}\\u{2068}\\u{2067}"),
    ("\u{61C}\u{AD}\u{34F}\u{2060}", "\\u{061C}\\u{00AD}\\u{034F}\\u{2060}"),
    ("a\u{A0}b\u{3000}c\u{2003}", "a\\u{00A0}b\\u{3000}c\\u{2003}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
    ("\u{E0041}\u{FE0F}\u{E000}\u{3164}", "\\u{E0041}\\u{FE0F}\\u{E000}\\u{3164}"),
    ("back\\slash \\u{202E}", "back\\\\slash \\\\u{202E}"),
    ("می\u{200C}شود", "می\u{200C}شود"),
    ("\u{200C}می", "\\u{200C}می"),
    ("علی\u{200C}", "علی\\u{200C}"),
    ("a\u{200C}b", "a\\u{200C}b"),
    ("مُهر", "مُهر"),
    ("\u{300}a", "\\u{0300}a"),
    ("a\u{300}\u{300}\u{300}\u{300}", "a\u{300}\u{300}\u{300}\\u{0300}"),
    ("𝔸🗳", "𝔸🗳"),
  ]

  @Test("is shown with everything invisible made visible")
  func escapes() {
    for (text, visible) in Self.shown {
      let result = VisibleText.escape(text)
      #expect(Array(result.unicodeScalars) == Array(visible.unicodeScalars), "\(visible)")
    }
  }

  @Test("is cut where it is too long, and says by how much")
  func cuts() {
    #expect(VisibleText.escape(String(repeating: "x", count: 12), limit: 10) == "xxxxxxxxxx…(+2)")
  }

  @Test("leaves no control, override or invisible for any scalar there is")
  func everyScalar() {
    var shown = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let result = VisibleText.escape("a" + String(Character(scalar)))
      let leaks = result.unicodeScalars.contains {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
          || $0.properties.generalCategory == .format || $0.properties.isDefaultIgnorableCodePoint
      }
      #expect(!leaks, "U+\(String(value, radix: 16))")
      shown += 1
    }
    print("escaping: \(shown) scalars, none leaks")
  }

  @Test("leaves every line of a Persian report with a right-to-left direction")
  func directions() {
    for text in ["⁦1⁩ ⁨آ⁩ ۵٬۴۲۲", "12 ✓", "⁦abc⁩", "", "سند", "  (⁦x⁩)"] {
      let line = Isolation.paragraph(text, in: .persian)
      let startsPersian = text.hasPrefix("سند") || text.isEmpty
      #expect(line == (startsPersian ? text : "\u{200F}" + text))
    }
  }

  @Test("is isolated where lines run the other way")
  func isolates() {
    #expect(Isolation.untrusted("Ann", in: .english) == "Ann")
    #expect(Isolation.untrusted("رضا", in: .english) == "\u{2068}رضا\u{2069}")
    #expect(Isolation.untrusted("Ann", in: .persian) == "\u{2068}Ann\u{2069}")
    #expect(Isolation.latin("a/b.xml", in: .persian) == "\u{2066}a/b.xml\u{2069}")
    #expect(Isolation.latin("a/b.xml", in: .english) == "a/b.xml")
  }
}
