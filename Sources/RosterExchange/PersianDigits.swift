/// Digits as people in Iran type them.
package enum PersianDigits {
  /// The text with Persian and Arabic digits as ASCII digits.
  package static func ascii(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x06F0...0x06F9: Unicode.Scalar(scalar.value - 0x06F0 + 0x30) ?? scalar
          case 0x0660...0x0669: Unicode.Scalar(scalar.value - 0x0660 + 0x30) ?? scalar
          default: scalar
          }
        }))
  }
}
