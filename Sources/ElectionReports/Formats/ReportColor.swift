package import ElectionVerifier

/// SGR parameters of a terminal.
package enum ReportColor: String {
  case bold = "1"
  case green = "1;32"
  case red = "1;31"
  case yellow = "1;33"
  case faint = "2"

  package init(_ indication: Indication) {
    switch indication {
    case .totalPassed: self = .green
    case .totalFailed: self = .red
    case .indeterminate: self = .yellow
    }
  }

  /// A document's own: what only waits for somebody is told apart from what failed.
  init(_ verdict: Verdict) {
    self = verdict.waiting.isEmpty ? ReportColor(verdict.indication) : .yellow
  }

  package init(_ severity: Severity) {
    switch severity {
    case .info: self = .faint
    case .warning, .missing: self = .yellow
    case .error: self = .red
    }
  }
}

extension ReportStyle {
  /// The text in a colour, where colours may be used.
  package func paint(_ text: String, _ color: ReportColor) -> String {
    hasColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Lines without spaces at their ends, each in its direction; on a terminal what is too wide for it goes on below.
  package func ended(_ lines: [String]) -> String {
    (isTerminal ? DisplayWidth.fitted(lines, to: width) : lines).map { line in
      let trimmed = line.reversed().drop { $0 == " " }.reversed()
      return Isolation.line(String(trimmed), in: language) + "\n"
    }.joined()
  }
}
