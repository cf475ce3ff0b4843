import ElectionReports
import ElectionVerifier

/// A role as a person names it: by its token, or by what the policies call it in any language.
enum RoleName {
  /// The token of a role; the word itself where no name, or more than one role's, is it.
  static func token(_ word: String, in verifier: Verifier) -> String {
    let names = verifier.policySummaries.map(\.roleNames)
    if names.contains(where: { $0[word] != nil }) { return word }
    let wanted = plain(word)
    var tokens: Set<String> = []
    for (token, name) in names.joined()
    where name.texts.values.contains(where: { plain($0) == wanted }) {
      tokens.insert(token)
    }
    return tokens.count == 1 ? tokens.first ?? word : word
  }

  /// Keyboards differ in the half-space, and in two letters of Arabic for Persian ones.
  private static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.value {
      case 0x20, 0xA0, 0x200C, 0x200D, 0x0640: nil
      case 0x064A: "\u{06CC}"
      case 0x0643: "\u{06A9}"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars)).lowercased()
  }
}
