import CanonicalXML
import Synchronization
import XPath

/// The policies by which statements are judged, each made of what a policy says of statements about its documents.
///
/// A statement is then a document like any other: it has signers, values and rules, and nothing about it is checked
/// in another way. Most runs meet no statement, so these are made when the first one is.
final class StatementPolicies: Sendable {
  private let sources: PolicyCandidates
  private let made = Mutex<PolicyCandidates?>(nil)

  init(_ policies: PolicyCandidates) {
    sources = PolicyCandidates(
      current: policies.current.filter { !$0.statements.isEmpty },
      earlier: policies.earlier.filter { !$0.policy.statements.isEmpty })
  }

  /// The policies, one for each that lets somebody state something.
  var all: PolicyCandidates {
    made.withLock { known in
      if let known { return known }
      let new = PolicyCandidates(
        current: sources.current.compactMap(Self.policy),
        earlier: sources.earlier.compactMap { one in
          Self.policy(of: one.policy).map {
            PolicyCandidates.Earlier(policy: $0, until: one.until)
          }
        })
      known = new
      return new
    }
  }

  /// The policy for statements about the documents of another one; nil where its identifier cannot be written in
  /// an expression.
  static func policy(of source: SigningPolicy) -> SigningPolicy? {
    guard let identifier = literal(source.identifier) else { return nil }
    let maker = Maker(source)
    do throws(XPathError) { return try maker.policy(identifier) } catch { return nil }
  }

  /// A text as XPath writes it; nil for one with both kinds of quotes.
  private static func literal(_ text: String) -> String? {
    if !text.contains("'") { return "'\(text)'" }
    return text.contains("\"") ? nil : "\"\(text)\""
  }

  private struct Maker {
    let source: SigningPolicy

    init(_ source: SigningPolicy) { self.source = source }

    func policy(_ identifier: String) throws(XPathError) -> SigningPolicy {
      SigningPolicy(
        identifier: source.identifier, edition: source.edition, predecessor: source.predecessor,
        validFrom: source.validFrom, validUntil: source.validUntil, title: source.title,
        namespaces: Self.namespaces, terms: [],
        applicability: Applicability(
          root: ExpandedName(Vocabulary.statement, "Statement"),
          when: try expression("s:Sheet/@policy = " + identifier),
          date: try expression("s:Sheet/@date"), from: source.applicability.from,
          until: source.applicability.until, edition: try expression("s:Sheet/@policyEdition")),
        schema: BuiltInSchemas.schema(for: Vocabulary.statement).map {
          .compiled(name: Vocabulary.statement, $0)
        } ?? .unusable(.unknown(Vocabulary.statement)),
        fields: try fields(), candidates: nil, inputs: nil, missing: nil, stations: nil,
        absences: AbsenceRule(
          select: try expression("self::*[@says = 'absent' or @says = 'refused']"),
          role: try expression("@role"),
          status: try expression("@says"), reason: try expression("s:Reason"), language: nil),
        rules: try rules(), placement: nil, signers: try signers(), countersigners: [],
        statements: [], roles: source.roles, algorithms: source.algorithms,
        contentDigest: source.contentDigest)
    }

    private func expression(_ text: String) throws(XPathError) -> PolicyExpression {
      PolicyExpression(
        name: text, xpath: try XPathExpression(text, namespaces: Self.namespaces), line: 1)
    }

    private static let namespaces = ["s": Vocabulary.statement]

    /// The values of a statement: those of its sheet have the names that policies give them.
    private static let fields:
      [(name: String, select: String, FieldRule.ValueType, isOptional: Bool)] =
        [
          ("says", "@says", .token, false), ("statedRole", "@role", .token, true),
          ("person", "s:Person", .text, true), ("acceptedRules", "@rules", .token, true),
          ("scrutinyReason", "self::*[@says = 'accepted']/s:Reason", .text, true),
          ("delegate", "s:Delegate/@person", .token, true),
          ("delegateRole", "s:Delegate/@role", .token, true),
          ("delegationReason", "self::*[@says = 'delegated']/s:Reason", .text, true),
          ("sheetDigest", "s:Sheet/@digest", .digest, false),
          ("election", "s:Sheet/@election", .token, false),
          ("electionDate", "s:Sheet/@date", .date, false),
          ("contest", "s:Sheet/@contest", .token, true),
          ("unit", "s:Sheet/@unit", .token, false),
          ("unitScheme", "s:Sheet/@scheme", .token, false),
          ("unitEdition", "s:Sheet/@edition", .token, false),
          ("tier", "s:Sheet/@tier", .token, true),
          ("revision", "s:Sheet/@revision", .count, true),
          ("sheetPolicy", "s:Sheet/@policy", .token, false),
          ("created", "@created", .dateTime, false),
        ]

    private func fields() throws(XPathError) -> [FieldRule] {
      var rules: [FieldRule] = []
      for field in Self.fields {
        rules.append(
          FieldRule(
            name: field.name, select: try expression(field.select), type: field.2,
            isOptional: field.isOptional))
      }
      return rules
    }

    /// What must hold at a statement for a rule of the policy to speak of it. Tokens have no quotes.
    private func condition(_ rule: StatementRule) -> String {
      let says = rule.says.map { "@says = '\($0.rawValue)'" }.joined(separator: " or ")
      let about = rule.about.map { role in
        rule.says == [.delegated] ? delegation(of: role) : "@role = '\(role)'"
      }.joined(separator: " or ")
      return about.isEmpty ? "(\(says))" : "((\(says)) and (\(about)))"
    }

    /// A role delegates to those who may sign in its places.
    private func delegation(of role: String) -> String {
      let delegates = source.delegates(of: role).map { "s:Delegate/@role = '\($0.role)'" }
      return delegates.isEmpty
        ? "false()" : "(@role = '\(role)' and (\(delegates.joined(separator: " or "))))"
    }

    private func anyOf(_ rules: [StatementRule]) -> String {
      rules.map(condition).joined(separator: " or ")
    }

    private func signers() throws(XPathError) -> [SignerSlot] {
      var roles: [String] = []
      for role in source.statements.flatMap(\.by) where !roles.contains(role) { roles.append(role) }
      var slots: [SignerSlot] = []
      for role in roles {
        let rules = source.statements.filter { $0.by.contains(role) }
        slots.append(
          SignerSlot(
            id: role, role: role, people: 1, when: try expression(anyOf(rules)),
            requirement: .always, commitment: .proofOfOrigin, line: 1))
      }
      return slots
    }

    /// What must hold at a statement that accepts discrepancies: as many of the rules that may be recorded are named as
    /// there are words. Codes have no quotes.
    private var namesRecordable: String {
      let counts = source.rules.filter(\.mayBeRecorded).map {
        "number(contains(concat(' ', @rules, ' '), ' \($0.code) '))"
      }
      let words = "string-length(@rules) - string-length(translate(@rules, ' ', '')) + 1"
      return counts.isEmpty ? "false()" : "\(counts.joined(separator: " + ")) = \(words)"
    }

    private func rules() throws(XPathError) -> [ContentRule] {
      let form =
        "boolean(@rules) = (@says = 'accepted') and boolean(@role) = (@says != 'accepted') "
        + "and boolean(s:Delegate) = (@says = 'delegated') and not(@rules and s:Person)"
      return [
        try rule(
          StatementFinding.formCode, form,
          fa:
            "بیانیه یا از سمتی می‌گوید که غایب است، امضا نمی‌کند یا امضا را به کسی می‌سپارد، یا از قاعده‌ها",
          en:
            "a statement speaks of a role that is absent, refuses, or delegates to somebody, or of rules"
        ),
        try rule(
          StatementFinding.notProvidedCode,
          "(\(anyOf(source.statements))) and (not(@rules) or \(namesRecordable))",
          fa: "خط‌مشی به هیچ‌کس اجازهٔ چنین بیانیه‌ای را نداده است",
          en: "the policy lets nobody state this"),
      ]
    }

    private func rule(
      _ code: String, _ test: String, fa: String, en: String
    ) throws(XPathError) -> ContentRule {
      ContentRule(
        code: code, isError: true, mayBeRecorded: false,
        context: try expression("."), check: .test(try expression(test)),
        sentences: LocalizedText(["fa": fa, "en": en]))
    }
  }
}
