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
        let lines = PolicyText(policy: policy, language: language).lines
        return Isolation.paragraph(lines.joined(separator: "\n"), in: language) + "\n"
      }
    case .register: return (try? UnverifiedDocument.register(source)).map(registerText)
    case .document, .trust, .malformed, .unknown: return nil
    }
  }

  private func registerText(_ register: Register) -> String {
    let say = Speaker(language)
    let problems = register.problems()
    var text = Rows.text(
      [
        (say.label(.election), say.localized(register.election.name)),
        (say.label(.edition), say.ordinal(register.edition)),
        (say.label(.inForceFrom), say.time(register.validFrom)),
        (say.label(.inForceUntil), say.time(register.validUntil)),
        (say.label(.pollOpens), say.time(register.election.opens)),
        (say.label(.pollCloses), say.time(register.election.closes)),
        (say.label(.units), say.number(register.units.count)),
        (say.label(.expectedDocuments), say.number(register.expectedDocuments)),
        (say.label(.problems), say.number(problems.count)),
      ], in: language)
    if register.purpose == .rehearsal {
      text = Isolation.paragraph(say.sentence(.rehearsal), in: language) + "\n" + text
    }
    for problem in problems.listed.prefix(20) {
      text += Isolation.paragraph("  " + say.explain(problem).what, in: language) + "\n"
    }
    return text
  }

  private func rosterText(_ roster: Roster) -> String {
    let say = Speaker(language)
    let problems = roster.problems()
    var text = Rows.text(
      [
        (say.label(.rosterEdition), say.ordinal(roster.edition)),
        (say.label(.inForceFrom), say.time(roster.validFrom)),
        (say.label(.inForceUntil), say.time(roster.validUntil)),
        (say.label(.cards), say.number(roster.cards.count)),
        (say.label(.problems), say.number(problems.count)),
      ], in: language)
    for problem in problems.listed.prefix(20) {
      text += Isolation.paragraph("  " + say.explain(problem).what, in: language) + "\n"
    }
    return text
  }
}
