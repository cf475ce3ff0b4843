import CertificateIssuing
import Foundation
import Generators
import PKI
import Testing

/// Situations that look right and are not, and their like: each gets its verdict whatever the order of certificates and
/// lists: in every one, or where there are more than `MOHR_ROW_SHUFFLES` (200) in so many.
@Suite struct RowTests {
  static let shuffles =
    ProcessInfo.processInfo.environment["MOHR_ROW_SHUFFLES"].flatMap(Int.init) ?? 200

  static let rows =
    RevocationRows.all + RolloverRows.all + IndirectRows.all + CertificateRows.all
    + CarelessRows.all + ListFormRows.all + MemoryRows.all + ListSignerRows.all + SelfMadeRows.all
    + TwinRows.all + SpellingRows.all + RemovalRows.all + CostRows.all + lost

  static let lost: [PathRow] =
    VoucherRows.all + ListerRows.all + LostKeyRows.all + PointRows.all + WithheldRows.all
    + KeyDoubtRows.all + AnchorRows.all

  @Test(arguments: rows)
  func row(_ row: PathRow) throws {
    let lab = try Lab(kind: row.id.hasPrefix("C1") ? .rsa(2048) : .p256)
    try Self.check(row, try row.fullQuestion(lab), lab, shuffles: Self.shuffles)
  }

  /// Those that every reader of RFC 5280 has to answer so.
  static let basic = BasicRows.all + ListScopeRows.all

  @Test(arguments: basic)
  func basicRow(_ row: PathRow) throws {
    let lab = try Lab()
    try Self.check(row, try row.fullQuestion(lab), lab, shuffles: min(Self.shuffles, 50))
  }

  static func check(
    _ row: PathRow, _ question: PathRow.Question, _ lab: Lab, shuffles: Int
  ) throws {
    var question = question
    let lists = question.lists
    let intermediates = question.intermediates ?? [lab.issuing.certificate]
    let orders = Orders(intermediates.count, lists.count, atMost: shuffles)
    var outcome = "not judged"
    defer { print("row \(row.id): \(outcome) in \(orders): \(row.situation)") }
    for (round, order) in orders.all.enumerated() {
      question.lists = order.second.map { lists[$0] }
      let validator = PathValidator(
        anchors: question.anchors ?? TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: order.first.map { intermediates[$0] }, revocation: question.lists,
        profile: question.profile ?? lab.profile, revocationPolicy: question.policy)
      let verdict = validator.validate(
        question.leaf, at: question.at, present: question.present)
      outcome = told(verdict)
      guard agrees(verdict, row.expected) else {
        Issue.record(
          "\(row.id), order \(round): \(row.expected), yet \(verdict.problems.map(\.name))")
        return
      }
    }
  }

  /// A verdict in a few words.
  private static func told(_ verdict: PathVerdict) -> String {
    let problems = verdict.problems
    let sub = problems.compactMap(\.subIndication).first.map { " \($0.rawValue)" } ?? ""
    let names = Set(problems.map(\.name)).sorted().joined(separator: ", ")
    return (verdict.path == nil ? "refused" + sub : "valid") + (names.isEmpty ? "" : " (\(names))")
  }

  private static func agrees(_ verdict: PathVerdict, _ expected: PathRow.Expectation) -> Bool {
    let names = Set(verdict.problems.map(\.name))
    switch expected {
    case .valid(let notices): return verdict.path != nil && names.isSuperset(of: notices)
    case .refused(let indication, let problems):
      return verdict.path == nil && names.isSuperset(of: problems)
        && verdict.problems.contains { $0.subIndication == indication }
    }
  }
}
