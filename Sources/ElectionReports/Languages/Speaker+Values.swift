import PKI
import ElectionVerifier

extension Speaker {
  /// A tier of the count by its token.
  package func tier(_ token: String) -> String {
    TierName(rawValue: token).map(phrase) ?? latin(token)
  }

  /// What an official did who did not sign, by the document's word.
  package func attendance(_ status: String) -> String {
    AttendanceName(rawValue: status).map(phrase) ?? latin(status)
  }

  /// What a signature commits to: a word of the policies, else an identifier.
  func commitment(_ name: String) -> String {
    CommitmentName(rawValue: name).map(phrase) ?? latin(name)
  }

  /// Signatures by their numbers.
  package func signatures(_ numbers: [String]) -> String { sentence(.signatures(numbers)) }

  /// A figure of the ballots by the policy's name of it.
  func ballotName(_ name: String) -> String {
    BallotName(rawValue: name).map(phrase) ?? latin(name)
  }

  /// A field of a policy: a word where there is one, else the policy's name.
  package func fieldName(_ name: String) -> String {
    if name.hasPrefix("ballots.") { return ballotName(String(name.dropFirst("ballots.".count))) }
    return FieldName(rawValue: name).map(phrase) ?? latin(name)
  }

  /// The same, with the row that it is in.
  func fieldName(_ name: String, in row: String?) -> String {
    fieldName(name) + (row.map { " (\(latin($0)))" } ?? "")
  }

  /// A catalogue of algorithms: its title, its edition, and its digest.
  func name(of catalogue: AlgorithmCatalogue) -> String {
    list(
      [localized(catalogue.title), "\(word(.edition)) \(edition(catalogue.edition))"]
        + (catalogue.digest.map { [latin("SHA-256 " + Hex.text($0))] } ?? []))
  }

  /// An edition that may be a number, or a name such as `V2.1.1`.
  private func edition(_ text: String) -> String {
    guard let number = Int(text), String(number) == text else { return latin(text) }
    return ordinal(number)
  }

  /// A candidate's code: a number on the ballot paper is written as the paper writes it; another code stays as it is.
  package func candidate(_ code: String) -> String {
    code.utf8.count <= 4 && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Numerals.localized(code, in: language) : latin(code)
  }

  /// A figure of a document: one of the ballots, or a candidate's votes.
  func figure(_ name: FigureName) -> String {
    switch name {
    case .ballots(let name): ballotName(name)
    case .votes(let code): "\(fieldName("candidates.votes")) (\(candidate(code)))"
    }
  }

  /// What a unit is, by the token of its kind.
  package func unitKind(_ token: String) -> String {
    UnitKindName(rawValue: token).map(phrase) ?? text(token)
  }

  /// Units by what the register calls them, with their codes.
  func units(_ units: ListedUnits) -> String {
    listed(
      units.first.map { unit in
        unit.name.map { "\(localized($0)) (\(text(unit.code)))" } ?? text(unit.code)
      }, of: units.count)
  }

  /// The value of a field.
  func value(_ value: FieldValue) -> String {
    switch value {
    case .token(let token): text(token)
    case .text(let text): localized(text)
    case .count(let count): number(count)
    case .date(let date): day(date)
    case .dateTime(let instant): time(instant)
    case .digest(let digest): latin(Hex.text(digest))
    }
  }

  /// An xs:date, in both calendars where it is a plain day.
  package func day(_ date: String) -> String {
    guard let civil = SolarHijriDate(gregorian: date) else { return latin(date) }
    let hijri = civil.text(in: language)
    switch language {
    case .english: return "\(date) (\(hijri))"
    case .persian: return "\(hijri) (\(latin(date)))"
    }
  }
}
