import ElectionReports

/// The headings of a page of help.
enum HelpLabel: Phrase {
  case examples, usage, anyOption, arguments, options, exitCodes, values, byDefault, inEnglish

  /// The English page is ArgumentParser's.
  func english(_ say: Speaker) -> String { "\(self)" }
}
