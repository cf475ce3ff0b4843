import CanonicalXML
import ElectionVerifier
import FuzzSupport
import PKI
import RosterExchange

/// Cards as a table: what is read is read again from its own table, and from the XML of a roster.
func fuzzRosterCSV(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  guard let cards = read(bytes, lines: bytes.count { $0 == 0x0A } + 1) else { return 0 }
  let roster = Roster(
    edition: 1, issued: frame, validFrom: frame, validUntil: frame, scheme: "ir",
    unitEdition: "1392", cards: cards)
  _ = roster.problems()
  let (text, incomplete) = RosterCSV.export(roster)
  require(incomplete.isEmpty, "a row that does not hold what a row held")
  let again = read(Array(text.utf8), lines: .max)
  require(again?.map(\.withoutLine) == cards.map(\.withoutLine), "other cards from their own table")
  guard !cards.isEmpty else { return 0 }
  do throws(TrustFinding.RefusalReason) {
    let source = XMLSource(bytes: roster.xml(), name: "fuzz")
    let document = try UnverifiedDocument.roster(source)
    require(document.withoutLines == roster.withoutLines, "another roster from its own XML")
  } catch {
    fatalError("cards of which no roster can be written: \(error)")
  }
  return 0
}

private let frame = Instant(secondsSince1970: 1_371_200_000)

private func read(_ bytes: [UInt8], lines: Int) -> [RosterCard]? {
  do throws(CSVError) {
    return try RosterCSV.cards(from: bytes)
  } catch {
    require((1...lines).contains(error.place.line) && error.place.column >= 1, "a place outside")
    return nil
  }
}
