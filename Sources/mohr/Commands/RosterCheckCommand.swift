import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange
import XAdES

/// `mohr roster check`: what does not fit inside a roster.
struct RosterCheckCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a roster, XML or CSV: numbers, identities, certificates, lives.",
    discussion: """
      With --with, the keys and signatures of documents and certificates are looked at, too, and \
      those of the roster's own signatures: moduli that can be factored (ROCA), small exponents, one \
      key on two cards, two ECDSA signatures with one random number. A card that makes such numbers \
      must be replaced, and all of its kind looked at.

      Examples:
        mohr roster check trust/roster.xml
        mohr roster check trust/roster.xml --with results --with cards.pem

      Exit codes: 0 everything fits, 1 something does not, 65 the file is no roster.
      """)

  @Argument(help: "The roster, .xml or .csv.", completion: .file(extensions: ["xml", "csv"]))
  var file: FilePath

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "Signed documents, folders of them, or certificates (PEM, DER), whose keys are looked at; repeatable.",
      valueName: "path"),
    completion: .file())
  var others: [FilePath] = []

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let (roster, signatures) = try read()
    let problems = roster.problems()
    let keys = try survey(roster, signatures)
    let say = speech.speaker
    for problem in problems.listed {
      try Failure.write(Isolation.paragraph(say.explain(problem).what, in: speech.language) + "\n")
    }
    for problem in keys.problems.listed {
      try Failure.write(Isolation.paragraph(say.explain(problem).what, in: speech.language) + "\n")
    }
    let omitted = problems.omitted + keys.problems.omitted
    let count = problems.count + keys.problems.count
    if omitted > 0 {
      let more = say.sentence(.moreProblems(omitted))
      try Failure.write(Isolation.paragraph(more, in: speech.language) + "\n")
    }
    let summary = say.sentence(
      .rosterChecked(cards: roster.cards.count, problems: count))
    try Failure.write(Isolation.paragraph(summary, in: speech.language) + "\n")
    if !others.isEmpty {
      let seen = say.sentence(
        .keysSeen(keys: keys.keyCount, signatures: keys.signatureCount))
      try Failure.write(Isolation.paragraph(seen, in: speech.language) + "\n")
    }
    if !RosterFile.isCSV(file) {
      let unchecked = say.sentence(.signatureNotChecked)
      try Failure.write(Isolation.paragraph(unchecked, in: speech.language) + "\n")
      if roster.parts.isEmpty, roster.cards.count > Roster.manyCards {
        let many = say.phrase(RosterPhrase.manyCards(roster.cards.count, file))
        try Failure.write(Isolation.paragraph(many, in: speech.language) + "\n")
      }
    }
    if count > 0 { throw ExitStatus.failed.exit }
  }

  /// The roster with its own signatures; a table has none.
  private func read() throws -> (Roster, [SignatureResult]) {
    RosterFile.isCSV(file) ? (try RosterFile.read(file), []) : try RosterFile.signed(file)
  }

  /// The keys of the roster's own signatures, and of what was named.
  private func survey(_ roster: Roster, _ signatures: [SignatureResult]) throws -> KeySightings {
    var survey = KeySurvey(roster)
    survey.look(at: signatures, in: file)
    survey.look(at: others)
    if let path = survey.unread.first {
      throw Failure(.notFound, CommandMessage.noKeys(path, others: survey.unread.count - 1))
    }
    return survey.sightings
  }
}
