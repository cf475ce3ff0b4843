import CanonicalXML
import ElectionReports
import ElectionVerifier
import Testing

@Suite("Reports")
struct ReportTests {
  @Test("say the same in both languages as before", arguments: Language.allCases)
  func full(_ language: Language) throws {
    for (name, verdict) in Verdicts.all {
      let text = ReportFormat.text.report(verdict, ReportStyle(language: language))
      try Golden.check(text, "\(name).\(language.rawValue).txt")
    }
  }

  @Test("of many documents are short", arguments: Language.allCases)
  func brief(_ language: Language) throws {
    let style = ReportStyle(language: language, detail: .brief)
    let text = Verdicts.all.map { ReportFormat.text.report($0.verdict, style) }.joined()
    try Golden.check(text, "brief.\(language.rawValue).txt")
  }

  @Test("in JSON are one line each, as before")
  func json() throws {
    let style = ReportStyle(language: .english)
    let text = Verdicts.all.map { ReportFormat.json.report($0.verdict, style) }.joined()
    try Golden.check(text, "verdicts.jsonl")
    #expect(text.split(separator: "\n").count == Verdicts.all.count)
  }

  @Test("of runs end with what did not pass", arguments: Language.allCases)
  func runs(_ language: Language) throws {
    for isTerminal in [false, true] {
      let style = ReportStyle(
        language: language, isTerminal: isTerminal, width: 80, detail: .brief)
      let writer = ReportFormat.text.writer(style, Runs.frame)
      let text = Runs.outcomes.map(writer.outcome).joined() + writer.finish(Runs.summary)
      try Golden.check(text, "run\(isTerminal ? "-terminal" : "").\(language.rawValue).txt")
    }
  }

  @Test("hold no mark of direction in a path that could be pasted back")
  func paths() {
    for language in Language.allCases {
      let writer = ReportFormat.text.writer(ReportStyle(language: language), Runs.frame)
      let text = writer.outcome(.unreadable("\u{645}/\u{646} x.xml", .notFound))
      #expect(text.contains("\u{645}/\u{646} x.xml"))
    }
  }

  @Test("of runs in JUnit's XML and in JSON, as before", arguments: ["junit", "json"])
  func runs(format: String) throws {
    let row = try #require(ReportFormat.all.first { $0.name == format })
    let writer = row.writer(ReportStyle(language: .english), Runs.frame)
    let text =
      writer.begin() + Runs.outcomes.map(writer.outcome).joined() + writer.finish(Runs.summary)
    try Golden.check(text, "run.\(format)")
  }

  @Test("let nothing from a document steer the terminal")
  func hostile() {
    for language in Language.allCases {
      let text = ReportFormat.text.report(Verdicts.hostile, ReportStyle(language: language))
      let isolates: Set<UInt32> = [0x2066, 0x2068, 0x2069, 0x200F, 0x0A, 0x200C]
      for scalar in text.unicodeScalars where !isolates.contains(scalar.value) {
        let category = scalar.properties.generalCategory
        #expect(category != .control && category != .format, "U+\(scalar.value)")
      }
      #expect(text.contains("\\u{202E}") && text.contains("\\u{009B}"))
    }
  }

  @Test("have balanced isolates on every line")
  func balanced() {
    for (_, verdict) in Verdicts.all {
      let text = ReportFormat.text.report(verdict, ReportStyle(language: .persian))
      for line in text.split(separator: "\n") {
        var depth = 0
        for scalar in line.unicodeScalars {
          if scalar.value == 0x2066 || scalar.value == 0x2068 { depth += 1 }
          if scalar.value == 0x2069 { depth -= 1 }
          #expect(depth >= 0)
        }
        #expect(depth == 0, "\(line)")
      }
    }
  }

  @Test("never show a national id whole")
  func masked() {
    for (_, verdict) in Verdicts.all {
      var verdict = verdict
      for index in verdict.signatures.indices {
        verdict.signatures[index].path = []
        verdict.signatures[index].signer?.certificate.commonName = nil
        for nested in verdict.signatures[index].countersignatures.indices {
          verdict.signatures[index].countersignatures[nested].path = []
          verdict.signatures[index].countersignatures[nested].signer?.certificate.commonName = nil
        }
      }
      for format in ReportFormat.all {
        for language in Language.allCases {
          let text = format.report(verdict, ReportStyle(language: language))
          #expect(!text.contains("0012345679"))
        }
      }
    }
  }
}
