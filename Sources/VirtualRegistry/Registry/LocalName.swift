import ElectionVerifier

/// A name in the two languages of the project.
package struct LocalName: Hashable, Sendable {
  /// The Persian name.
  package var fa: String
  /// The English name.
  package var en: String

  /// A name with both its forms.
  package init(fa: String, en: String) {
    self.fa = fa
    self.en = en
  }
}

extension LocalizedText {
  /// A name as rosters and policies state it.
  init(_ name: LocalName) { self.init(["fa": name.fa, "en": name.en]) }
}

/// Digits as a Persian reader writes them.
enum PersianDigits {
  /// `number` in the digits U+06F0 to U+06F9.
  static func string(_ number: Int) -> String {
    var text = ""
    for scalar in String(number).unicodeScalars {
      let isDigit = (48...57).contains(scalar.value)
      let persian = isDigit ? Unicode.Scalar(scalar.value - 48 + 0x06F0) : scalar
      text.unicodeScalars.append(persian ?? scalar)
    }
    return text
  }
}
