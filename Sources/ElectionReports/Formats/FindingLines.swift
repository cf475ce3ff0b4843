import CanonicalXML
package import ElectionVerifier
import XAdES

extension ReportStyle {
  /// One thing that was found as lines: how grave, what it is called, what it is, and what to do next.
  package func lines(
    _ severity: Severity, _ head: String, _ explanation: Explanation, _ say: Speaker
  ) -> [String] {
    FindingLines(style: self, say: say).lines(sign: severity, head, explanation)
  }
}

/// Findings as lines: what was found, where, and what to do next.
struct FindingLines {
  let style: ReportStyle
  let say: Speaker
  /// Whether it is said what to do next.
  var advises = true
  /// Whether the document only waits for somebody: what says so is no fault of it.
  var isWaiting = false
  /// What the card was put in for that findings may speak of.
  var card: CardUse?
  /// The files that its holder is about to sign, where there are any.
  var documents: [FilePath] = []

  /// Each finding: how grave, its code, where, what; below it what to do next.
  ///
  /// What several signatures have in common is said once, and so is why several documents of the trust are not used.
  func lines(_ findings: [Finding]) -> [String] {
    shared(findings).flatMap { group -> [String] in
      let isOwn = !documents.isEmpty && OtherCommand(group[0]) != nil
      let place = isOwn ? "" : group.count > 1 ? signaturesText(group) : place(of: group[0])
      let code = say.latin(group[0].identifier) + (place.isEmpty ? "" : " (\(place))")
      let advice = card.flatMap { CardAdvice(group[0], $0) }.map(say.phrase)
      var explanation = explanation(of: group)
      explanation.advice = advice ?? (advises ? explanation.advice : nil)
      return lines(
        sign: group[0].severity, isWaiting: isWaiting && group[0].severity >= .missing, code,
        explanation)
    }
  }

  private func explanation(of group: [Finding]) -> Explanation {
    if !documents.isEmpty, let advice = OtherCommand(group[0]) {
      return Explanation(say.sentence(.ownCommand(advice, documents)))
    }
    if group.count > 1, Shared(group[0]) == .layout {
      let isOfContent = group.contains(where: \.isOfContentsLayout)
      return Explanation(
        say.sentence(isOfContent ? .reformatted : .signaturesReformatted),
        say.explain(group[0]).advice)
    }
    guard group.count > 1, case .trust(.refused(_, let reason)) = group[0].code else {
      return say.explain(group[0])
    }
    let kinds = group.compactMap { finding -> TrustFinding.TrustedKind? in
      guard case .trust(.refused(let kind, _)) = finding.code else { return nil }
      return kind
    }
    return say.refused(kinds, reason)
  }

  /// One thing that was found: how grave, what it is called, what it is, and what to do next.
  /// - Parameters:
  ///   - isWaiting: whether it is only not done yet
  ///   - alternatives: what else may have to be done, where things of several kinds are said together
  func lines(
    sign: Severity, isWaiting: Bool = false, _ head: String, _ explanation: Explanation,
    alternatives: [String] = []
  ) -> [String] {
    let sign = style.paint(
      isWaiting ? "…" : Self.sign(sign), isWaiting ? .yellow : ReportColor(sign))
    let what = "\(sign) \(head): \(explanation.what)"
    let ways = [explanation.advice].compactMap { $0 } + alternatives
    let advice = ways.enumerated().flatMap { index, way in
      wrap("\(say.word(index == 0 ? .next : .otherwise)): \(way)")
    }
    return wrap(what) + advice.map { "  " + $0 }
  }

  /// What findings that are said together have in common.
  private enum Shared: Hashable {
    /// Signatures: all of it, data included.
    case code(FindingCode)
    /// Signatures: the file was laid out anew, whatever part of it shows that.
    case layout
    /// Documents of the trust: why they are not used.
    case reason(TrustFinding.RefusalReason)

    init?(_ finding: Finding) {
      if case .signature = finding.concern {
        self = finding.isOfLayout ? .layout : .code(finding.code)
      } else if case .trust(.refused(_, let reason)) = finding.code, case .notPassed = reason {
        self = .reason(reason)
      } else {
        return nil
      }
    }
  }

  /// Findings that are said together stand where the first of them does.
  private func shared(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    var places: [Shared: Int] = [:]
    for finding in findings {
      let shared = Shared(finding)
      if let shared, let place = places[shared] {
        groups[place].append(finding)
      } else {
        if let shared { places[shared] = groups.count }
        groups.append([finding])
      }
    }
    return groups
  }

  private func signaturesText(_ group: [Finding]) -> String {
    var seen: Set<String> = []
    let numbers = group.compactMap { finding -> String? in
      guard case .signature(let number) = finding.concern, seen.insert(number).inserted else {
        return nil
      }
      return Numerals.localized(number, in: style.language)
    }
    if numbers.isEmpty { return "" }
    return say.signatures(numbers)
  }

  static func sign(_ severity: Severity) -> String {
    switch severity {
    case .error: "✗"
    case .missing: "?"
    case .warning: "!"
    case .info: "·"
    }
  }

  /// What a finding concerns, and its line; empty where it is the document.
  func place(of finding: Finding) -> String {
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
      "\(say.word(.certificate)) \(say.holder(name, serial)) \(say.latin(serial))"
    case .field(let name): "\(say.word(.field)) \(say.fieldName(name))"
    case .rule(let code): "\(say.word(.rule)) \(say.latin(code))"
    case .policy(let identifier): "\(say.word(.policy)) \(say.latin(identifier))"
    case .roster: say.word(.roster)
    case .register: say.word(.register)
    case .trustFile(let name): "\(say.word(.file)) \(say.latin(name))"
    }
  }

  /// Lines of the report's width; all but the first stand in.
  private func wrap(_ text: String) -> [String] {
    DisplayWidth.wrapped(text, to: style.width - 6).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
  }
}

extension Finding {
  /// Whether it says so of the content, and not of the signature itself.
  fileprivate var isOfContentsLayout: Bool {
    guard case .signature(.reformatted(_, let uri)) = code else { return false }
    return !uri.hasPrefix("#")
  }

  /// Whether it says that the file was laid out anew.
  fileprivate var isOfLayout: Bool {
    switch code {
    case .signature(.reformatted), .signature(.signatureReformatted): true
    default: false
    }
  }
}
