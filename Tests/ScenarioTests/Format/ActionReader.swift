import PKI
import SigningSessions

/// Reads what somebody does, such as `revoke card keyCompromise`.
enum ActionReader {
  static func action(_ words: inout WordReader) throws(ScenarioFault) -> Scenario.Action {
    let verb = try words.word("verb")
    switch verb {
    case "sign":
      return .sign(claiming: words.takes("claiming") ? try words.time() : nil)
    case "alter":
      return .alter(try words.one(of: "alteration") { Scenario.Alteration(rawValue: $0) })
    case "stamp": return .stamp(by: try authority(&words))
    case "extend":
      let kept = try words.one(of: "document") { Scenario.Kept(rawValue: $0) }
      let level = try words.one(of: "level", level)
      return .extend(kept, level, by: try authority(&words))
    case "record":
      let folder = try words.one(of: "folder") { Scenario.Folder(rawValue: $0) }
      return .record(folder, by: try authority(&words))
    case "revoke":
      let who = try somebody(&words)
      let reason = try words.one(of: "reason", reason)
      return .revoke(who, reason, invalidSince: words.takes("since") ? try words.time() : nil)
    case "release": return .release(try somebody(&words))
    case "list":
      let who = try somebody(&words)
      return .list(who, days: try words.days())
    case "answer": return try answer(&words)
    case "renew":
      return .renew(try somebody(&words), hasNewKey: words.takes("with-new-key"))
    case "lose":
      return .lose(try words.one(of: "thing") { ["lists", "answers"].contains($0) ? $0 : nil })
    case "quiet": return .quiet(try somebody(&words))
    case "verify":
      return .verify(
        at: words.takes("as-of") ? try words.time() : nil,
        received: words.takes("received") ? try words.time() : nil)
    default: throw words.fault("nobody knows how to \(verb)")
    }
  }

  private static func answer(_ words: inout WordReader) throws(ScenarioFault) -> Scenario.Action {
    let status = try words.one(of: "status") {
      ["good", "revoked", "unknown", "listed"].contains($0) ? $0 : nil
    }
    let by =
      words.takes("by")
      ? try words.one(of: "responder") { Cast.responders.contains($0) ? $0 : nil } : "issuing"
    return .answer(status, by: by, days: try words.days())
  }

  private static func authority(_ words: inout WordReader) throws(ScenarioFault) -> String {
    guard words.takes("by") else { throw words.fault("by whom?") }
    return try words.one(of: "authority") { Cast.authorities.contains($0) ? $0 : nil }
  }

  private static func somebody(_ words: inout WordReader) throws(ScenarioFault) -> String {
    try words.one(of: "name") { Cast.names.contains($0) ? $0 : nil }
  }

  private static func level(_ word: String) -> PreservationLevel? {
    ["T": PreservationLevel.timestamped, "LT": .longTerm, "LTA": .archived][word]
  }

  private static func reason(_ word: String) -> RevocationReason? {
    RevocationReason.allCases.first { $0.description == word }
  }
}
