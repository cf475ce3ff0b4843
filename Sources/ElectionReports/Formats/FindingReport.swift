package import ElectionVerifier

/// Findings by themselves, for commands that have no verdict to report.
package struct FindingReport {
  private let style: ReportStyle
  private let say: Speaker

  /// - Parameters:
  ///   - style: how it looks
  ///   - roleNames: names of roles by their tokens
  package init(style: ReportStyle, roleNames: [String: LocalizedText] = [:]) {
    self.style = style
    say = Speaker(style.language, roleNames: roleNames)
  }

  /// The findings, each line ended.
  package func text(_ findings: [Finding]) -> String {
    style.ended(FindingLines(style: style, say: say).lines(findings).map { "  " + $0 })
  }
}
