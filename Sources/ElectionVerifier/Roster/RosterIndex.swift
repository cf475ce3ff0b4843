import CanonicalXML
import PKI
import Synchronization

/// A roster made ready for looking signers up.
package struct RosterIndex: Sendable {
  /// The roster without its cards.
  let head: Roster
  private let cards: Cards
  private let certificates: CertificateIndex

  private enum Cards: Sendable {
    case values([RosterCard])
    case document(DocumentCards)
    case parts(RosterPartFiles)
  }

  /// Indexes a roster. A certificate that is on two cards is found on neither.
  package init(_ roster: Roster) {
    var head = roster
    head.cards = []
    self.head = head
    cards = .values(roster.cards)
    var certificates = CertificateIndex()
    for (index, card) in roster.cards.enumerated() {
      for certificate in card.certificates {
        guard let digest = SHA256Value(certificate.digest) else { continue }
        certificates.add(
          digest, CertificateIndex.Place(card: index, purpose: certificate.purpose))
      }
    }
    self.certificates = certificates
  }

  /// Indexes the roster of a tree that its schema has accepted. Cards are read when they are asked for,
  /// if it is certain that all of them can be read: that is, if there is a scan of the same tree. Cards that lie in files
  /// beside it are read file by file.
  init(
    _ root: XMLTree.Node, _ scan: RosterScan?, beside path: FilePath
  ) throws(TrustFinding.RefusalReason) {
    let reader = RosterReader(root)
    let head = try reader.head()
    if !head.parts.isEmpty {
      self.init(head, .parts(RosterPartFiles(head.parts, beside: path)), CertificateIndex())
    } else if let scan {
      self.init(head, .document(DocumentCards(root, scan.cards)), scan.certificates)
    } else {
      self.init(try reader.roster())
    }
  }

  /// Indexes the cards of a file beside a roster.
  init(cardsOf root: XMLTree.Node, _ scan: RosterScan?) throws(TrustFinding.RefusalReason) {
    let nowhen = Instant(secondsSince1970: 0)
    var head = Roster(
      edition: 1, issued: nowhen, validFrom: nowhen, validUntil: nowhen, scheme: "",
      unitEdition: "", cards: [])
    guard let scan else {
      head.cards = try RosterReader(root).cards()
      self.init(head)
      return
    }
    self.init(head, .document(DocumentCards(root, scan.cards)), scan.certificates)
  }

  private init(_ head: Roster, _ cards: Cards, _ certificates: CertificateIndex) {
    self.head = head
    self.cards = cards
    self.certificates = certificates
  }

  /// The roster, all its cards read.
  package var roster: Roster {
    var roster = head
    switch cards {
    case .values(let values): roster.cards = values
    case .document(let cards): roster.cards = (0..<cards.count).compactMap { cards[$0] }
    case .parts(let files): roster.cards = (try? files.cards()) ?? []
    }
    return roster
  }

  /// The number of cards.
  package var cardCount: Int {
    switch cards {
    case .values(let values): values.count
    case .document(let cards): cards.count
    case .parts(let files): files.cardCount
    }
  }

  /// Whether cards are read when they are asked for; for tests.
  package var readsCardsLate: Bool { if case .document = cards { true } else { false } }

  /// The card that a certificate is on, and what the certificate is for there.
  /// - Parameter digest: SHA-256 of the certificate.
  package func card(
    withCertificate digest: [UInt8]
  ) -> (card: RosterCard, purpose: CardCertificate.Purpose)? {
    try? lookUp(digest)
  }

  /// The same, where it matters that a file beside the roster cannot be read.
  func lookUp(
    _ certificate: [UInt8]
  ) throws(RosterPartFiles.Unread) -> (card: RosterCard, purpose: CardCertificate.Purpose)? {
    if case .parts(let files) = cards {
      return try files.index(for: certificate)?.lookUp(certificate)
    }
    guard let digest = SHA256Value(certificate), let place = certificates[digest] else {
      return nil
    }
    let card: RosterCard? =
      switch cards {
      case .values(let values): values[place.card]
      case .document(let cards): cards[place.card]
      case .parts: nil
      }
    return card.map { ($0, place.purpose) }
  }

  /// The display name of a role.
  package func roleName(_ id: String) -> LocalizedText? { head.roles.first { $0.id == id }?.name }
}

/// Which card each certificate is on, by its digest.
struct CertificateIndex: Sendable {
  /// A certificate's place on a roster.
  struct Place: Sendable {
    let card: Int
    let purpose: CardCertificate.Purpose
  }

  private var places: [SHA256Value: Place?] = [:]

  /// Makes room for so many certificates.
  mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

  /// Adds a certificate; one that was there before is at no place any more.
  mutating func add(_ digest: SHA256Value, _ place: Place) {
    if places.updateValue(place, forKey: digest) != nil { places[digest] = .some(nil) }
  }

  /// The place of a certificate; nil if it is on no card, or on two.
  subscript(digest: SHA256Value) -> Place? { places[digest] ?? nil }
}

/// The cards of a roster's document, each read when it is first asked for.
private final class DocumentCards: Sendable {
  private let root: XMLTree.Node
  private let elements: [Int32]
  /// Those that were read: every card of the roster once at most.
  private let known = Mutex<[Int: RosterCard]>([:])

  init(_ root: XMLTree.Node, _ elements: [Int32]) {
    self.root = root
    self.elements = elements
  }

  var count: Int { elements.count }

  /// A card; what a scan let pass can be read, and what cannot is on no roster.
  subscript(index: Int) -> RosterCard? {
    if let card = known.withLock({ $0[index] }) { return card }
    let element = ContentReader(root.node(at: elements[index]))
    guard let card = try? RosterReader(root).card(element) else { return nil }
    known.withLock { $0[index] = card }
    return card
  }
}
