import PKI

/// Reads a line of the cast, such as `card until 2014-01-01`.
enum CastReader {
  static func line(
    _ text: Substring, _ number: Int
  ) throws(ScenarioFault) -> Scenario.CastLine {
    var words = try WordReader(text, line: number)
    let line = try line(&words)
    try words.end()
    return line
  }

  private static func line(_ words: inout WordReader) throws(ScenarioFault) -> Scenario.CastLine {
    let name = try words.word("name")
    switch name {
    case "digest":
      let digest = try words.one(of: "digest", Self.digest)
      return .digest(digest, until: try until(&words))
    case "curve":
      let curve = try words.one(of: "curve", Self.curve)
      return .curve(curve, until: try until(&words))
    case "roster": return .roster(until: try until(&words))
    default: break
    }
    guard Cast.names.contains(name) else { throw words.fault("\(name) is nobody") }
    if words.takes("untrusted") { return .untrusted(name) }
    if words.takes("checked") {
      guard name == "responder" else { throw words.fault("the responder alone") }
      return .checkedResponder
    }
    if words.takes("with") { return .key(name, try words.one(of: "curve", Self.curve)) }
    if words.takes("trusted") { return .sunset(name, try until(&words)) }
    let from = words.takes("from") ? try words.time() : nil
    let until = words.takes("until") ? try words.time() : nil
    guard from != nil || until != nil else { throw words.fault("from when, until when?") }
    return .validity(name, from: from, until: until)
  }

  private static func until(_ words: inout WordReader) throws(ScenarioFault) -> Instant {
    guard words.takes("until") else { throw words.fault("until when?") }
    return try words.time()
  }

  private static func digest(_ word: String) -> DigestAlgorithm? {
    [DigestAlgorithm.sha256, .sha384, .sha512].first { $0.name == word }
  }

  private static func curve(_ word: String) -> PublicKey.Curve? {
    [("P-256", PublicKey.Curve.p256), ("P-384", .p384)].first { $0.0 == word }?.1
  }
}
