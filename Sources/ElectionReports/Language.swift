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
