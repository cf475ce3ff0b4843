package import ElectionVerifier
package import SigningPlans

/// What a person sees before a PIN is asked: what is about to be signed, by whom, as what.
package struct SigningReport {
  private let plan: SigningPlan
  private let choice: PlannedSignature
  /// The sheet that a statement is about.
  private let sheet: Verdict?
  private let style: ReportStyle
  private let say: Speaker
  private let report: TextReport
  /// How many rules the policy has.
  private let rules: Int
  /// The tries left for the PIN, in words.
  private let tries: String
  /// Whether every input and every station is shown, the latter with all its figures.
  private let isFull: Bool

  /// - Parameters:
  ///   - plan: what the verifier worked out
  ///   - choice: the signature that is about to be made
  ///   - sheet: the sheet that is spoken of, where a statement is signed
  ///   - rules: how many rules the policy has
  ///   - tries: the tries left for the PIN, in words of the style's language
  ///   - isFull: whether every input and every station is shown, the latter with all its figures
  ///   - style: how it looks
  package init(
    plan: SigningPlan, choice: PlannedSignature, about sheet: Verdict? = nil, rules: Int,
    tries: String, isFull: Bool = false, style: ReportStyle
  ) {
    self.sheet = sheet
    self.plan = plan
    self.choice = choice
    self.rules = rules
    self.tries = tries
    self.style = style
    self.isFull = isFull
    report = TextReport(verdict: plan.verdict, style: style, listsAll: isFull, isUncut: true)
    say = report.say
  }

  /// The screen, each line ended.
  package var text: String {
    let mark = plan.verdict.isRehearsal ? [style.paint(say.word(.rehearsal), .yellow), ""] : []
    var lines = mark + [style.paint(headline, .bold), ""]
    lines += report.documentSections(.document)
    if let sheet { lines += [""] + sheetSections(sheet) }
    if !ruleLines.isEmpty { lines += [""] + report.section(.rules, ruleLines) }
    let present = plan.verdict.signatures.flatMap(presentLines)
    if !present.isEmpty { lines += [""] + report.section(.present, present) }
    lines += [""] + report.section(.you, youLines)
    if !plan.warnings.isEmpty {
      lines += [""] + report.section(.warnings, report.findingLines(plan.warnings))
    }
    if !mark.isEmpty { lines += [""] + mark.prefix(1) }
    return style.ended(lines)
  }

  /// The sheet as it stands: its figures, and what of it does not hold.
  private func sheetSections(_ sheet: Verdict) -> [String] {
    let report = TextReport(verdict: sheet, style: style, isUncut: true)
    // Nobody is about to sign the sheet: what those who signed recorded waits for scrutiny.
    let broken = Self.broken(sheet).map { finding in
      guard
        case .document(
          .discrepancy(let code, .known, let words, let sentences, let path, let figures)) =
          finding.code
      else { return finding }
      var finding = finding
      finding.code = .document(
        .discrepancy(
          code: code, .recorded, words, sentences: sentences, path: path, figures: figures))
      return finding
    }
    let rules = broken.isEmpty ? [] : [""] + report.section(.rules, report.findingLines(broken))
    return report.documentSections(.sheet) + rules
  }

  private static func broken(_ verdict: Verdict) -> [Finding] {
    verdict.findings.filter { finding in
      switch finding.code {
      case .document(.ruleBroken), .document(.discrepancy): true
      default: false
      }
    }
  }

  private var headline: String {
    let name = say.path(plan.verdict.source)
    return say.sentence(choice.parents.isEmpty ? .aboutToSign(name) : .aboutToCountersign(name))
  }

  /// What the arithmetic rules of the policy say; nothing where it has none.
  private var ruleLines: [String] {
    let broken = Self.broken(plan.verdict)
    if !broken.isEmpty { return report.findingLines(broken) }
    return rules > 0 ? [say.sentence(.allRulesHold(rules))] : []
  }

  /// The signatures that are there, one line each.
  private func presentLines(_ signature: SignatureVerdict) -> [String] {
    [report.signatureHead(signature)]
      + signature.countersignatures.flatMap(presentLines).map { "   " + $0 }
  }

  private var youLines: [String] {
    let holder = plan.holder
    let certificate = holder.certificate
    let name =
      holder.name.map(say.localized) ?? say.text(certificate.commonName ?? certificate.subject)
    let role = choice.roleName.map(say.localized) ?? say.role(choice.role)
    var rows: [(label: String, value: String)] = [
      (say.word(.name), name),
      (
        say.word(.role),
        choice.ownRole.map { say.sentence(.inPlaceOf(role, own: say.role($0))) } ?? role
      ),
    ]
    if let unit = holder.unit { rows.append((say.word(.unit), report.unitText(unit))) }
    if let card = holder.card { rows.append((say.word(.card), say.latin(card))) }
    rows.append((say.word(.action), actionText))
    rows.append((say.word(.pin), tries))
    return report.aligned(rows)
  }

  /// A countersignature covers its parents' signature values and nothing beside them.
  private var actionText: String {
    choice.parents.isEmpty
      ? say.sentence(.signTheContent)
      : say.sentence(.countersign(choice.parents.map(parentText)))
  }

  private func parentText(_ parent: ParentSignature) -> String {
    let number = Numerals.localized(parent.number, in: style.language)
    guard let name = parent.signer?.name.map(say.localized) else { return number }
    return "\(number) (\(name))"
  }
}
