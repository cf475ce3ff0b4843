import CanonicalXML
import ElectionReports
import ElectionVerifier

/// What a roster, a register or a policy says, for the one who is about to sign it.
struct TrustedContents {
  let file: FilePath
  let kind: DocumentKind
  let language: Language

  /// Nil for documents of other kinds, whose values the report shows.
  var text: String? {
    guard let source = try? XMLSource(path: file) else { return nil }
    switch kind {
    case .roster: return (try? UnverifiedDocument.roster(source)).map(rosterText)
    case .policy:
      return (try? PolicyFile.read(file)).map { policy in
        let lines = Rows.fitted(PolicyText(policy: policy, language: language).lines)
        return Isolation.paragraph(lines.joined(separator: "\n"), in: language) + "\n"
      }
    case .register: return (try? UnverifiedDocument.register(source)).map(registerText)
    case .document, .statement, .trust, .malformed, .unknown: return nil
    }
  }

  private func registerText(_ register: Register) -> String {
    let say = Speaker(language)
    let problems = register.problems()
    let content = RegisterText(register: register, language: language, listsUnits: false).content
    let count = say.sentence(
      .registerChecked(
        units: register.units.count, documents: register.expectedDocuments,
        problems: problems.count))
    return (content + ["", count]).map { Isolation.paragraph($0, in: language) + "\n" }.joined()
      + first(of: problems)
  }

  private func rosterText(_ roster: Roster) -> String {
    let say = Speaker(language)
    let problems = roster.problems()
    let rows = Rows.text(
      [
        (say.label(.rosterEdition), say.ordinal(roster.edition)),
        (say.label(.inForceFrom), say.time(roster.validFrom)),
        (say.label(.inForceUntil), say.time(roster.validUntil)),
        (say.label(.cards), say.number(roster.cards.count)),
        (say.label(.problems), say.number(problems.count)),
      ], in: language)
    return rows + first(of: problems)
  }

  /// The first problems, a line each.
  private func first<Problem: Message>(of problems: ProblemList<Problem>) -> String {
    let say = Speaker(language)
    return problems.listed.prefix(20).map {
      Isolation.paragraph("  " + say.explain($0).what, in: language) + "\n"
    }.joined()
  }
}
