import PKI

/// A file beside a roster that holds some of its cards, found by what a certificate's digest begins with: a verdict reads
/// the few that its signers' certificates lead to, however many cards there are.
package struct RosterPart: Hashable, Sendable {
  /// Two hexadecimal digits, or `-` for cards without a certificate.
  package var key: String
  /// The name of the file, relative to the roster.
  package var file: String
  /// SHA-256 over its bytes.
  package var digest: [UInt8]
  /// How many cards are counted here: those whose first certificate belongs to it.
  package var cards: Int

  /// Names a part.
  package init(key: String, file: String, digest: [UInt8], cards: Int) {
    self.key = key
    self.file = file
    self.digest = digest
    self.cards = cards
  }

  /// The most bytes of one file: no part of 100,000 cards has a megabyte, but the cards of one key may be many.
  static let limit = 64 << 20

  /// The key of a certificate.
  static func key(of digest: [UInt8]) -> String { Hex.text(Array(digest.prefix(1))) }
}

extension RosterCard {
  /// The keys of the parts in which it stands, that in which it is counted first.
  var partKeys: [String] {
    var keys: [String] = []
    for key in certificates.map({ RosterPart.key(of: $0.digest) }) where !keys.contains(key) {
      keys.append(key)
    }
    return keys.isEmpty ? ["-"] : keys
  }

  /// Whether a part is the one in which it is counted.
  package func isCounted(in key: String) -> Bool { partKeys[0] == key }
}

extension Roster {
  /// The cards by the keys of their parts, those of a part in the order of their numbers.
  package var cardsByPart: [(key: String, cards: [RosterCard])] {
    var parts: [String: [RosterCard]] = [:]
    for card in cards {
      for key in card.partKeys { parts[key, default: []].append(card) }
    }
    return parts.sorted { $0.key < $1.key }.map { key, cards in
      (key, cards.sorted { $0.number < $1.number })
    }
  }
}
