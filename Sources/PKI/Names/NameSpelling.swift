/// How a name is spelt, so that two spellings which RFC 5280 takes for one name (7.1, by RFC 4518) are one string.
///
/// OpenSSL, and ``CanonicalName`` with it, knows only the letters of ASCII. Here no letter's case counts, nor joiners, soft
/// hyphens and marks of direction, nor which white space it is and how much, nor wide forms of Latin letters. That letters
/// are composed or not does not count to the comparison of strings.
enum NameSpelling {
  /// A text as it is compared.
  static func prepared(_ text: String) -> String {
    // Capitals first: small letters that have none of their own become the two that they stand for.
    let small = text.uppercased().lowercased()
    var prepared = String.UnicodeScalarView()
    var isSpace = false
    for scalar in small.unicodeScalars where scalar.properties.generalCategory != .format {
      guard !scalar.properties.isWhitespace else {
        isSpace = !prepared.isEmpty
        continue
      }
      if isSpace { prepared.append(" ") }
      isSpace = false
      prepared.append(narrow(scalar))
    }
    return String(prepared)
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0xFF01...0xFF5E).contains(scalar.value)
      ? Unicode.Scalar(scalar.value - 0xFEE0).map(lowercase) ?? scalar : scalar
  }

  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(scalar.value | 0x20) ?? scalar : scalar
  }
}
