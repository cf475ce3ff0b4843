import CanonicalXML
import ElectionVerifier
import PKI
import SigningPlans
import Testing

/// Turns and delegations abused in every combination: whoever is named, whoever states it, in whatever role, at whatever
/// time. Nothing passes but what the policy says.
@Suite struct TurnAttackTests {
  private let registry = Registry.shared
  private static let names = [
    "bakhshdar", "farmandar", "second-farmandar", "other-farmandar", "county-hq", "province-hq",
    "ostandar", "deputy", "secretary", "minister",
  ]
  private static let roles = ["political-deputy", "county-hq-head", "farmandar", "ostandar"]

  private static let places =
    Registry.place(
      "id=\"f\" role=\"farmandar\" required=\"always\"",
      inner: "<Delegate role=\"political-deputy\"/><Delegate role=\"county-hq-head\"/>")
    + Registry.place("id=\"hq\" role=\"county-hq-head\" required=\"always\"")
    + "<Statement says=\"delegated\" about=\"farmandar\" by=\"farmandar\"/>"
    + Registry.role("political-deputy") + Registry.role("ostandar")

  private func statement(
    _ sheet: Verdict, _ verifier: Verifier, by: String, for role: String, to: String, as own: String
  ) throws -> XMLSource {
    let draft = try #require(
      StatementDraft(
        .delegation(role: role, to: registry[to].nationalID, as: own), about: sheet, person: nil,
        reason: "سفر", created: Registry.now.adding(seconds: -3_000)))
    return source(try registry.forge(draft.bytes, verifier, by: by), "a.statement.xml")
  }

  /// Whoever states it, whomever it names, in whatever role of their own: the governors alone delegate, to the deputy
  /// alone, for the head of the headquarters has a place already.
  @Test func everybodyForEverybody() throws {
    let verifier = try registry.verifier(places: Self.places)
    let content = verifier.verify(Sheet.county())
    let head = try registry.forge(Sheet.county(), verifier, by: "county-hq")
    var (tried, passed) = (0, 0)
    for delegate in Self.names {
      let sheet = try registry.forge(head, verifier, by: delegate, role: "farmandar")
      let isOwn = delegate == "farmandar" || delegate == "second-farmandar"
      for by in Self.names {
        for role in Self.roles {
          let statement = try statement(
            content, verifier, by: by, for: "farmandar", to: delegate, as: role)
          let verdict = verifier.taking(Statements([statement])).verify(sheet)
          let isRight =
            isOwn
            || delegate == "deputy" && role == "political-deputy"
              && (by == "farmandar" || by == "second-farmandar")
          #expect(verdict.isPassed == isRight, "\(by) lets \(delegate) sign as \(role)")
          tried += 1
          passed += verdict.isPassed && !isRight ? 1 : 0
        }
      }
    }
    print("delegations: \(tried) tried, \(passed) accepted")
    #expect(tried >= 400 && passed == 0)
  }

  /// One true statement, and what else could be signed by it: another sheet, another place, another person, both places.
  @Test func oneStatementForMore() throws {
    let verifier = try registry.verifier(places: Self.places)
    let content = verifier.verify(Sheet.county())
    let statement = try statement(
      content, verifier, by: "farmandar", for: "farmandar", to: "deputy", as: "political-deputy")
    let knowing = verifier.taking(Statements([statement]))
    var tried = 0
    for votes in [[121, 78], [119, 80], [199, 0], [0, 199]] {
      for roles in [["farmandar", "county-hq-head"], ["county-hq-head", "farmandar"]] {
        for names in [["deputy", "county-hq"], ["deputy", "deputy"], ["county-hq", "deputy"]] {
          var sheet = Sheet.county(votes: votes)
          for (name, role) in zip(names, roles) {
            sheet = try registry.forge(sheet, verifier, by: name, role: role)
          }
          #expect(!knowing.verify(sheet).isPassed, "\(votes) \(names) \(roles)")
          tried += 1
        }
      }
    }
    for role in Self.roles + ["political-deputy", "minister", ""] {
      var sheet = try registry.forge(Sheet.county(), verifier, by: "deputy", role: role)
      for other in ["county-hq-head", "farmandar"] where other != role {
        sheet = try registry.forge(sheet, verifier, by: "deputy", role: other)
      }
      #expect(!knowing.verify(sheet).isPassed, "\(role)")
      tried += 1
    }
    print("one delegation for more: \(tried) tried, 0 accepted")
  }

  /// Every order of three who sign one after the other, at every claimed time: what claims to be out of turn fails.
  @Test func everyOrder() throws {
    let places =
      Registry.place("id=\"f\" role=\"farmandar\" required=\"always\"")
      + Registry.place("id=\"hq\" role=\"county-hq-head\" after=\"f\" required=\"always\"")
      + Registry.place("id=\"d\" role=\"political-deputy\" after=\"hq\" required=\"always\"")
      + Registry.role("political-deputy")
    let verifier = try registry.verifier(places: places)
    let names = ["farmandar", "county-hq", "deputy"]
    let times: [Int64] = [60, 360, 361, 660, 1_200, 9_000]
    var (tried, passed) = (0, 0)
    for first in times {
      for second in times {
        for third in times {
          let claimed = [first, second, third]
          let isRight = first + 300 >= second && second + 300 >= third
          for order in [[0, 1, 2], [2, 1, 0]] {
            let sheet = try order.reduce(Sheet.county()) {
              try registry.forge(
                $0, verifier, by: names[$1], at: Registry.now.adding(seconds: -claimed[$1]))
            }
            let verdict = verifier.verify(sheet)
            #expect(verdict.isPassed == isRight, "\(claimed) \(order)")
            tried += 1
            passed += verdict.isPassed && !isRight ? 1 : 0
          }
        }
      }
    }
    print("turns: \(tried) tried, \(passed) accepted")
    #expect(tried >= 400 && passed == 0)
  }
}
