import CanonicalXML
import ElectionVerifier

/// A run for people: each document as it comes, at the end what did not pass and why.
struct TextRunReport: ReportWriter {
  let style: ReportStyle
  let frame: RunFrame

  func begin() -> String { "" }

  func outcome(_ outcome: RunOutcome) -> String {
    let say = Speaker(style.language, isTerminal: style.isTerminal)
    switch outcome {
    case .judged(let verdict):
      if frame.isQuiet && verdict.isPassed { return "" }
      let isSetApart = style.detail == .full && frame.isList
      return TextReport(verdict: verdict, style: style).text + (isSetApart ? "\n" : "")
    case .unreadable(let path, let error):
      guard frame.isList else { return "" }
      let head = style.paint(say.sentence(Self.head(error)), .yellow)
      let explanation = say.explain(error)
      let lines = FindingLines(style: style, say: say)
        .lines(sign: .missing, say.latin(error.code), explanation)
      return style.ended(["\(head)  \(say.path(path))"] + lines)
    case .leftOut(let path, let reason):
      if frame.isQuiet { return "" }
      let head = style.paint(say.sentence(.leftOut), .faint)
      return style.ended(["\(head)  \(say.path(path)): \(say.explain(reason))"])
    }
  }

  func finish(_ summary: RunSummary) -> String {
    guard frame.isList else { return "" }
    return style.ended([""] + SummaryLines(summary: summary, style: style, frame: frame).all)
  }

  private static func head(_ error: XMLSourceError) -> ReportSentence {
    switch error {
    case .notFound, .brokenLink: .notFound
    default: .unreadableHead
    }
  }
}
