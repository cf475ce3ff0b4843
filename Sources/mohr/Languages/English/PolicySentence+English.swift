import ElectionReports
import ElectionVerifier

extension PolicySentence {
  func english(_ say: Speaker) -> String {
    switch self {
    case .whoSigns: "who signs, and in which order"
    case .whoDoesNotSign: "when somebody is away or refuses"
    case .whatIsRead: "what is read from the document"
    case .whatMustHold: "what must hold; a document that breaks one of these does not pass"
    case .whatMayBeRecorded:
      "what must hold, unless those who sign record that the paper form is so; the document then waits for scrutiny"
    case .whatWarns: "what is pointed out, and stops nothing"
    case .whichAlgorithms: "algorithms"
    case .asWritten: "as written"
    case .schema: "schema"
    case .from(let first, let last): "from \(first) until \(last)"

    case .step(1, people: 1): "1. first"
    case .step(1, people: _): "1. first, in any order"
    case .step(let number, people: 1): "\(say.ordinal(number)). then"
    case .step(let number, people: _): "\(say.ordinal(number)). then, in any order"
    case .signs(let who, let people, let approves):
      "\(who) " + (people > 1 ? "sign as those who " : "signs as the one who ")
        + (approves
          ? (people > 1 ? "approve the document" : "approves the document")
          : "drew the document up")
    case .countersigns(let who, let over, true):
      "\(who) approves, by a countersignature over each signature of: \(over)"
    case .countersigns(let who, let over, false):
      "\(who) adds a countersignature over each signature of: \(over)"
    case .need(.always, people: 1): "; this signature must be there"
    case .need(.always, people: _): "; all of these signatures must be there"
    case .need(.unlessReason, people: _):
      "; it may be missing only if the document, or a statement beside it, records the absence or refusal with a reason"
    case .need(.unlessStated, people: _):
      "; it may be missing only if a statement beside the document tells of the absence or refusal"
    case .only(let condition): "; only where \(condition)"
    case .after(let roles): "; only after the signature of \(roles.joined(separator: " and of "))"
    case .window(let window):
      "; \(Self.english(window, say)), by the time that the signature claims; another time "
        + (window.isError ? "fails" : "is pointed out")
    case .duration(let minutes):
      Self.parts(minutes).map { count, unit in
        let name = ["day", "hour", "minute"][unit]
        return "\(say.number(Int(count))) " + (count == 1 ? name : name + "s")
      }.joined(separator: " and ")
    case .absencesAreRecorded(excuse: false):
      "the document itself may record who is absent or refuses to sign; that excuses nobody: each signature must be there"
    case .absencesAreRecorded(excuse: true):
      "the document itself may record who is absent or refuses to sign; without a reason that can be read it excuses nobody"
    case .nobodyMayBeMissing: "nothing excuses a signature that is missing"
    case .together(let roles):
      roles.count == 1 ? roles[0] : roles.joined(separator: " and ") + ", together"
    case .either(let words): words.joined(separator: " or ")
    case .mayState(let says, let about, let by):
      "a statement beside the document may say that \(about.joined(separator: " or ")) "
        + says.map { $0 == .absent ? "is absent" : "refuses to sign" }.joined(separator: " or ")
        + "; it is signed by \(by)"
    case .mayDelegate(let role, let by):
      "a statement beside the document may name who signs for \(role); it is signed by \(by)"
    case .delegate(let role, let besides):
      "; \(role) may sign for them, by a statement that names the person"
        + (besides ? ", and besides in a place of their own" : ", and then in no other place")
    case .mayAccept(let by):
      "after scrutiny, a statement beside the document may accept what was recorded; it is signed by \(by)"

    case .mustSay(let names): "it must say: \(say.list(names))"
    case .maySay(let names): "it may say: \(say.list(names))"
    case .saysItself(let name, let value): "the policy itself says: \(name) is “\(value)”"
    case .zone(let name, let zone): "\(name): a time without a zone is taken to be in \(zone)"
    case .candidatesAreRead(let votes, let contests):
      "of each candidate: code, name" + (votes ? ", votes" : "")
        + (contests ? ", and the contest, for the document has several" : "")
    case .inputsAreRead: "of each input: unit, revision, digest"
    case .missingAreRead: "of each missing input: unit, reason"
    case .stationsAreRead(let eligible):
      "of each polling station: code, total votes" + (eligible ? ", eligible voters" : "")
    case .tallyIsRead(let name): "counts, row by row: \(name)"
    case .peopleAreRead:
      "of each of the people without a card: office, name, what they did, what they say"
    case .discrepanciesAreRead: "of each recorded discrepancy: rule, explanation"

    case .atEvery(let place, let clause): "for each \(place): \(clause)"
    case .holds(let clause): clause
    case .otherwise(let sentence): "otherwise: “\(sentence)”"
    case .isSum(let whole, let parts, let keys):
      "\(whole) equals the sum of \(parts.joined(separator: " and of "))"
        + (keys.isEmpty ? "" : ", each of the same \(keys.joined(separator: " and "))")
    case .isAtMost(let whole, let times, let parts, let keys):
      "the sum of \(parts.joined(separator: " and of ")) is at most "
        + (times.map { "\($0) times " } ?? "") + whole
        + (keys.isEmpty ? "" : ", each of the same \(keys.joined(separator: " and "))")
    case .figure(let value, let place): "\(value) (\(place))"
    case .heading(let heading): "heading (\(heading))"
    case .shortestKey(let bits): "RSA keys have \(say.ordinal(bits)) bits or more"
    case .expressionsBind:
      "these words say what the expressions of the policy say; where somebody reads them otherwise, the expressions are "
        + "binding. Nothing here was verified: ‘mohr verify’ judges the signature"
    }
  }

  private static func english(_ window: SigningWindow, _ say: Speaker) -> String {
    let start =
      switch window.since {
      case .close: "the polls closed"
      case .created: "the document was drawn up"
      case .first: "the first signature"
      }
    let span = { (minutes: Int64) in say.policy(.duration(minutes: minutes)) }
    switch (window.from.flatMap { $0 == 0 ? nil : $0 }, window.until) {
    case (let from?, let until?): return "from \(span(from)) until \(span(until)) after \(start)"
    case (let from?, nil): return "not before \(span(from)) after \(start)"
    case (nil, let until?): return "within \(span(until)) after \(start)"
    case (nil, nil): return "not before \(start)"
    }
  }
}
