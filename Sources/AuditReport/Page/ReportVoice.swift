import CanonicalXML
import ElectionReports
import PKI

/// Says values of the database in one language: numbers, times, names.
struct ReportVoice {
  let say: Speaker
  var language: Language { say.language }

  init(_ language: Language) { say = Speaker(language) }

  func word(_ word: ReportWord) -> String { say.phrase(word) }
  func clause(_ clause: ReportClause) -> String { say.phrase(clause) }
  func number(_ value: Int) -> String { say.number(value) }
  func plain(_ value: Int) -> String { say.ordinal(value) }

  /// The number of a signature, such as 1.2.
  func plain(_ number: String) -> String { Numerals.localized(text(number), in: language) }

  /// A text of the database that came from a document, a register or a certificate.
  func text(_ text: String) -> String { VisibleText.escape(text) }

  /// A text that the program itself said; what it quotes is escaped already.
  func said(_ english: String?, _ persian: String?) -> String? {
    language == .persian ? persian ?? english : english ?? persian
  }

  /// A name in both languages, in this one where it is.
  func name(_ english: String?, _ persian: String?) -> String? {
    said(english, persian).map(text)
  }

  /// An office by its names, else by its token; a dash where there is none.
  func office(_ token: String?, _ english: String?, _ persian: String?) -> String {
    name(english, persian) ?? token.map(text) ?? "–"
  }

  /// A time of the database as a clock in Tehran shows it; what is no time stays as it is.
  func time(_ text: String?) -> String? {
    guard let text else { return nil }
    guard let instant = Instant(xsdDateTime: text) else { return self.text(text) }
    return TehranTime.short(instant.secondsSince1970, in: language)
  }

  /// The same in both calendars, with its zone.
  func wholeTime(_ text: String) -> String {
    Instant(xsdDateTime: text).map(say.time) ?? self.text(text)
  }

  /// A share of ten thousand in tenths of a per cent.
  func share(_ basisPoints: Int) -> String {
    let (whole, tenth) = ((max(0, basisPoints) + 5) / 10).quotientAndRemainder(dividingBy: 10)
    let point = language == .persian ? "\u{66B}" : "."
    return Numerals.localized("\(whole)\(point)\(tenth)", in: language) + perCent
  }

  /// A share of ten thousand beside an axis: no more digits than it needs.
  func mark(_ basisPoints: Int) -> String {
    guard basisPoints.isMultiple(of: 100) else { return share(basisPoints) }
    return Numerals.localized("\(basisPoints / 100)", in: language) + perCent
  }

  private var perCent: String { language == .persian ? "\u{66A}" : "%" }

  /// A digest or a code in groups of four, so that it can be compared by eye.
  func groups(_ digest: String) -> String {
    var result = ""
    for (index, digit) in text(digest).enumerated() {
      if index > 0 && index.isMultiple(of: 4) { result += " " }
      result.append(digit)
    }
    return result
  }

  /// The name of a figure: of the ballots, or of a candidate.
  func figure(_ name: String, candidates: [String: String]) -> String {
    let votes = "votes."
    guard name.hasPrefix(votes) else { return say.fieldName(name) }
    let code = String(name.dropFirst(votes.count))
    return candidates[code].map { $0 } ?? text(code)
  }
}
