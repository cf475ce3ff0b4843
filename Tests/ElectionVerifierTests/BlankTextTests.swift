import Testing

@testable import ElectionReports
@testable import ElectionVerifier

/// What looks like nothing is no reason, whatever character it is made of.
@Suite struct BlankTextTests {
  /// Characters without ink, or of none that says anything, from lists of those with which names are left empty: fillers,
  /// blanks, spaces, joiners, marks, tags, what is not assigned.
  static let blanks: [Unicode.Scalar] = [
    "\u{20}", "\u{A0}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{640}", "\u{115F}", "\u{1160}",
    "\u{1680}", "\u{17B4}", "\u{17B5}", "\u{180B}", "\u{180E}", "\u{2000}", "\u{200A}", "\u{200B}",
    "\u{200C}", "\u{200D}", "\u{200E}", "\u{202F}", "\u{205F}", "\u{2060}", "\u{2064}", "\u{2800}",
    "\u{3000}", "\u{3164}", "\u{E000}", "\u{FE0F}", "\u{FEFF}", "\u{FFA0}", "\u{FFFC}",
    "\u{13441}", "\u{13442}", "\u{16FE4}", "\u{1D159}", "\u{1D173}", "\u{1D17A}", "\u{E0020}",
    "\u{E0100}",
  ]

  @Test("alone, twice, and among marks they say nothing", arguments: blanks)
  func saysNothing(_ blank: Unicode.Scalar) {
    let text = String(Character(blank))
    for text in [text, text + text, " \(text) ", "…\(text)-", "\u{200C}\(text)\u{64B}"] {
      #expect(!text.saysSomething, "U+\(String(blank.value, radix: 16))")
    }
    #expect(("آ" + text).saysSomething && (text + "1").saysSomething)
  }

  /// Of all characters there are: what is a letter or a digit and is called a blank or a filler.
  @Test("no letter that is called a blank or a filler says anything")
  func names() {
    var found: [Unicode.Scalar] = []
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name,
        name.hasSuffix("BLANK") || name.hasSuffix("FILLER")
      else { continue }
      #expect(!String(Character(scalar)).saysSomething, "\(name)")
      found.append(scalar)
    }
    #expect(found.contains("\u{13441}") && found.contains("\u{3164}") && found.contains("\u{2800}"))
  }

  @Test(
    "where they stand in a text they are seen", arguments: ["\u{13441}", "\u{13442}", "\u{2800}"])
  func escaped(_ blank: Unicode.Scalar) {
    let text = "a\(Character(blank))b"
    #expect(text.hiddenCharacter == blank)
    let digits = String(blank.value, radix: 16, uppercase: true)
    #expect(VisibleText.escape(text) == "a\\u{\(digits)}b")
  }
}
