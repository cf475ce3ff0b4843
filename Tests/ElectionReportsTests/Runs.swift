import CanonicalXML
import ElectionReports
import ElectionVerifier
import XAdES

/// Runs made by hand: every kind of outcome, and a summary in which everything occurs.
enum Runs {
  static let frame = RunFrame(
    isList: true, hasFolders: true, isQuiet: true, trustFolder: "election/trust")

  static let outcomes: [RunOutcome] = [
    .judged(Verdicts.passed), .judged(Verdicts.hostile), .judged(Verdicts.indeterminate),
    .unreadable("a.xml", .notFound), .unreadable("b.xml", .brokenLink(to: "../gone.xml")),
    .unreadable("c.xml", .unreadable(5)), .unreadable(FilePath([0x63, 0xE9]), .changed),
    .leftOut("notes.txt", .notXML(.text)), .leftOut("d/trust.xml", .trustFile),
    .leftOut("d/more", .linkOutside(to: "../\u{1B}[2Jelsewhere")),
    .leftOut("d/again", .linkInside(to: "d")), .leftOut("d/p", .pipe),
    .leftOut("d/s", .socket), .leftOut("d/v", .device),
  ]

  /// One cause, for which different things are to be done.
  static let malformed: RunCause = {
    var cause = RunCause(
      reason: .finding(.malformed(.documentType)), isUniform: false, count: 4,
      files: ["j.xml", "k.xml", "l.xml", "m.xml"])
    cause.otherReasons = [
      .finding(.malformed(.encoding("ISO-8859-1"))),
      .finding(.malformed(.invalidUTF8(ByteOffset(7)))),
      .finding(.malformed(.version("1.1"))),
    ]
    return cause
  }()

  static let summary: RunSummary = {
    var summary = RunSummary(
      validationTime: Verdicts.time, trustDigest: [UInt8](repeating: 0xE5, count: 32))
    (summary.passed, summary.failed, summary.indeterminate, summary.unreadable) = (1_465, 21, 3, 2)
    summary.causes = [
      RunCause(
        reason: .finding(.signature(.digestMismatch(reference: 0, uri: ""))), isUniform: true,
        count: 13, files: ["results/a.xml", "results/b.xml", "results/\u{645}.xml"]),
      RunCause(
        reason: .finding(.document(.notSigned)), isUniform: true, count: 1, files: ["c.xml"]),
      malformed,
      RunCause(reason: .unreadable(.notFound), isUniform: true, count: 2, files: ["x", "y"]),
    ]
    summary.findings = [
      RunFinding(kind: .contested, files: ["results/d.xml", "results/e.xml"], count: 2),
      RunFinding(
        kind: .otherSheetSuperseded, files: ["results/k-2.xml", "results/l.xml"], count: 2),
      RunFinding(kind: .otherSuperseded, files: ["results/i.xml", "results/i-2.xml"], count: 2),
      RunFinding(kind: .identicalCopies, files: ["f.xml", FilePath([0x67, 0xE9])], count: 7),
      RunFinding(kind: .superseded, files: ["h.xml", "h-2.xml"], count: 2),
    ]
    summary.leftOut = [
      LeftOutGroup(sample: .notXML(.pdf), count: 5, files: ["m.pdf", "n.pdf"]),
      LeftOutGroup(sample: .linkOutside(to: "/"), count: 1, files: ["more"]),
    ]
    summary.contested = 3
    summary.compared = 1_480
    summary.notCompared = 9
    return summary
  }()
}
