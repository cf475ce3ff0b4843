/// Readers whose keys are other than they say.
package enum PinpadCatalogue {
  /// A row: which readers, by a part of their name or by vendor and product (USB), and what is true of them.
  struct Row {
    var name: String?
    var device: (vendor: Int, product: Int)?
    /// They say that they have keys, and must not be asked: the request ends in an error, or a try is lost.
    var isExcluded = false
    var fewest: Int?
    var most: Int?
  }

  /// A reader that is found to be so gets a row here.
  static let rows: [Row] = [
    Row(name: "OMNIKEY 3x21", isExcluded: true),
    Row(name: "OMNIKEY 6121", isExcluded: true),
    // Gemalto GemPC Pinpad and Covadis Vega-Alpha; not all drivers state the lengths.
    Row(device: (0x08E6, 0x3478), fewest: 4, most: 8),
    Row(device: (0x0982, 0x0008), fewest: 4, most: 8),
  ]

  /// What a reader's keys are, all told.
  ///
  /// - Parameters:
  ///   - pinpad: what the reader says
  ///   - reader: its name
  ///   - device: its vendor and product, if it says them
  /// - Returns: nil for a reader whose keys must not be used
  package static func judged(
    _ pinpad: Pinpad, of reader: String, _ device: (vendor: Int, product: Int)?
  ) -> Pinpad? {
    var judged = pinpad
    for row in rows {
      let isNamed = row.name.map { reader.contains($0) } ?? false
      let isDevice = row.device.map { known in device.map { $0 == known } ?? false } ?? false
      guard isNamed || isDevice else { continue }
      if row.isExcluded { return nil }
      if let fewest = row.fewest { judged.fewest = max(fewest, judged.fewest ?? fewest) }
      if let most = row.most { judged.most = min(most, judged.most ?? most) }
    }
    return judged
  }
}
