import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI

/// How the verdicts of one run are written.
struct VerifyOutput: Sendable {
  let format: ReportFormat
  let style: ReportStyle
  /// True for a folder or several documents: a summary follows.
  let isList: Bool
  let isQuiet: Bool
  /// What everything rests on: the trust folder, and SHA-256 of its trust.xml.
  let trust: (folder: String, digest: [UInt8]?)
  /// The time for which documents are judged.
  let time: Instant

  var isText: Bool { format.name == ReportFormat.text.name }

  /// A verdict as it is printed; nil where nothing is to be said of it.
  func report(_ verdict: Verdict) -> String? {
    if isQuiet && verdict.isPassed { return nil }
    let isSetApart = isText && style.detail == .full && isList
    return format.report(verdict, style) + (isSetApart ? "\n" : "")
  }
}

/// Writes each verdict as it comes, counts, and knows the exit status.
struct VerifyTally {
  private let output: VerifyOutput
  private var progress: Progress
  private let start = ContinuousClock.now
  private var passed = 0
  private var failed = 0
  private var indeterminate = 0
  private var unreadable = 0
  private var trustFiles = 0
  private var skipped = 0
  /// The detached files that no signature referred to so far.
  private var idleFiles: Set<String>

  /// - Parameter detached: The names of the detached files that were handed in.
  init(output: VerifyOutput, detached: [String]) {
    self.output = output
    idleFiles = Set(detached)
    progress = Progress(language: output.style.language, quiet: output.isQuiet || !output.isList)
  }

  private var documents: Int { passed + failed + indeterminate }

  mutating func take(_ outcome: VerifyOutcome) throws {
    switch outcome {
    case .skipped: skipped += 1
    case .unreadable(let name, let error): try take(unreadable: name, error)
    case .trustFile: trustFiles += 1
    case .judged(let indication, let files, let report):
      count(indication)
      if !idleFiles.isEmpty { idleFiles.subtract(files) }
      if let report { try write(report) }
    }
    let (done, bad) = (documents, failed)
    progress.show { elapsed in Self.progressLine(done, bad, elapsed) }
  }

  private mutating func count(_ indication: Indication) {
    switch indication {
    case .totalPassed: passed += 1
    case .totalFailed: failed += 1
    case .indeterminate: indeterminate += 1
    }
  }

  private mutating func take(unreadable name: String, _ error: XMLSourceError) throws {
    unreadable += 1
    progress.clear()
    Failure.unreadable(name, error).report(in: output.style.language)
    let problem = XMLSourceProblem(code: error.code, message: error.description)
    if let line = output.format.unreadable(name, problem, output.style) { try write(line) }
  }

  private mutating func write(_ text: String) throws {
    progress.clear()
    try Failure.write(text)
  }

  /// The summary, and the exit status: failed before unreadable before indeterminate before passed.
  mutating func finish(paths: [String]) throws -> ExitStatus {
    progress.clear()
    if documents == 0 && unreadable == 0 { throw Failure.noDocument(paths, skipped + trustFiles) }
    if output.isText && output.isList && !output.isQuiet { try write(summary) }
    for name in idleFiles.sorted() {
      Notice.nobodyRefers(to: name).report(in: output.style.language)
    }
    if failed > 0 { return .failed }
    if unreadable > 0 { return .notFound }
    return indeterminate > 0 ? .indeterminate : .passed
  }

  private static func progressLine(_ done: Int, _ bad: Int, _ elapsed: Duration) -> Bilingual {
    let seconds = max(Double(elapsed.components.seconds), 0.2)
    let rate = Int(Double(done) / seconds)
    func number(_ value: Int, _ language: Language) -> String {
      Numerals.grouped(value, in: language)
    }
    return Bilingual(
      "\(number(done, .english)) documents judged, \(number(bad, .english)) failed, "
        + "\(number(rate, .english)) a second",
      "\(number(done, .persian)) سند بررسی شد، \(number(bad, .persian)) مردود، "
        + "\(number(rate, .persian)) در ثانیه")
  }

  private var summary: String {
    let language = output.style.language
    let counts = [
      (passed, Bilingual("passed", "پذیرفته")), (failed, Bilingual("failed", "مردود")),
      (indeterminate, Bilingual("indeterminate", "نامعین")),
      (unreadable, Bilingual("unreadable", "ناخوانا")),
    ]
    let parts = counts.filter { $0.0 > 0 }.map {
      "\(Numerals.grouped($0.0, in: language)) \($0.1[language])"
    }
    let total = Numerals.counted(
      documents + unreadable, "document", "documents", persian: "سند", in: language)
    var lines = ["\(total): " + parts.joined(separator: language.isRightToLeft ? "، " : ", ")]
    if skipped + trustFiles > 0 { lines.append(othersLine) }
    lines += basisLines
    return "\n" + Isolation.paragraph(lines.joined(separator: "\n"), in: language) + "\n"
  }

  /// What the verdicts rest on: the time and the root of trust.
  private var basisLines: [String] {
    let say = Speaker(output.style.language)
    let folder = say.latin(output.trust.folder)
    let digest = say.latin("trust.xml SHA-256 " + Hex.text(output.trust.digest ?? []))
    return [
      Bilingual("judged at \(say.time(output.time))", "زمان بررسی: \(say.time(output.time))"),
      Bilingual("trust: \(folder), \(digest)", "پوشهٔ اعتماد: \(folder)، \(digest)"),
    ].map { $0[output.style.language] }
  }

  private var othersLine: String {
    let language = output.style.language
    let others = Numerals.counted(skipped, "file", "files", persian: "پروندهٔ دیگر", in: language)
    let trust = Numerals.counted(
      trustFiles, "trust file", "trust files", persian: "پروندهٔ اعتماد", in: language)
    switch language {
    case .english: return "not judged: \(others) that are no XML documents, \(trust)"
    case .persian: return "بررسی نشد: \(others) که سند نیست، \(trust)"
    }
  }
}
