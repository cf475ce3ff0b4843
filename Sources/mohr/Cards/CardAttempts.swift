import ElectionReports
import SmartCards

/// What came of asking a card what it is.
struct CardAttempts {
  /// The kind that recognised it; nil if none did.
  private(set) var kind: String?
  private var attempts: [CardAttempt] = []
  /// Why nothing could be asked; nil where the card is merely unknown.
  private(set) var error: CardError?
  /// Whether the card gave no answer within the time that it has.
  var isSilence: Bool { if case .hung? = error { true } else { false } }

  /// Opens the card and lets it go.
  init(_ transport: any CardTransport, _ kinds: [CardKind]) {
    var seen: [CardAttempt] = []
    do throws(CardError) {
      let session = try CardSession(transport, kinds: kinds, watch: { seen = $0 })
      kind = session.kind
      session.end()
    } catch {
      if case .unknownCard = error {} else { self.error = error }
    }
    attempts = seen
  }

  /// A line for each kind that was tried.
  func lines(_ say: Speaker) -> [String] {
    var lines = attempts.map { "     \(say.text($0.kind)): \(say.sentence(.attempt($0.outcome)))" }
    if let error { lines.append("     \(say.explain(error).what)") }
    return lines
  }

  var json: JSON {
    .array(
      attempts.map { attempt in
        .object([
          ("kind", .string(attempt.kind)), ("outcome", .string(attempt.outcome.code)),
          ("status", .optional(attempt.outcome.status)),
        ])
      })
  }
}

extension CardAttempt.Outcome {
  /// A stable code.
  fileprivate var code: String {
    switch self {
    case .matched: "matched"
    case .notSelected: "not-selected"
    case .notAsked: "not-asked"
    case .otherAnswer: "other-answer"
    case .noKeys: "no-keys"
    case .failed: "failed"
    }
  }

  fileprivate var status: String? {
    switch self {
    case .notSelected(let status?): "\(status)"
    case .failed(.refused(_, let status)): "\(status)"
    default: nil
    }
  }
}
