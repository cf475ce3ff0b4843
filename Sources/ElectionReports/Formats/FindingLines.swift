import ElectionVerifier

/// Findings as lines: what was found, where, and what to do next.
struct FindingLines {
  let style: ReportStyle
  let say: Speaker

  /// Each finding: how grave, its code, where, what; below it what to do next.
  ///
  /// What several signatures have in common is said once.
  func lines(_ findings: [Finding]) -> [String] {
    shared(findings).flatMap { group -> [String] in
      let place = group.count > 1 ? signaturesText(group) : placeText(group[0])
      let code = say.latin(group[0].identifier) + (place.isEmpty ? "" : " (\(place))")
      return lines(sign: group[0].severity, code, say.explain(group[0]))
    }
  }

  /// One thing that was found: how grave, what it is called, what it is, and what to do next.
  func lines(sign: Severity, _ head: String, _ explanation: Explanation) -> [String] {
    let sign = style.paint(Self.sign(sign), ReportColor(sign))
    let what = "\(sign) \(head): \(explanation.what)"
    let advice = explanation.advice.map { "\(say.word(.next)): \($0)" }
    return wrap(what) + (advice.map(wrap) ?? []).map { "  " + $0 }
  }

  /// Findings on signatures that are the same, data included, stand together where the first of them does.
  private func shared(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    var places: [FindingCode: Int] = [:]
    for finding in findings {
      guard case .signature = finding.concern else {
        groups.append([finding])
        continue
      }
      if let place = places[finding.code] {
        groups[place].append(finding)
      } else {
        places[finding.code] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }

  private func signaturesText(_ group: [Finding]) -> String {
    let numbers = group.compactMap { finding -> String? in
      guard case .signature(let number) = finding.concern else { return nil }
      return Numerals.localized(number, in: style.language)
    }
    return say.sentence(.signatures(say.list(numbers)))
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
    case .field(let name): "\(say.word(.field)) \(say.fieldName(name))"
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
