import PKI
import SigningPlans
import Testing

@testable import ElectionVerifier

/// A policy that leaves out what the register knows would let every document say what it likes there: nothing is signed
/// or passes under it.
@Suite struct RegisterNeedsTests {
  private let registry = Registry.shared

  /// The values of a county's sheet that the register knows.
  static let fields = [
    "election", "electionDate", "electionName", "contest", "contestName", "unit", "unitScheme",
    "unitEdition", "unitParent", "unitKind", "unitName", "tier", "created", "purpose",
    "ballots.eligible", "ballots.total",
  ]

  private static func text(_ name: String) -> String {
    String(decoding: must(BuiltInPolicies.all.first { $0.name == name }).bytes, as: UTF8.self)
  }

  /// A policy with one of its elements as ``change`` leaves it.
  private static func policy(
    _ name: String, _ element: String, _ change: (String) -> String
  ) throws -> String {
    let text = text(name)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = try #require(lines.firstIndex { $0.contains("<" + element) })
    return lines.enumerated().map { $0.offset == place ? change($0.element) : $0.element }
      .joined(separator: "\n")
  }

  private func plan(
    _ policy: String, _ sheet: [UInt8] = Sheet.county(), by person: String = "farmandar",
    register: @escaping (inout Register) -> Void = { _ in }
  ) throws -> [String] {
    let signed = try registry["ministry"].sign(Array(policy.utf8))
    let verifier = try registry.verifier { trust in
      trust.policyDocuments = [source(signed, "policy.xml")]
      trust.registerDocuments = [source(try registry.signedRegister(register), "register.xml")]
    }
    let plan = verifier.plan(
      .sign, for: source(sheet, "sheet.xml"), by: registry[person].certificate)
    #expect(plan.isPossible == plan.refusals.isEmpty)
    return plan.refusals.map(\.identifier)
  }

  private func problems(_ policy: String) throws -> [PolicyProblem.Kind] {
    try UnverifiedDocument.policy(XMLSource(bytes: Array(policy.utf8), name: "policy.xml")) { _ in
      nil
    }.problems().listed.map(\.kind)
  }

  @Test func wholePolicy() throws {
    #expect(try plan(Self.text("county.xml")) == [])
    #expect(try plan(Self.text("board.xml"), Sheet.board(), by: "bakhshdar") == [])
  }

  @Test("each value in turn: left out, stated by the policy, or of another type", arguments: fields)
  func leftOut(_ field: String) throws {
    let element = "Field name=\"\(field)\""
    let without = try Self.policy("county.xml", element) { _ in "" }
    #expect(try plan(without).contains("register-not-asked"))
    #expect(try problems(without) == [.fieldNotRead(field)])
    let stated = try Self.policy("county.xml", element) {
      $0.replacing(try! Regex("select=\"[^\"]*\""), with: "select=\"'1'\"")
    }
    #expect(try plan(stated).contains("register-not-asked"))
    #expect(try problems(stated).contains(.fieldNotRead(field)))
    let other = try Self.policy("county.xml", element) {
      $0.replacing(try! Regex("type=\"[^\"]*\""), with: "type=\"digest\"")
    }
    #expect(try plan(other).contains("register-not-asked"))
  }

  @Test("what must be there may not be optional", arguments: fields)
  func optional(_ field: String) throws {
    let optional = try Self.policy("county.xml", "Field name=\"\(field)\"") {
      $0.contains("optional") ? $0 : $0.replacing("/>", with: " optional=\"true\"/>")
    }
    let mayBeAbsent = ["unitParent", "purpose"].contains(field)
    #expect(try plan(optional).contains("register-not-asked") == !mayBeAbsent)
    #expect(try problems(optional) == (mayBeAbsent ? [] : [.fieldOptional(field)]))
  }

  @Test func candidatesLeftOut() throws {
    let without = try Self.policy("county.xml", "Candidates ") { _ in "" }
    #expect(try plan(without).contains("register-not-asked"))
    #expect(try problems(without).contains(.candidatesNotRead))
  }

  @Test("stations that the register lists, and inputs of a unit that adds up others")
  func rowsLeftOut() throws {
    let board = try Self.policy("board.xml", "Stations ") { _ in "" }
    #expect(
      try plan(board, Sheet.board(), by: "bakhshdar") {
        $0.units[5].stations = StationList(
          file: "stations.xml", digest: [UInt8](repeating: 0, count: 32), count: 2)
      }.contains("register-not-asked"))
    let county = try Self.policy("county.xml", "Inputs ") { _ in "" }
    #expect(try plan(county).contains("register-not-asked"))
  }

  @Test("the register's chain of parents decides, whatever codes look like")
  func territory() throws {
    let below = Sheet.county().replacing("parent=\"IR-01\"", with: "parent=\"IR-01-01\"")
      .replacing("unit=\"IR-01-02-03\"", with: "unit=\"IR-07-03\"")
    let policy = Self.text("county.xml")
    #expect(
      try plan(policy, below) {
        $0.units[3].parent = Unit("IR-01-01")
        $0.units[5].unit = must(Unit("IR-07-03"))
      } == [])
    #expect(Set(try plan(policy, below)).isSuperset(of: ["C02-parent", "C02-child", "C05-child"]))
  }

  /// Names that people take for one, and names that they do not.
  static let names: [(String, String, Bool)] = [
    ("هیئت", "هیي\u{0654}ت", true), ("حوزۀ", "حوزه\u{0654}", true),
    ("حوزۀ", "حوز\u{06D5}\u{0654}", true), ("حوزۀ", "حوزه", true), ("آرش", "ا\u{0653}رش", true),
    ("أحمد", "ا\u{0654}حمد", true), ("مؤمن", "مو\u{0654}من", true), ("محـــمد", "محمد", true),
    ("علي كريمي", "علی کریمی", true), ("آرش  کوهساران", "آرش کوهساران", true),
    ("آرش\u{A0}کوهساران", " آرش کوهساران", true), ("خوشه\u{200C}چین", "خوشه چین", true),
    ("خوشه\u{200C}چین", "خوشهچین", true), ("مُهر", "مهر", true), ("بخش ۲", "بخش 2", true),
    ("José", "Jose\u{0301}", true), ("Nilufar", "NILUFAR", true),
    ("آرش", "ارش", false), ("هیئت", "هیت", false), ("مؤمن", "مومن", false),
    ("بخش ۲", "بخش ۳", false), ("José", "Jose", false), ("احمد", "حمد", false),
  ]

  @Test(arguments: names)
  func fold(_ one: String, _ other: String, _ isSame: Bool) {
    #expect(NameAgreement.isSame(one, other) == isSame)
    #expect(NameAgreement.isSame(other, one) == isSame)
  }
}
