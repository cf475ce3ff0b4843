import CanonicalXML
package import ElectionVerifier
package import PKI

/// A statement about a sheet, as it is written before anybody signs it.
package struct StatementDraft: Sendable {
  /// What is said of the sheet.
  package enum Content: Hashable, Sendable {
    /// A role is absent, or refuses.
    case absence(role: String, refused: Bool)
    /// Somebody signs for whoever holds a role: by national id, and the role that they hold themselves.
    case delegation(role: String, to: String, as: String)
    /// Discrepancies by these rules are accepted.
    case acceptance(rules: [String])

    /// What it is about, in its file's name.
    package var subject: String {
      switch self {
      case .absence(let role, _), .delegation(let role, _, _): role
      case .acceptance: Statements.scrutiny
      }
    }

    /// What it says, in the words of statements.
    package var says: String {
      switch self {
      case .absence(_, let refused): refused ? "refused" : "absent"
      case .delegation: "delegated"
      case .acceptance: "accepted"
      }
    }
  }

  private let content: Content
  private let sheet: [(String, String)]
  private let created: Instant
  private let person: (text: String, language: String)?
  private let reason: (text: String, language: String)

  /// Drafts a statement; nil about what has no values that could pin it, such as a roster.
  ///
  /// - Parameters:
  ///   - content: What it says.
  ///   - sheet: The verdict on the sheet.
  ///   - person: Who holds the role, where that is known.
  ///   - reason: Why.
  ///   - created: The present.
  package init?(
    _ content: Content, about sheet: Verdict, person: String?, reason: String, created: Instant
  ) {
    guard sheet.kind == .document, let digest = sheet.contentDigest, let fields = sheet.fields,
      let policy = sheet.policy, case .date(let date)? = fields["electionDate"],
      let election = fields.election, let scheme = fields.unitScheme,
      let edition = fields.unitEdition, let unit = fields.unit
    else { return nil }
    self.content = content
    self.created = created
    self.person = person.map { ($0, Self.language(of: $0)) }
    self.reason = (reason, Self.language(of: reason))
    self.sheet =
      [
        ("digest", Base64.encode(digest)), ("policy", policy.identifier),
        ("policyEdition", String(policy.edition)), ("election", election),
        ("date", date), ("contest", fields.contest), ("scheme", scheme), ("edition", edition),
        ("unit", unit), ("tier", fields.tier), ("revision", fields.revision.map(String.init)),
      ].compactMap { name, value in value.map { (name, $0) } }
  }

  /// The document, in UTF-8.
  package var bytes: [UInt8] {
    var root = [("says", content.says)]
    switch content {
    case .absence(let role, _), .delegation(let role, _, _): root.append(("role", role))
    case .acceptance(let rules): root.append(("rules", rules.joined(separator: " ")))
    }
    root.append(("created", created.description))
    let person = person.map { Self.text("Person", $0) } ?? ""
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Statement xmlns="\(Vocabulary.statement)"\(Self.attributes(root))>
        <Sheet\(Self.attributes(sheet))/>
      \(person)\(delegate)\(Self.text("Reason", reason))</Statement>

      """.utf8)
  }

  private var delegate: String {
    guard case .delegation(_, let person, let role) = content else { return "" }
    return "  <Delegate\(Self.attributes([("person", person), ("role", role)]))/>\n"
  }

  private static func attributes(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"" + XMLText.escapeAttribute($1) + "\"" }.joined()
  }

  private static func text(_ name: String, _ words: (text: String, language: String)) -> String {
    "  <\(name) xml:lang=\"\(words.language)\">\(XMLText.escape(words.text))</\(name)>\n"
  }

  /// Words of somebody who did not say in which language.
  package static func localized(_ text: String) -> LocalizedText {
    LocalizedText([language(of: text): text])
  }

  /// Words in Arabic script are Persian, others English: no other language is written here.
  private static func language(of text: String) -> String {
    text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) } ? "fa" : "en"
  }
}
