extension Instant {
  /// Reads an xs:dateTime with a time zone (XML Schema 1.1 Part 2, 3.3.7).
  ///
  /// The zone is required, since a local time is no instant; a fraction of a second is dropped;
  /// `24:00:00` is the next day's midnight; years run from 0001 to 9999.
  /// - Parameter text: ASCII, without surrounding white space.
  public init?(xsdDateTime text: String) {
    var scanner = Scanner(bytes: Array(text.utf8))
    guard let year = scanner.digits(4), scanner.take("-"),
      let month = scanner.digits(2), scanner.take("-"),
      let day = scanner.digits(2), scanner.take("T"),
      let hour = scanner.digits(2), scanner.take(":"),
      let minute = scanner.digits(2), scanner.take(":"),
      let second = scanner.digits(2)
    else { return nil }
    var fractionIsZero = true
    if scanner.take(".") {
      guard let zero = scanner.fraction() else { return nil }
      fractionIsZero = zero
    }
    guard let offset = scanner.zoneOffset(), scanner.isAtEnd else { return nil }
    let endOfDay = hour == 24 && minute == 0 && second == 0 && fractionIsZero
    guard
      let local = Instant(
        year: year, month: month, day: day, hour: endOfDay ? 0 : hour, minute: minute,
        second: second)
    else { return nil }
    self = local.adding(seconds: (endOfDay ? 86_400 : 0) - Int64(offset))
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
      position += 1
      return true
    }

    mutating func digits(_ count: Int) -> Int? {
      guard position + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[position..<position + count] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      position += count
      return value
    }

    /// Skips one or more digits; tells whether all were zero; nil if there was none.
    mutating func fraction() -> Bool? {
      let start = position
      var zero = true
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
        zero = zero && bytes[position] == 0x30
        position += 1
      }
      return position > start ? zero : nil
    }

    /// `Z` or ±hh:mm up to 14:00, as seconds east of UTC.
    mutating func zoneOffset() -> Int? {
      if take("Z") { return 0 }
      let sign: Int
      if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
      guard let hours = digits(2), take(":"), let minutes = digits(2), minutes < 60,
        hours * 60 + minutes <= 14 * 60
      else { return nil }
      return sign * (hours * 60 + minutes) * 60
    }
  }
}
