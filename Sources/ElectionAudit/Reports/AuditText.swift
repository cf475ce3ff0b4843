package import AuditDatabase
package import ElectionReports
import CanonicalXML
import ElectionVerifier
import PKI

/// What an audit came to, for people: the verdict, what is in, what must be settled, what it rests on.
package struct AuditText {
  private let reader: AuditReader
  private let style: ReportStyle
  private let say: Speaker

  /// Findings of one code, parts of one finding, and what follows from one, that are listed.
  private static let listed = 12
  private static let listedImplied = 6

  /// - Parameters:
  ///   - connection: The database of an audit.
  ///   - style: How the text looks.
  package init(_ connection: Connection, _ style: ReportStyle) {
    reader = AuditReader(connection)
    self.style = style
    say = Speaker(style.language, isTerminal: style.isTerminal)
  }

  /// The whole report.
  package func text() throws(DatabaseError) -> String {
    var lines = try headLines()
    lines += try tierLines()
    lines += try partLines(.toSettle, areNotes: false)
    lines += try partLines(.worthKnowing, areNotes: true)
    lines += try basisLines()
    return style.ended(lines)
  }

  private func phrase(_ phrase: AuditPhrase) -> String { say.phrase(phrase) }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    let inner = String(repeating: " ", count: indent)
    return DisplayWidth.wrapped(text, to: style.width - indent).map { inner + $0 }
  }

  // MARK: The verdict

  private func headLines() throws(DatabaseError) -> [String] {
    let outcome = try reader.outcome()
    let counts = try reader.counts()
    let word: AuditPhrase =
      switch outcome {
      case .totalPassed: .passed
      case .totalFailed: .failed
      case .indeterminate: .indeterminate
      }
    let what: AuditPhrase =
      counts.primary == 0 && outcome == .totalPassed
      ? .nothingFound : .causes(counts.primary, implied: counts.implied)
    let color = ReportColor(outcome)
    var lines = [style.paint(phrase(word), color) + ": " + phrase(what)]
    lines = lines.flatMap { wrapped($0, indent: 0) } + [""]
    let elections = try reader.elections()
    for one in elections {
      let name = self.words(one.name) ?? say.latin(one.code)
      lines += wrapped(
        style.paint(phrase(.election(say.text(name), code: one.code, edition: one.edition)), .bold))
      if one.isRehearsal { lines.append(style.paint(phrase(.rehearsal), .yellow)) }
    }
    if elections.isEmpty { lines += wrapped(phrase(.noElection)) }
    return lines
  }

  private func tierLines() throws(DatabaseError) -> [String] {
    let heads: [AuditPhrase] = [
      .tier, .expected, .here, .countPassed, .countFailed, .countWaiting, .countIndeterminate,
      .absent,
    ]
    var rows = [heads.map(phrase)]
    for tier in try reader.tiers() {
      let name = tier.name.isEmpty ? phrase(.otherTier) : say.tier(tier.name)
      let counts = [
        tier.expected, tier.here, tier.passed, tier.failed, tier.waiting, tier.indeterminate,
        tier.absent,
      ]
      rows.append([name] + counts.map { say.number($0) })
    }
    let table = TextTable(
      rows, counts: [false] + Array(repeating: true, count: heads.count - 1), in: style.language)
    return table.lines(to: style.width - 2).map { "  " + $0 } + [""]
  }

  // MARK: Findings

  private func partLines(_ head: AuditPhrase, areNotes: Bool) throws(DatabaseError) -> [String] {
    let codes = try reader.codes(areNotes: areNotes)
    if codes.isEmpty { return [] }
    var lines = [style.paint(phrase(head), .bold)]
    for (code, count) in codes { lines += try findingLines(code, count) }
    return lines + [""]
  }

  private func findingLines(_ code: String, _ count: Int) throws(DatabaseError) -> [String] {
    let items = try reader.primary(code, limit: Self.listed)
    guard let first = items.first else { return [] }
    // Sentences of one code differ where they name what they are about.
    let isUniform = items.allSatisfy { words($0.what) == words(first.what) }
    let number = count > 1 ? " (\(say.number(count)))" : ""
    var all = style.lines(
      first.severity, say.latin(code) + number,
      Explanation(words(first.what) ?? "", words(first.advice)), say)
    for (index, item) in items.enumerated() {
      if !isUniform, index > 0 { all += wrapped(words(item.what) ?? "", indent: 4) }
      all += partLines(item)
      all += try followLines(item)
    }
    if count > items.count { all += ["    " + phrase(.more(count - items.count))] }
    return all
  }

  private func partLines(_ item: AuditReader.Item) -> [String] {
    var lines = item.parts.flatMap { part -> [String] in
      let place =
        (item.signature.map { [phrase(.inSignature($0))] } ?? [])
        + (item.line.map { [phrase(.inLine($0))] } ?? [])
      let head = unit(part) ?? ""
      let path = part.path.map { say.path(FilePath($0)) }
      let tail = place.isEmpty ? "" : " (" + say.list(place) + ")"
      guard let path else { return head.isEmpty ? [] : ["    " + head] }
      let whole = head.isEmpty ? path + tail : head + "  " + path + tail
      // A path stays whole, so that it can be copied.
      if DisplayWidth.columns(whole) + 4 <= style.width || head.isEmpty { return ["    " + whole] }
      return ["    " + head, "      " + path + tail]
    }
    if item.partCount > item.parts.count {
      lines.append("    " + phrase(.more(item.partCount - item.parts.count)))
    }
    return lines
  }

  /// A unit by its name, where the register has one, and its code.
  private func unit(_ part: AuditReader.Part) -> String? {
    part.unit.map { say.unit($0, named: part.unitName?.localized) }
  }

  private func followLines(_ item: AuditReader.Item) throws(DatabaseError) -> [String] {
    let (items, count) = try reader.implied(by: item.id, limit: Self.listedImplied)
    if items.isEmpty { return [] }
    var seen: Set<String> = []
    let all = items.map { one in
      let unit = one.parts.first.flatMap(unit)
      return say.latin(one.code) + (unit.map { " – " + $0 } ?? "")
    }.filter { seen.insert($0).inserted }
    let rest = count > items.count ? ["… \(say.number(count - items.count))"] : []
    return wrapped(phrase(.follows) + ": " + say.list(all + rest), indent: 6)
  }

  // MARK: What it rests on

  private func basisLines() throws(DatabaseError) -> [String] {
    let files = try reader.files()
    let absences = try reader.absences()
    var lines = wrapped(
      phrase(.files(files.all, unreadable: files.unreadable, leftOut: files.leftOut)))
    if absences > 0 { lines += wrapped(phrase(.absences(absences))) }
    if let time = Instant(xsdDateTime: try reader.judgedFor()) {
      lines += wrapped(phrase(.judgedFor(say.time(time))))
    }
    lines.append(say.latin("trust.xml SHA-256"))
    lines.append("  " + say.latin(try reader.trust().file))
    return lines + wrapped(phrase(.notAsked))
  }

  private func words(_ words: AuditReader.Words?) -> String? {
    style.language == .persian
      ? words?.persian ?? words?.english : words?.english ?? words?.persian
  }
}
