package import ElectionVerifier
package import PKI

/// Registers as CSV: the election, who stands, the units, and their stations, each a table of its own.
///
/// Digits may be Persian ones. Whoever calls reads days and times, in the calendars that they know.
package struct RegisterCSV: Sendable {
  /// A day as `YYYY-MM-DD` of the Gregorian calendar; nil where the text is none.
  let day: @Sendable (String) -> String?
  /// An instant; nil where the text is none, or has no zone.
  private let time: @Sendable (String) -> Instant?

  package init(
    day: @escaping @Sendable (String) -> String?, time: @escaping @Sendable (String) -> Instant?
  ) {
    self.day = day
    self.time = time
  }

  // MARK: The election

  /// Reads the table of the election, one row: a register without contests and units.
  package func election(
    _ bytes: [UInt8], edition: Int, predecessor: [UInt8]?, issued: Instant
  ) throws(CSVError) -> Register {
    var table = try CSVTable(
      bytes,
      required: [
        "code", "date", "opens", "closes", "purpose", "scheme", "unit_edition", "valid_from",
        "valid_until",
      ], optional: ["deadlines"], names: ["name"])
    guard let row = try table.next() else {
      throw CSVError(reason: .noRow, place: TextPlace(line: 1, column: 1))
    }
    if let other = try table.next() { throw CSVError(reason: .secondRow, place: other.place) }
    var election = RegisteredElection(
      code: try row.value("code", .code, Self.readCode), name: try name(row),
      date: try row.value("date", .day, day), opens: try row.value("opens", .instant, time),
      closes: try row.value("closes", .instant, time), deadlines: try deadlines(row))
    // Polling day is a day of the clock by which the poll opens.
    election.zone = try row.value("opens", .instant) { .some(RegisteredElection.zone(of: $0)) }
    return Register(
      edition: edition, predecessor: predecessor, issued: issued,
      validFrom: try row.value("valid_from", .instant, time),
      validUntil: try row.value("valid_until", .instant, time),
      purpose: try row.value("purpose", .purpose) { Register.Purpose(rawValue: $0) },
      election: election,
      contests: [], scheme: try row.value("scheme", .code, Self.readCode),
      unitEdition: try row.value("unit_edition", .code, Self.readCode), units: [])
  }

  /// `county=2013-06-15T22:00:00+04:30 province=…`
  private func deadlines(_ row: CSVRow) throws(CSVError) -> [String: Instant] {
    let read: (String) -> [String: Instant]? = { [time] text in
      var deadlines: [String: Instant] = [:]
      for part in text.split(separator: " ") {
        let words = part.split(separator: "=", maxSplits: 1).map(String.init)
        guard words.count == 2, let tier = Token(words[0])?.text, let instant = time(words[1]),
          deadlines.updateValue(instant, forKey: tier) == nil
        else { return nil }
      }
      return deadlines.count <= RegisterLimits.deadlines ? deadlines : nil
    }
    return try row.optional("deadlines", .deadlines, read) ?? [:]
  }

  // MARK: Who stands

  /// Reads the table of candidates: contests in the order in which they come first, candidates in that of the ballot.
  package func contests(_ bytes: [UInt8]) throws(CSVError) -> [RegisteredContest] {
    var table = try CSVTable(
      bytes, required: ["contest", "code"], optional: ["withdrawn"], names: ["contest", "name"])
    var order: [String] = []
    var names: [String: LocalizedText] = [:]
    var candidates: [String: [RegisteredCandidate]] = [:]
    var lines: [[String]: Int] = [:]
    while let row = try table.next() {
      let contest = try row.value("contest", .code, Self.readCode)
      let name = try self.name(row, "contest")
      if let known = names[contest], known != name {
        let column = Self.columns(row, "contest").first { known[$0.language] != name[$0.language] }
        let wrong = column?.name ?? "contest"
        throw row.error(
          .badValue(column: wrong, value: row.text(wrong) ?? "", expected: .sameName), at: wrong)
      }
      if names.updateValue(name, forKey: contest) == nil { order.append(contest) }
      guard order.count <= RegisterLimits.contests else {
        throw row.error(
          .tooManyValues(column: "contest", limit: RegisterLimits.contests), at: "contest")
      }
      guard candidates[contest, default: []].count < RegisterLimits.candidates else {
        throw row.error(
          .tooManyOf(column: "contest", value: contest, limit: RegisterLimits.candidates),
          at: "contest")
      }
      let code = try row.value("code", .code, Self.readCode)
      try row.once([contest, code], "code", in: &lines)
      candidates[contest, default: []].append(
        RegisteredCandidate(
          code: code, name: try self.name(row),
          withdrawn: try row.optional("withdrawn", .instant, time)))
    }
    guard !order.isEmpty else {
      throw CSVError(reason: .noRow, place: TextPlace(line: 1, column: 1))
    }
    return order.map {
      RegisteredContest(
        code: $0, name: names[$0] ?? LocalizedText(), candidates: candidates[$0] ?? [])
    }
  }

  // MARK: Units and stations

  /// Reads the table of units, each with its line.
  package func units(
    _ bytes: [UInt8], of contests: [RegisteredContest]
  ) throws(CSVError) -> [RegisteredUnit] {
    var table = try CSVTable(
      bytes, required: ["code", "kind", "parent", "tier"],
      optional: ["contests"] + Self.eligible, names: ["name"])
    try Self.checkEligible(table)
    let known = Set(contests.map(\.code))
    var units: [RegisteredUnit] = []
    var lines: [[String]: Int] = [:]
    while let row = try table.next() {
      let unit = try row.value("code", .unit, Self.readUnit)
      try row.once([unit.code], "code", in: &lines)
      let contests = try row.optional("contests", .contests) {
        let codes = $0.split(separator: " ").map(String.init)
        return codes.allSatisfy(known.contains) && Set(codes).count == codes.count ? codes : nil
      }
      units.append(
        RegisteredUnit(
          unit: unit, kind: try row.value("kind", .word) { Token($0)?.text },
          parent: try row.optional("parent", .unit, Self.readUnit),
          tier: try row.optional("tier", .word) { Token($0)?.text },
          contests: contests, name: try name(row), eligible: try eligible(row), stations: nil,
          line: row.place.line))
    }
    guard !units.isEmpty else {
      throw CSVError(reason: .noRow, place: TextPlace(line: 1, column: 1))
    }
    return units
  }

  /// Reads the table of stations: those of each unit, in the order of the units.
  package func stations(
    _ bytes: [UInt8], of register: Register
  ) throws(CSVError) -> [RegisteredStations] {
    var table = try CSVTable(
      bytes, required: ["unit", "code"], optional: Self.eligible, names: ["name"])
    try Self.checkEligible(table)
    let units = Set(register.units.map(\.unit))
    var found: [Unit: [RegisteredStation]] = [:]
    var lines: [[String]: Int] = [:]
    while let row = try table.next() {
      let unit = try row.value("unit", .registeredUnit) { text in
        Self.readUnit(text).flatMap { units.contains($0) ? $0 : nil }
      }
      let code = try row.value("code", .unit, Self.readUnit)
      try row.once([code.code], "code", in: &lines)
      guard found[unit, default: []].count < RegisterLimits.stations else {
        throw row.error(
          .tooManyOf(column: "unit", value: unit.code, limit: RegisterLimits.stations), at: "unit")
      }
      found[unit, default: []].append(
        RegisteredStation(
          unit: code, name: try name(row), eligible: try eligible(row), line: nil))
    }
    return register.units.compactMap { unit in
      found[unit.unit].map {
        RegisteredStations(
          unit: unit.unit, scheme: register.scheme, unitEdition: register.unitEdition,
          stations: $0)
      }
    }
  }
}

extension CSVRow {
  /// The value of a column that may be empty, or not there.
  func optional<Value>(
    _ column: String, _ expected: FieldContent, _ read: (String) -> Value?
  ) throws(CSVError) -> Value? {
    text(column) == nil ? nil : try value(column, expected, read)
  }

  fileprivate func error(_ reason: CSVError.Reason, at column: String) -> CSVError {
    CSVError(reason: reason, place: place(of: column))
  }

  /// Refuses a code that a row before has.
  fileprivate func once(
    _ code: [String], _ column: String, in lines: inout [[String]: Int]
  ) throws(CSVError) {
    guard let line = lines.updateValue(place.line, forKey: code) else { return }
    throw error(.repeated(column: column, value: code[code.count - 1], line: line), at: column)
  }
}
