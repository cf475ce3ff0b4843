import PKI

/// What a document calls somebody or something, held against the register's name.
enum NameAgreement {
  /// The names of a document that are not the register's.
  ///
  /// Names are compared as people read them. Whoever has no name in a language has none that a document could state:
  /// else a false name would only need a language that the register does not have.
  static func findings(
    _ named: RegisterFinding.Named, document: LocalizedText, register: LocalizedText
  ) -> [RegisterFinding] {
    var findings: [RegisterFinding] = []
    document.forEach { language, name in
      let expected = register[language] ?? register[primarySubtag(of: language)]
      guard expected.map({ !isSame($0, name) }) ?? true else { return }
      findings.append(
        .other(.name(named, language: language), register: expected ?? "", document: name))
    }
    return findings
  }

  /// Whether something is called so in the register, in whatever language: for vocabularies whose names tell none.
  static func isAnyOf(_ names: LocalizedText, _ name: String) -> Bool {
    var isKnown = false
    names.forEach { _, known in isKnown = isKnown || isSame(known, name) }
    return isKnown
  }

  static func isSame(_ first: String, _ second: String) -> Bool {
    first.isSame(as: second) || LookAlike.skeleton(of: first) == LookAlike.skeleton(of: second)
  }

  /// `fa` of `fa-IR` (RFC 5646, 2.2.1); tags are compared without regard to case.
  private static func primarySubtag(of tag: String) -> String {
    tag.prefix { $0 != "-" }.lowercased()
  }
}
