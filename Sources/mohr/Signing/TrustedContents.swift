import CanonicalXML
import ElectionReports
import Glibc
import ElectionVerifier
import SigningPlans
import XAdES

/// What a roster, a register or a policy says, for the one who is about to sign it: of the document as it was read.
struct TrustedContents {
  let file: FilePath
  let plan: SigningPlan
  let verifier: Verifier
  let language: Language
  /// Whether everything is shown that is signed.
  let isFull: Bool

  private var say: Speaker {
    Speaker(language, isTerminal: Terminal.isTerminal(STDERR_FILENO)).uncut()
  }

  /// How many changes and problems are named where not everything is.
  private static let named = 20

  /// Nil for documents of other kinds, whose values the report shows.
  var text: String? {
    guard let signed = plan.document else { return nil }
    switch plan.verdict.kind {
    case .roster:
      return (try? UnverifiedDocument.roster(signed, beside: file)).map(rosterText)
    case .policy:
      return (try? PolicyFile.read(file)).map { policy in
        let lines = Rows.fitted(PolicyText(policy: policy, language: language).lines)
        return Isolation.paragraph(lines.joined(separator: "\n"), in: language) + "\n"
      }
    case .register:
      return (try? UnverifiedDocument.register(signed, beside: file)).map(registerText)
    case .document, .statement, .trust, .record, .malformed, .unknown: return nil
    }
  }

  // MARK: Registers

  private func registerText(_ register: Register) -> String {
    var problems = register.problems()
    var lists: [String: RegisteredStations] = [:]
    let checked = register.checkStations(
      &problems, noting: { unit, list in if isFull { lists[unit.unit.code] = list } },
      open: station)
    var lines = RegisterText(
      register: register, language: language, listsUnits: isFull, stations: lists,
      option: "--full"
    ).content
    lines += changes(in: register)
    lines += [
      "",
      say.sentence(
        .registerChecked(
          units: register.units.count, documents: register.expectedDocuments,
          problems: problems.count)),
    ]
    if register.units.contains(where: { $0.stations != nil }) {
      lines.append(
        say.sentence(.stationsChecked(stations: checked.stations, files: checked.files)))
    }
    return text(lines) + first(of: problems)
  }

  private func station(_ name: String) throws(XMLSourceError) -> XMLSource {
    try XMLSource(path: file.sibling(name))
  }

  private func changes(in register: Register) -> [String] {
    guard
      let before = predecessor(
        register.predecessor, verifier.trust.registerDocuments,
        { source throws(TrustFinding.RefusalReason) in try UnverifiedDocument.register(source) })
    else { return [] }
    return changed(RegisterDifferences(from: before, to: register).changes)
  }

  // MARK: Rosters

  private func rosterText(_ roster: Roster) -> String {
    let problems = roster.problems()
    var lines = RosterText(roster: roster, language: language, listsAll: isFull).lines
    if let before = predecessor(
      roster.predecessor, verifier.trust.rosterDocuments,
      { source throws(TrustFinding.RefusalReason) in try UnverifiedDocument.roster(source) })
    {
      lines += changed(RosterDifferences(from: before, to: roster).changes)
    }
    lines += [
      "", say.sentence(.rosterChecked(cards: roster.cards.count, problems: problems.count)),
    ]
    return text(lines) + first(of: problems)
  }

  // MARK: What both have

  /// The edition before, where the trust has it.
  private func predecessor<Content>(
    _ digest: [UInt8]?, _ documents: [XMLSource],
    _ read: (XMLSource) throws(TrustFinding.RefusalReason) -> Content
  ) -> Content? {
    guard let digest else { return nil }
    let before = documents.first { (try? UnverifiedDocument.contentDigest($0)) == digest }
    return before.flatMap { try? read($0) }
  }

  private func changed(_ changes: [some Phrase]) -> [String] {
    let shown = changes.prefix(isFull ? changes.count : Self.named)
    let left = changes.count - shown.count
    return ["", "\(say.label(.changes)): \(say.sentence(.differences(changes.count)))"]
      + shown.map { "  " + say.phrase($0) }
      + (left > 0 ? ["  " + say.sentence(.moreUnusual(left, option: "--full"))] : [])
  }

  private func text(_ lines: [String]) -> String {
    lines.map { Isolation.paragraph($0, in: language) + "\n" }.joined()
  }

  /// The first problems, a line each.
  private func first<Problem: Message>(of problems: ProblemList<Problem>) -> String {
    let shown = problems.listed.prefix(isFull ? problems.listed.count : Self.named)
    let left = problems.count - shown.count
    return text(
      shown.map { "  " + say.explain($0).what }
        + (left > 0 ? ["  " + say.sentence(.moreProblems(left))] : []))
  }
}
