import CanonicalXML
import ElectionVerifier
import FuzzSupport
import RosterExchange

/// A roster as XML: what is read is read again from its own XML, and from its own table unless the table says that
/// it is incomplete.
func fuzzRoster(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let roster = read(unsafe input(start, count)) else { return 0 }
  _ = roster.problems()
  require(
    read(roster.xml())?.withoutLines == roster.withoutLines, "another roster from its own XML")
  let (text, incomplete) = RosterCSV.export(roster)
  do throws(CSVError) {
    let cards = try RosterCSV.cards(from: Array(text.utf8))
    require(cards.map(\.number) == roster.cards.map(\.number), "other cards from its own table")
    for (card, original) in zip(cards, roster.cards) where !incomplete.contains(card.number) {
      require(card.withoutLine == original.withoutLine, "another card from its own table")
    }
  } catch {
    require(!incomplete.isEmpty, "no roster from its own table: \(error)")
  }
  return 0
}

private func read(_ bytes: [UInt8]) -> Roster? {
  do throws(TrustFinding.RefusalReason) {
    return try UnverifiedDocument.roster(XMLSource(bytes: bytes, name: "fuzz"))
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
    return nil
  }
}
