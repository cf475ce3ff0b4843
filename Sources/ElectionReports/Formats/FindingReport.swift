package import CanonicalXML
package import ElectionVerifier

/// Findings by themselves, for commands that have no verdict to report.
package struct FindingReport {
  private let style: ReportStyle
  private let say: Speaker
  private let card: CardUse?
  private let documents: [FilePath]

  /// - Parameters:
  ///   - style: how it looks
  ///   - names: what offices, people and units are called
  ///   - card: what the card was put in for that findings may speak of; nil where there is none
  ///   - hasRegistry: false where the trust is one for signers of any system
  ///   - documents: the files that its holder is about to sign, where there are any
  package init(
    style: ReportStyle, names: VerdictNames = VerdictNames(), card: CardUse? = nil,
    documents: [FilePath] = [], hasRegistry: Bool = true
  ) {
    self.style = style
    self.card = card
    self.documents = documents
    say = Speaker(style.language, names, isTerminal: style.isTerminal, hasRegistry: hasRegistry)
  }

  /// The findings, each line ended.
  /// - Parameters:
  ///   - findings: what was found
  ///   - advises: false where what to do about a document is beside the point
  package func text(_ findings: [Finding], advises: Bool = true) -> String {
    let lines = FindingLines(
      style: style, say: say, advises: advises, card: card, documents: documents)
    return style.ended(lines.lines(findings).map { "  " + $0 })
  }
}
