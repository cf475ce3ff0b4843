import PKI

/// What people would read of a policy that is not what stands there: characters that nobody sees, a text in the letters of
/// another language, and two offices that are called the same.
struct WordProblems {
  private(set) var problems: [PolicyProblem] = []

  init(_ policy: SigningPolicy) {
    check(policy.title, "Title", nil)
    for term in policy.terms { check(term.name, "Term " + term.select.text, term.select.line) }
    for tally in policy.tallies { check(tally.title, "Tally " + tally.name, tally.select.line) }
    for rule in policy.rules { check(rule.sentences, "Rule " + rule.code, rule.context.line) }
    for role in policy.roles { check(role.name, "Role " + role.id, nil) }
    checkRoles(policy.roles)
    checkSentences(policy.rules)
  }

  private mutating func check(_ text: LocalizedText, _ place: String, _ line: Int?) {
    for (language, character) in text.hiddenCharacters {
      note(.hiddenCharacter(language: language, character), place, line)
    }
    text.forEach { language, words in
      guard let isOwn = Self.letters[language] else { return }
      let letters = words.unicodeScalars.filter(\.properties.isAlphabetic)
      if !letters.isEmpty, !letters.contains(where: isOwn) {
        note(.otherLetters(language: language), place, line)
      }
    }
  }

  /// By which letters it is told that a text may be in a language.
  private static let letters: [String: @Sendable (Unicode.Scalar) -> Bool] = [
    "fa": { (0x0600...0x06FF).contains($0.value) }, "en": { $0.value < 0x80 },
  ]

  /// Whoever reads a sentence must know which rule it is of.
  private mutating func checkSentences(_ rules: [ContentRule]) {
    var seen = SeenNames()
    for rule in rules {
      for other in seen.owners(alike: rule.sentences, of: rule.code) {
        note(.sentencesAlike(other: other), "Rule " + rule.code, rule.context.line)
      }
    }
  }

  private mutating func checkRoles(_ roles: [RoleName]) {
    var seen = SeenNames()
    for role in roles {
      for other in seen.owners(alike: role.name, of: role.id) {
        note(.rolesAlike(other: other), "Role " + role.id, nil)
      }
    }
  }

  private mutating func note(_ kind: PolicyProblem.Kind, _ place: String, _ line: Int?) {
    problems.append(PolicyProblem(kind: kind, place: place, line: line))
  }
}
