/// Finds polling stations that two documents of different units add up: their votes would count twice.
///
/// A board lists the stations that the register gives it, so the register gives one to two; no document shows that by itself.
struct StationComparison {
  private struct First {
    let ordinal: UInt32
    let place: UInt64
  }

  /// Stations that are compared at most: sixteen times those of a country.
  private static let limit = 1 << 20

  private var firsts: [UInt64: First] = [:]
  /// Pairs of documents that share a station, each once, in the order in which they came.
  private(set) var shared: [(first: UInt32, second: UInt32)] = []

  /// Takes the next document; only what passed adds anything up.
  mutating func take(_ document: ComparedDocument, _ ordinal: UInt32) {
    guard document.isPassed else { return }
    var known: Set<UInt32> = []
    for station in document.stations {
      guard let first = firsts[station] else {
        if firsts.count < Self.limit {
          firsts[station] = First(ordinal: ordinal, place: document.place)
        }
        continue
      }
      // Revisions and copies of one sheet are of one unit.
      guard first.place != document.place, known.insert(first.ordinal).inserted else { continue }
      shared.append((first.ordinal, ordinal))
    }
  }
}
