import CanonicalXML
import PKI
import Testing
import XMLSchemas
@testable import RosterExchange

@testable import ElectionVerifier

/// Cards that are read from the document when they are asked for: the same cards, and the same refusals,
/// as if all were read at once.
@Suite struct RosterIndexTests {
  let registry = Registry.shared

  private func tree(_ bytes: [UInt8]) throws -> XMLTree {
    BuiltInSchemas.prepare(Vocabulary.roster)
    let source = XMLSource(bytes: bytes, name: "roster.xml")
    return try #require(try XMLDocument.read(source, ReadOptions(treeCap: 1 << 24)).tree)
  }

  private var roster: Roster {
    registry.roster {
      $0.cards[1].delegations = [
        Delegation(
          by: "0012345679/minister", from: Registry.now, until: Registry.now.adding(days: 1),
          reason: "vacancy", role: "ostandar", unit: Unit("IR-01"))
      ]
      $0.authorities = [RoleName(id: "qom", name: LocalizedText(["fa": "قم"]))]
      $0.cards[1].events[0].by = "qom"
      $0.cards[2].term = Term(from: Registry.now, until: Registry.now.adding(days: 9))
      $0.cards[2].offices = [
        Office(role: "ostandar", unit: must(Unit("IR-01")), term: Term(from: Registry.now))
      ]
    }
  }

  @Test func lateCardsAreTheSame() throws {
    let root = try tree(roster.xml()).root
    let late = try RosterIndex(root, RosterScan(root), beside: "roster.xml")
    let early = RosterIndex(try RosterReader(root).roster())
    #expect(late.readsCardsLate && !early.readsCardsLate)
    #expect(late.cardCount == early.cardCount && late.cardCount == 10)
    for card in early.roster.cards {
      for certificate in card.certificates {
        let found = try #require(late.card(withCertificate: certificate.digest))
        #expect(found.card == card && found.purpose == certificate.purpose)
      }
    }
    #expect(late.roster == early.roster)
    #expect(late.card(withCertificate: Array(repeating: 0, count: 32)) == nil)
    #expect(late.card(withCertificate: []) == nil)
  }

  @Test func certificateOnTwoCardsIsFoundOnNeither() throws {
    let root = try tree(
      registry.roster { $0.cards[1].certificates = $0.cards[0].certificates }.xml()
    ).root
    let index = try RosterIndex(root, RosterScan(root), beside: "roster.xml")
    #expect(index.readsCardsLate)
    #expect(index.card(withCertificate: registry["bakhshdar"].certificate.sha256) == nil)
  }

  /// A card that cannot be read is found wherever it stands, whether or not anybody asks for it.
  @Test(arguments: [
    ("<Name xml:lang=\"fa\">", "<Name xml:lang=\"en\">"), ("<Name xml:lang=\"fa\">", "<Name>"),
    ("xml:lang=\"en\"", "xml:lang=\"fa\""), (" number=\"C", " card=\"C"),
    (" nationalID=\"", " id=\""), (" role=\"", " part=\""), (" unit=\"IR", " unit=\"IR-"),
    (" unit=\"IR", " unit=\"ir"), (" unit=\"IR", " place=\"IR"),
    ("purpose=\"signature\"", "purpose=\"seal\""), (" purpose=\"signature\"", ""),
    (" digest=\"", " digest=\"A"), (" digest=\"", " hash=\""),
    ("state=\"issued\"", "state=\"lent\""), (" state=\"issued\"", ""), (" at=\"", " when=\""),
    (" at=\"2013-0", " at=\"2013-1"), (" at=\"20", " at=\" 20"), ("Z\"/>", "\"/>"),
    ("Z\"/>", "+14:01\"/>"), ("Z\"/>", ".Z\"/>"),
  ])
  func whatTheReaderRefusesIsRefused(_ old: String, _ new: String) throws {
    for number in [0, 5, 9] {
      let bytes = try changing(roster.xml(), card: number, old, new)
      let root = try tree(bytes).root
      let refusal = try #require(throws: TrustFinding.RefusalReason.self) {
        try RosterReader(root).roster()
      }
      #expect(throws: refusal) { try RosterIndex(root, RosterScan(root), beside: "roster.xml") }
    }
  }

  @Test func spellingsOfDelegations() throws {
    for (old, new) in [
      (" from=\"", " since=\""), (" until=\"2013", " until=\"13"), (" by=\"", " of=\""),
      (" reason=\"vacancy\"", ""), (" unit=\"IR-01\"/>", " unit=\"IR-01-\"/>"),
    ] {
      let root = try tree(changing(roster.xml(), card: 1, old, new, in: "<Delegation")).root
      #expect(throws: TrustFinding.RefusalReason.self) { try RosterReader(root).roster() }
      #expect(throws: TrustFinding.RefusalReason.self) {
        try RosterIndex(root, RosterScan(root), beside: "roster.xml")
      }
    }
  }

  /// Bytes changed anywhere: the index takes what the reader takes, and says the same of it.
  @Test(arguments: 0..<4)
  func changedBytes(_ seed: Int) throws {
    let original = roster.xml()
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let letters = Array("0129AZaz=+/-:.TZ \"'<>&fnéك".utf8)
    var (late, early, refused) = (0, 0, 0)
    for _ in 0..<1000 {
      var bytes = original
      for _ in 0...random(2) {
        let place = random(bytes.count)
        switch random(3) {
        case 0: bytes[place] = letters[random(letters.count)]
        case 1: bytes.remove(at: place)
        default: bytes.insert(letters[random(letters.count)], at: place)
        }
      }
      guard let tree = try? tree(bytes), tree.root.name.local == "Roster" else { continue }
      let expected = Result { try RosterReader(tree.root).roster() }
      switch (
        expected, Result { try RosterIndex(tree.root, RosterScan(tree.root), beside: "roster.xml") }
      ) {
      case (.success(let roster), .success(let index)):
        #expect(index.roster == roster)
        if index.readsCardsLate { late += 1 } else { early += 1 }
      case (.failure, .failure): refused += 1
      default:
        Issue.record("the index and the reader differ: \(String(decoding: bytes, as: UTF8.self))")
      }
    }
    print("roster, seed \(seed): \(late) read late, \(early) at once, \(refused) refused")
    #expect(late > 80 && refused > 80)
  }

  /// What the schema allows and the reader does not, on the card of somebody who signs nothing.
  @Test func badCardOfABystander() throws {
    let signed = try registry.signedRoster {
      $0.cards[9].name = LocalizedText(["en": "nobody"])
    }
    let verifier = try registry.verifier { $0.rosterDocuments = [source(signed, "roster.xml")] }
    #expect(verifier.trustFindings.map(\.identifier) == ["trust-refused"])
    expect(
      verifier.verify(try signedCounty()), .indeterminate, .policyProcessingError,
      ["roster-missing"])
  }

  /// The trust's own roster takes the quick way through: no tree for libxml2, no card before it is asked for.
  @Test func theTrustsRosterIsReadLate() throws {
    let index = try #require(Registry.verifier.rosterIndex)
    #expect(index.readsCardsLate)
    let tree = try tree(registry.signedRoster())
    let schema = try #require(BuiltInSchemas.schema(for: Vocabulary.roster))
    #expect(schema.accepts(tree), "our own form of the schema leaves the roster to libxml2")
    #expect(try schema.judgedViolations(in: tree).isEmpty)
  }

  /// The `number`-th card with one piece of text replaced, the first after `start`.
  private func changing(
    _ roster: [UInt8], card number: Int, _ old: String, _ new: String, in start: String = "<Card"
  ) throws -> [UInt8] {
    let text = String(decoding: roster, as: UTF8.self)
    var from = text.startIndex
    for _ in 0...number {
      from = try #require(text.range(of: "<Card ", from: from)).upperBound
    }
    from = try #require(text.range(of: start, from: text.index(from, offsetBy: -6))).lowerBound
    let place = try #require(text.range(of: old, from: from))
    return Array(text.replacingCharacters(place, with: new).utf8)
  }
}

extension String {
  /// The next place of a text.
  fileprivate func range(of sought: String, from start: Index) -> Range<Index>? {
    var place = start
    while place < endIndex {
      if self[place...].hasPrefix(sought) { return place..<index(place, offsetBy: sought.count) }
      place = index(after: place)
    }
    return nil
  }

  fileprivate func replacingCharacters(_ range: Range<Index>, with new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
