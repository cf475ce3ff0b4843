import ElectionVerifier

/// Findings as lines: what was found, where, and what to do next.
struct FindingLines {
  let style: ReportStyle
  let say: Speaker

  /// Each finding: how grave, its code, where, what; below it what to do next.
  func lines(_ findings: [Finding]) -> [String] {
    findings.flatMap { finding -> [String] in
      let explanation = say.explain(finding)
      let sign = style.paint(Self.sign(finding.severity), ReportColor(finding.severity))
      let place = placeText(finding)
      let head = "\(sign) \(say.latin(finding.identifier))" + (place.isEmpty ? "" : " (\(place))")
      let what = "\(head): \(explanation.what)"
      let advice = explanation.advice.map { "\(say.word(.next)): \($0)" }
      return wrap(what) + (advice.map(wrap) ?? []).map { "  " + $0 }
    }
  }

  private static func sign(_ severity: Severity) -> String {
    switch severity {
    case .error: "✗"
    case .missing: "?"
    case .warning: "!"
    case .info: "·"
    }
  }

  private func placeText(_ finding: Finding) -> String {
    var parts: [String] = []
    if finding.concern != .rule(finding.identifier), let concern = concernText(finding.concern) {
      parts.append(concern)
    }
    if let line = finding.line { parts.append("\(say.word(.line)) \(say.ordinal(line))") }
    return say.list(parts)
  }

  private func concernText(_ concern: Concern) -> String? {
    switch concern {
    case .document: nil
    case .signature(let number):
      "\(say.word(.signature)) \(Numerals.localized(number, in: style.language))"
    case .certificate(let name, let serial):
      "\(say.word(.certificate)) \(say.text(name)) \(say.latin(serial))"
    case .field(let name): "\(say.word(.field)) \(say.latin(name))"
    case .rule(let code): "\(say.word(.rule)) \(say.latin(code))"
    case .policy(let identifier): "\(say.word(.policy)) \(say.latin(identifier))"
    case .roster: say.word(.roster)
    case .trustFile(let name): "\(say.word(.file)) \(say.latin(name))"
    }
  }

  /// Lines of the report's width; all but the first stand in.
  private func wrap(_ text: String) -> [String] {
    DisplayWidth.wrapped(text, to: style.width - 6).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
  }
}
