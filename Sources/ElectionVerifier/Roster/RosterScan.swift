import CanonicalXML
import PKI

/// One walk over the cards of a roster's document that makes none of them: the certificates that are on
/// them, and that `RosterReader` would read every card.
///
/// It asks for all that the reader asks for, and only ever says that everything is certainly right. In
/// doubt there is no scan: then the reader reads all cards, and refuses what is wrong in its own words.
struct RosterScan {
  /// The element of each card.
  private(set) var cards: [Int32] = []
  /// What is on which card.
  private(set) var certificates = CertificateIndex()
  private let names: RosterNames

  /// Scans a roster; nil if the reader has to.
  init?(_ root: XMLTree.Node) {
    guard let names = RosterNames.shared, let roster = root.cursor else { return nil }
    self.names = names
    guard withExtendedLifetime(root.tree, { scan(roster: roster) }) else { return nil }
  }

  private mutating func scan(roster: ElementCursor) -> Bool {
    guard roster.isNamed(names.roster) || roster.isNamed(names.cards) else { return false }
    let count = roster.elements.reduce(0) { count, _ in count + 1 }
    cards.reserveCapacity(count)
    certificates.reserveCapacity(2 * count)
    for element in roster.elements {
      // A name that is not known by number might be a card's all the same.
      guard element.nameID.isRegistered else { return false }
      guard element.isNamed(names.card) else { continue }
      guard scan(card: element) else { return false }
      cards.append(element.index)
    }
    return true
  }

  private mutating func scan(card: ElementCursor) -> Bool {
    guard card.attribute(names.number) != nil, card.attribute(names.nationalID) != nil,
      card.attribute(names.role) != nil, isUnit(card.attribute(names.unit)),
      isTerm(card)
    else { return false }
    var languages = Languages()
    for child in card.elements {
      guard scan(child, &languages) else { return false }
    }
    return languages.hasPersian
  }

  private mutating func scan(_ child: ElementCursor, _ languages: inout Languages) -> Bool {
    if child.isNamed(names.event) { return isEvent(child) }
    if child.isNamed(names.name) { return languages.add(child.attribute(KnownName.xmlLang)) }
    if child.isNamed(names.certificate) { return add(child) }
    if child.isNamed(names.office) { return isOffice(child) }
    return child.isNamed(names.delegation) && isDelegation(child)
  }

  private mutating func add(_ certificate: ElementCursor) -> Bool {
    guard let purpose = certificate.attribute(names.purpose).flatMap(Self.purpose),
      let digest = certificate.attribute(names.digest)?.withSpan({ Base64.sha256($0) })
    else { return false }
    certificates.add(digest, CertificateIndex.Place(card: cards.count, purpose: purpose))
    return true
  }

  private static func purpose(_ text: ByteRun) -> CardCertificate.Purpose? {
    CardCertificate.Purpose.allCases.first { text == $0.rawValue }
  }

  private func isEvent(_ event: ElementCursor) -> Bool {
    guard let state = event.attribute(names.state) else { return false }
    return CardState.allCases.contains { state == $0.rawValue }
      && isInstant(event.attribute(names.at))
  }

  private func isOffice(_ office: ElementCursor) -> Bool {
    office.attribute(names.role) != nil && isUnit(office.attribute(names.unit)) && isTerm(office)
  }

  private func isTerm(_ element: ElementCursor) -> Bool {
    let (from, until) = (element.attribute(names.from), element.attribute(names.until))
    return (from == nil || isInstant(from)) && (until == nil || isInstant(until))
  }

  private func isDelegation(_ delegation: ElementCursor) -> Bool {
    let unit = delegation.attribute(names.unit)
    return delegation.attribute(names.by) != nil && delegation.attribute(names.reason) != nil
      && isInstant(delegation.attribute(names.from))
      && isInstant(delegation.attribute(names.until)) && (unit == nil || isUnit(unit))
  }

  private func isInstant(_ text: ByteRun?) -> Bool {
    text?.withSpan { Instant(xsdDateTime: $0) != nil } ?? false
  }

  private func isUnit(_ text: ByteRun?) -> Bool { text?.withSpan { Unit.isCode($0) } ?? false }
}

/// The languages of the names of one card: each once. Few and of ASCII, or nothing is certain.
private struct Languages {
  private static let limit = 8
  private var seen: InlineArray<8, UInt64> = .init(repeating: 0)
  private var count = 0
  private(set) var hasPersian = false

  /// Takes a name's language; false if it is missing, was there before, or is none of the usual.
  mutating func add(_ language: ByteRun?) -> Bool {
    guard let language, count < Self.limit, (1...8).contains(language.count) else { return false }
    var word: UInt64 = 0
    for index in 0..<language.count {
      guard (0x21...0x7E).contains(language[index]) else { return false }
      word = word << 8 | UInt64(language[index])
    }
    for index in 0..<count where seen[index] == word { return false }
    seen[count] = word
    count += 1
    if language == "fa" as StaticString { hasPersian = true }
    return true
  }
}

/// The names in a roster's document, by number.
struct RosterNames: Sendable {
  let roster, cards, card, name, certificate, event, office, delegation: NameID
  let number, nationalID, role, unit, purpose, digest, state, at, by, from, until, reason: NameID

  /// Nil if there is no number left for one of them.
  static let shared = try? RosterNames()

  private init() throws(NameRegistryFull) {
    func element(_ local: String) throws(NameRegistryFull) -> NameID {
      try NameRegistry.shared.register(ExpandedName(Vocabulary.roster, local))
    }
    func attribute(_ local: String) throws(NameRegistryFull) -> NameID {
      try NameRegistry.shared.register(ExpandedName("", local))
    }
    roster = try element("Roster")
    cards = try element("Cards")
    card = try element("Card")
    name = try element("Name")
    certificate = try element("Certificate")
    event = try element("Event")
    office = try element("Office")
    delegation = try element("Delegation")
    number = try attribute("number")
    nationalID = try attribute("nationalID")
    role = try attribute("role")
    unit = try attribute("unit")
    purpose = try attribute("purpose")
    digest = try attribute("digest")
    state = try attribute("state")
    at = try attribute("at")
    by = try attribute("by")
    from = try attribute("from")
    until = try attribute("until")
    reason = try attribute("reason")
  }
}
