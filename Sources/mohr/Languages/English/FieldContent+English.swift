import ElectionReports
import ElectionVerifier
import RosterExchange

extension FieldContent {
  /// What was expected in the place of a value.
  func english(_ value: String, _ say: Speaker) -> String {
    switch self {
    case .cardNumber: "letters and digits, at most 32"
    case .role: "a role's token"
    case .unit: "a unit's code such as IR-01-02, at most 64 bytes"
    case .newUnit: "a unit that is not there yet"
    case .registeredUnit: "the code of a unit of the register"
    case .nationalID: "ten digits"
    case .name: "a name" + hidden(value, say)
    case .sameName: "the name of the contest in the rows before"
    case .reason: "a reason"
    case .reasonOfEvent: "a reason for an event that is there"
    case .digest: "SHA-256 in base64"
    case .instant: "an instant with a time zone" + noSuchDay(value, say)
    case .instants: "instants with a time zone, separated by spaces" + noSuchDay(value, say)
    case .day: "a day, such as 2013-04-01 or 1392-01-12" + noSuchDay(value, say)
    case .anyEvent: "at least one event"
    case .events(let limit): "at most \(limit) events"
    case .authority: "an office's code"
    case .delegator: "national id/role"
    case .phase: "a phase's code"
    case .count(let limit): "a number in digits alone, up to \(say.number(limit))"
    case .purpose: "live or rehearsal"
    case .code: "letters, digits, dots and hyphens, at most 64"
    case .word: "a word such as county"
    case .deadlines: "tier=instant, separated by spaces" + noSuchDay(value, say)
    case .contests: "codes of contests, separated by spaces"
    case .source: "who counted them"
    }
  }

  private func hidden(_ value: String, _ say: Speaker) -> String {
    value.hiddenCharacter.map {
      " without characters that nobody sees, and without this one: \(say.latin($0.codePoint))"
    } ?? ""
  }

  private func noSuchDay(_ value: String, _ say: Speaker) -> String {
    TimeFault.missingDay(in: value)?.noSuchDayEnglish(say).map { "; \($0)" } ?? ""
  }
}
