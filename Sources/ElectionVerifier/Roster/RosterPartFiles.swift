import CanonicalXML
import PKI
import Synchronization

/// The files of a roster's cards, each read when a certificate first leads to it.
final class RosterPartFiles: Sendable {
  /// Why a certificate could not be looked up: the file that should tell.
  struct Unread: Error {
    let file: String
    let reason: TrustFinding.RefusalReason
  }

  private let parts: [String: RosterPart]
  private let roster: FilePath
  private let known = Mutex<[String: Result<RosterIndex, Unread>]>([:])

  /// - Parameters:
  ///   - parts: The files.
  ///   - roster: The roster's own file, beside which they lie.
  init(_ parts: [RosterPart], beside roster: FilePath) {
    self.parts = Dictionary(parts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.roster = roster
  }

  /// How many cards are counted in them.
  var cardCount: Int { parts.values.reduce(0) { $0 + $1.cards } }

  /// The cards of the part that a certificate belongs to; nil where there is no such part, and so no such card.
  func index(for certificate: [UInt8]) throws(Unread) -> RosterIndex? {
    guard let part = parts[RosterPart.key(of: certificate)] else { return nil }
    if let known = known.withLock({ $0[part.key] }) { return try known.get() }
    let result: Result<RosterIndex, Unread>
    do throws(TrustFinding.RefusalReason) {
      result = .success(try read(part))
    } catch {
      result = .failure(Unread(file: part.file, reason: error))
    }
    known.withLock { $0[part.key] = result }
    return try result.get()
  }

  /// Every card, once, by their numbers.
  ///
  /// - Throws: Why a file cannot be read, or that its cards are not those that belong there.
  func cards() throws(TrustFinding.RefusalReason) -> [RosterCard] {
    let found = try everyPart()
    var cards: [RosterCard] = []
    for (part, all) in found {
      let own = all.filter { $0.isCounted(in: part.key) }
      guard own.count == part.cards else {
        throw .value(name: "Part/@cards", value: String(part.cards))
      }
      cards += own
    }
    cards.sort { $0.number < $1.number }
    // What stands in one file stands in every other one to which it belongs, and nowhere else.
    var expected: [String: [RosterCard]] = [:]
    for card in cards {
      for key in card.partKeys { expected[key, default: []].append(card) }
    }
    for (part, all) in found {
      guard Self.isSame(all, expected.removeValue(forKey: part.key) ?? []) else {
        throw .value(name: "Cards/@key", value: part.key)
      }
    }
    if let missing = expected.keys.min() { throw .value(name: "Cards/@key", value: missing) }
    return cards
  }

  /// Whether there are the same cards, by their numbers; of a number that is there twice the order does not matter.
  private static func isSame(_ cards: [RosterCard], _ expected: [RosterCard]) -> Bool {
    guard cards.count == expected.count else { return false }
    return cards == expected || Set(cards) == Set(expected)
  }

  /// The cards of each part by their numbers, half of the files read by a thread of its own.
  private func everyPart() throws(TrustFinding.RefusalReason) -> [(RosterPart, [RosterCard])] {
    let all = parts.values.sorted { $0.key < $1.key }
    let half = all.count / 2
    let (first, second) = SideBySide.run(
      { self.read(all[..<half]) }, { self.read(all[half...]) })
    return try first.get() + second.get()
  }

  private typealias Lists = Result<[(RosterPart, [RosterCard])], TrustFinding.RefusalReason>

  private func read(_ parts: ArraySlice<RosterPart>) -> Lists {
    var lists: [(RosterPart, [RosterCard])] = []
    for part in parts {
      do throws(TrustFinding.RefusalReason) {
        // Nobody looks anybody up here: no index is made.
        var cards = try RosterReader(try root(of: part)).cards()
        // Where a card stands in its file is no part of it.
        for index in cards.indices { cards[index].line = nil }
        cards.sort { $0.number < $1.number }
        lists.append((part, cards))
      } catch { return .failure(error) }
    }
    return .success(lists)
  }

  /// The cards of one file, to look signers up.
  private func read(_ part: RosterPart) throws(TrustFinding.RefusalReason) -> RosterIndex {
    let root = try root(of: part)
    return try RosterIndex(cardsOf: root, RosterScan(root))
  }

  /// The root of one file. Of a file with other bytes than the roster names nothing is read.
  private func root(of part: RosterPart) throws(TrustFinding.RefusalReason) -> XMLTree.Node {
    let root = try PinnedFile(name: part.file, digest: part.digest, limit: RosterPart.limit)
      .root(ExpandedName(Vocabulary.roster, "Cards")) { name throws(XMLSourceError) in
        try XMLSource(path: roster.sibling(name))
      }
    guard root.attribute("key") == part.key else {
      throw .value(name: "Cards/@key", value: root.attribute("key") ?? "")
    }
    return root
  }
}
