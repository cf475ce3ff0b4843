import PKI

/// One kind of card: a row of the table.
package struct CardKind: Sendable {
  /// The name, as reports show it.
  package let name: String
  /// Answers to reset by which this kind is tried first; they decide nothing.
  let answersToReset: [CardProfile.MaskedBytes]
  /// Whether it is tried before what is built in.
  let isOwn: Bool
  /// Whether such a card keeps a directory of its applications.
  var keepsDirectory = false
  /// Selects the application and recognises the card by what it answers.
  let probe: @Sendable (CardRecognition) throws(CardError) -> (any CardDriver)?

  /// NIST SP 800-73-4.
  package static let piv = CardKind(
    name: PIVDriver.name, answersToReset: [], isOwn: false
  ) { (recognition) throws(CardError) in try PIVDriver.probe(recognition) }

  /// The same of cards that know only the provider's part of its identifier.
  package static let pivByProvider = CardKind(
    name: PIVDriver.name, answersToReset: [], isOwn: false
  ) { (recognition) throws(CardError) in
    try PIVDriver.probe(recognition, byProvider: true)
  }

  /// A family of cards as data.
  package static func profile(_ profile: CardProfile) -> CardKind {
    CardKind(
      name: profile.name, answersToReset: profile.answersToReset, isOwn: profile.isOwn,
      keepsDirectory: profile.applications.isEmpty
    ) { (recognition) throws(CardError) in try ProfileDriver.probe(profile, recognition) }
  }

  /// What is known without any file.
  package static let builtIn: [CardKind] = [.piv, .profile(.iso7816_15), .pivByProvider]

  /// The kinds in the order in which a card is asked: those that its answer to reset names, the person's own, the
  /// others, of which a card that says that it keeps a directory is asked for that first; those that another answer to
  /// reset names come last.
  ///
  /// - Parameter known: the name of the kind that such a card was found to be before: the first among its equals
  static func ordered(
    _ kinds: [CardKind], for atr: [UInt8], known: String? = nil
  ) -> [CardKind] {
    func rank(_ kind: CardKind) -> Int {
      if kind.answersToReset.contains(where: { $0.matches(atr) }) { return 0 }
      if !kind.answersToReset.isEmpty { return 3 }
      return kind.isOwn ? 1 : 2
    }
    let statesDirectory = AnswerToReset(atr).statesDirectory
    func isLikely(_ kind: CardKind) -> Bool { statesDirectory && kind.keepsDirectory }
    return (0...3).flatMap { wanted in
      let equals = kinds.filter { rank($0) == wanted }
      let others = equals.filter { $0.name != known }
      return equals.filter { $0.name == known } + others.filter(isLikely)
        + others.filter { !isLikely($0) }
    }
  }
}

/// What came of trying one kind of card.
package struct CardAttempt: Hashable, Sendable {
  /// The kind's name.
  package let kind: String
  package let outcome: Outcome

  package enum Outcome: Hashable, Sendable {
    /// It is of this kind.
    case matched
    /// No application answered: the status of the last SELECT, if one was sent.
    case notSelected(StatusWord?)
    /// The application was not asked for: an unknown card gets only so many SELECTs.
    case notAsked
    /// The application is there and answers otherwise.
    case otherAnswer
    /// The application is there, and no keys with certificates are written down in it.
    case noKeys
    /// It refused a command.
    case failed(CardError)
  }
}

/// A card on its way to be recognised: which kinds were tried, and how many SELECTs by identifier are left.
package final class CardRecognition {
  /// The channel to the card, within a transaction.
  package let channel: CardChannel
  private(set) var attempts: [CardAttempt] = []
  private var outcome: CardAttempt.Outcome = .notSelected(nil)
  private var identifiers: Set<[UInt8]> = []
  /// Where the card was found before.
  private let known: RememberedApplication?

  init(_ channel: CardChannel) {
    self.channel = channel
    known = channel.remembered?.application(of: channel.transport.atr)
  }

  /// The application in which a card of a kind was found before, where its own list named it.
  func application(of kind: String) -> CardProfile.Application? {
    guard let known, known.kind == kind else { return nil }
    if let path = known.path { return .init(path: path) }
    return known.identifier.map { .init(identifier: $0) }
  }

  /// SELECT by application identifier (ISO 7816-4, 11.2.2), in the forms that a card may want.
  ///
  /// - Returns: The answer; nil where the card has had as many SELECTs as an unknown one gets.
  func select(
    _ identifier: [UInt8], forms: [UInt8] = [0x00]
  ) throws(CardError) -> ResponseAPDU? {
    guard identifiers.contains(identifier) || identifiers.count < channel.limits.selections
    else {
      note(.notAsked)
      return nil
    }
    identifiers.insert(identifier)
    let answer = try CardFileReader(channel: channel).selectApplication(identifier, forms)
    if answer.status != .success { note(.notSelected(answer.status)) }
    return answer
  }

  /// Says why the kind that is tried does not fit.
  func note(_ outcome: CardAttempt.Outcome) { self.outcome = outcome }

  /// Tries kinds until one recognises the card.
  ///
  /// - Throws: ``CardError/unknownCard(atr:)``, and what ends every conversation.
  func driver(among kinds: [CardKind]) throws(CardError) -> any CardDriver {
    let atr = channel.transport.atr
    for kind in CardKind.ordered(kinds, for: atr, known: known?.kind) {
      outcome = .notSelected(nil)
      do throws(CardError) {
        if let driver = try kind.probe(self) {
          attempts.append(CardAttempt(kind: kind.name, outcome: .matched))
          return driver
        }
      } catch {
        // What one kind's command was refused with says nothing of the next kind.
        guard case .refused = error else { throw error }
        outcome = .failed(error)
      }
      attempts.append(CardAttempt(kind: kind.name, outcome: outcome))
    }
    throw .unknownCard(atr: Hex.upperCase(atr))
  }
}
