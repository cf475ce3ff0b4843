/// A language in which mohr speaks to people.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case persian = "fa"

  /// The language that POSIX locale variables ask for: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
  ///
  /// - Parameter environment: the process's environment; unknown or absent locales mean English.
  package init(environment: [String: String]) {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let tag = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    self = Language(rawValue: tag.lowercased()) ?? .english
  }

  /// True where a paragraph runs from right to left.
  package var isRightToLeft: Bool { self == .persian }
}

/// One sentence in both languages: neither can be forgotten, the initializer asks for both.
package struct Bilingual: Hashable, Sendable {
  /// The English sentence, lower case and without a full stop where it reports an error.
  package let english: String
  /// The Persian sentence.
  package let persian: String

  /// - Parameters:
  ///   - english: the English sentence.
  ///   - persian: the Persian sentence.
  package init(_ english: String, _ persian: String) {
    self.english = english
    self.persian = persian
  }

  /// The sentence in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .persian: persian
    }
  }
}
