import PKI

/// The words of one line, each taken once and none left over.
struct WordReader {
  let line: Int
  private var words: ArraySlice<Substring>

  init(_ text: some StringProtocol, line: Int) throws(ScenarioFault) {
    self.line = line
    words = text.split(separator: " ", omittingEmptySubsequences: false).map { Substring($0) }[...]
    if words.contains(where: \.isEmpty) { throw fault("white space too much") }
  }

  func fault(_ text: String) -> ScenarioFault { ScenarioFault(line: line, text: text) }

  var isAtEnd: Bool { words.isEmpty }

  mutating func word(_ what: String) throws(ScenarioFault) -> String {
    guard let word = words.popFirst() else { throw fault("no \(what)") }
    return String(word)
  }

  /// Whether a word comes next; then it is taken.
  mutating func takes(_ word: String) -> Bool {
    guard words.first.map({ $0 == word }) == true else { return false }
    words.removeFirst()
    return true
  }

  mutating func one<Value>(
    of what: String, _ make: (String) -> Value?
  ) throws(ScenarioFault) -> Value {
    let word = try word(what)
    guard let value = make(word) else { throw fault("\(word) is no \(what)") }
    return value
  }

  /// A date, and the time of day where there is one: `2013-06-17 09:30`, in UTC.
  mutating func time() throws(ScenarioFault) -> Instant {
    let day = try word("date")
    var clock = "00:00"
    if let next = words.first, next.contains(":") {
      clock = String(next)
      words.removeFirst()
    }
    guard day.count == 10, clock.count == 5,
      let time = Instant(xsdDateTime: "\(day)T\(clock):00Z")
    else { throw fault("\(day) \(clock) is no time") }
    return time
  }

  mutating func days() throws(ScenarioFault) -> Int {
    guard takes("for") else { return 30 }
    let count = try one(of: "number of days") { Int($0) }
    guard count > 0, takes("days") else { throw fault("for how many days?") }
    return count
  }

  func end() throws(ScenarioFault) {
    if let word = words.first { throw fault("\(word) is too much") }
  }
}
