/// National ids that are well formed and yet nobody's.
///
/// A national id is ten digits: three for the registration office, six, and a check digit. The
/// published tables of registration offices end below 750; the lab takes office `999`, which is in
/// none of them, so that no id of the lab is a living person's.
enum SyntheticNationalID {
  /// The registration office of the lab.
  static let office = "999"

  /// The id of the lab's person number `ordinal`.
  ///
  /// - Parameters:
  ///   - ordinal: counts people from 0; equal ordinals give equal ids, different ones different ids.
  ///   - seed: the lab's seed, which shuffles the ids.
  static func make(ordinal: Int, seed: UInt64) -> String {
    // A step that shares no factor with 1,000,000 visits every six-digit number once.
    var generator = SeededGenerator(seed: seed, purpose: "national ids")
    let start = Int.random(in: 0..<1_000_000, using: &generator)
    let body = (start + ordinal * 618_033) % 1_000_000
    let digits = office + DecimalText.padded(body, to: 6)
    return digits + String(checkDigit(of: digits))
  }

  /// The tenth digit that the first nine demand.
  static func checkDigit(of nine: String) -> Int {
    var sum = 0
    for (index, digit) in nine.utf8.enumerated() {
      sum += (Int(digit) - 48) * (10 - index)
    }
    let rest = sum % 11
    return rest < 2 ? rest : 11 - rest
  }
}

/// Numbers as text of a fixed width.
enum DecimalText {
  /// `number` with zeros before it up to `width` digits.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
