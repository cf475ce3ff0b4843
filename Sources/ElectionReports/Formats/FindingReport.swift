package import CanonicalXML
package import ElectionVerifier

/// Findings by themselves, for commands that have no verdict to report.
package struct FindingReport {
  private let style: ReportStyle
  private let say: Speaker
  private let names: NamesOfSigners
  private let card: CardUse?
  private let document: FilePath?

  /// - Parameters:
  ///   - style: how it looks
  ///   - roleNames: names of roles by their tokens
  ///   - signers: people whose certificates may be spoken of
  ///   - card: what the card was put in for that findings may speak of; nil where there is none
  ///   - hasRegistry: false where the trust is one for signers of any system
  ///   - document: the file that its holder is about to sign, where there is one
  ///   - units: names of units by their codes
  package init(
    style: ReportStyle, roleNames: [String: LocalizedText] = [:], signers: [SignerIdentity] = [],
    card: CardUse? = nil, document: FilePath? = nil, hasRegistry: Bool = true,
    units: [String: LocalizedText] = [:]
  ) {
    self.style = style
    names = NamesOfSigners(signers)
    self.card = card
    self.document = document
    say = Speaker(
      style.language, roleNames: roleNames, isTerminal: style.isTerminal, hasRegistry: hasRegistry
    )
    .naming(units: units)
  }

  /// The findings, each line ended.
  /// - Parameters:
  ///   - findings: what was found
  ///   - advises: false where what to do about a document is beside the point
  package func text(_ findings: [Finding], advises: Bool = true) -> String {
    let lines = FindingLines(
      style: style, say: say, advises: advises, names: names, card: card,
      document: document)
    return style.ended(lines.lines(findings).map { "  " + $0 })
  }
}
