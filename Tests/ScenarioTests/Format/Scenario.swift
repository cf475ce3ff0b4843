import ElectionVerifier
import PKI
import SigningSessions

/// A question of trust over time as people tell it: who there is, what happened when, and what is to be said of the sheet.
struct Scenario: Sendable {
  /// The name of its file.
  let name: String
  /// What it is about, in words.
  let title: String
  /// What of the cast is not as in every scenario.
  let cast: [CastLine]
  /// What happened, in its order.
  let events: [Event]

  /// What happened at a time.
  struct Event: Sendable {
    let line: Int
    let time: Instant
    let action: Action
    /// Of a verification alone.
    var expected: ExpectedVerdict?
  }

  /// Something of the cast or of the trust that is otherwise than usual.
  enum CastLine: Hashable, Sendable {
    /// A certificate's validity.
    case validity(String, from: Instant?, until: Instant?)
    /// Until when an anchor is trusted beyond its validity.
    case sunset(String, Instant)
    /// An authority for timestamps whom the trust does not name.
    case untrusted(String)
    /// A responder whose certificate does not say that nobody asks about it.
    case checkedResponder
    /// On which curve somebody's key is.
    case key(String, PublicKey.Curve)
    /// When a digest ends.
    case digest(DigestAlgorithm, until: Instant)
    /// When a curve ends.
    case curve(PublicKey.Curve, until: Instant)
    /// When the roster ends.
    case roster(until: Instant)
  }

  /// What somebody does.
  enum Action: Hashable, Sendable {
    /// The card signs the sheet; the time that it claims, where it is not the time at which it signs.
    case sign(claiming: Instant?)
    /// The sheet is spoilt.
    case alter(Alteration)
    /// A timestamp over the signature, as the authority gives it, whatever became of that.
    case stamp(by: String)
    /// `mohr extend` of a document.
    case extend(Kept, PreservationLevel, by: String)
    /// `mohr extend --batch` of a folder: evidence records.
    case record(Folder, by: String)
    /// A CA revokes, or puts on hold.
    case revoke(String, RevocationReason, invalidSince: Instant?)
    /// A CA takes a hold back.
    case release(String)
    /// A CA publishes a list.
    case list(String, days: Int)
    /// A responder answers about the card.
    case answer(String, by: String, days: Int)
    /// A CA gets a new certificate for its key, or for a new one.
    case renew(String, hasNewKey: Bool)
    /// The lists, or the answers, are lost that somebody kept.
    case lose(String)
    /// A CA publishes lists no more.
    case quiet(String)
    /// Somebody verifies the sheet.
    case verify(at: Instant?, received: Instant?)

    /// The times of a verification; of whatever else is done, nil.
    var asked: (at: Instant?, received: Instant?)? {
      guard case .verify(let at, let received) = self else { return nil }
      return (at, received)
    }
  }

  /// A document that is kept.
  enum Kept: String, CaseIterable, Sendable { case sheet, roster, policy, register }

  /// A folder of documents.
  enum Folder: String, CaseIterable, Sendable { case sheets, trust }

  /// What somebody does to the sheet.
  enum Alteration: String, CaseIterable, Sendable {
    case content, value, certificate, form
  }

  /// Its verifications.
  var verifications: [Event] { events.filter { $0.expected != nil } }
}

/// What is to be said of a sheet.
struct ExpectedVerdict: Hashable, Sendable {
  var indication: Indication
  var subIndication: SubIndication?
  /// What must be found; all that is an error or lacks must be among it.
  var findings: Set<String> = []
  /// What proves that the signature is older, and of when; nil: nothing.
  var proof: Proof?

  struct Proof: Hashable, Sendable {
    let source: String
    let time: Instant
  }
}
