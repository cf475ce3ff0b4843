extension Instant {
  /// Reads an xs:dateTime with a time zone (XML Schema 1.1 Part 2, 3.3.7).
  ///
  /// The zone is required, since a local time is no instant; a fraction of a second is dropped;
  /// `24:00:00` is the next day's midnight; years run from 0001 to 9999, in UTC too.
  /// - Parameter text: ASCII, without surrounding white space.
  public init?(xsdDateTime text: String) { self.init(xsdDateTime: text.utf8Span.span) }

  /// Reads the same from its bytes.
  package init?(xsdDateTime text: Span<UInt8>) {
    let read = unsafe text.withUnsafeBufferPointer { unsafe Self.read(Scanner(bytes: $0)) }
    guard let read else { return nil }
    self = read
  }

  private static func read(_ text: Scanner) -> Instant? {
    var scanner = text
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
    let instant = local.adding(seconds: (endOfDay ? 86_400 : 0) - Int64(offset))
    return years.contains(instant) ? instant : nil
  }

  /// The years that can be written: also in UTC, whatever the zone.
  private static let years: ClosedRange<Instant> = {
    let first = Instant(secondsSince1970: Int64(daysSince1970(year: 1, month: 1, day: 1)) * 86_400)
    let end = Int64(daysSince1970(year: 9999, month: 12, day: 31) + 1) * 86_400
    return first...Instant(secondsSince1970: end - 1)
  }()

  @safe private struct Scanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let count: Int
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
      unsafe self.bytes = bytes
      count = bytes.count
    }

    var isAtEnd: Bool { position == count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < count, unsafe UInt32(bytes[position]) == character.value else {
        return false
      }
      position += 1
      return true
    }

    mutating func digits(_ number: Int) -> Int? {
      guard position + number <= count else { return nil }
      var value = 0
      for index in position..<position + number {
        let byte = unsafe bytes[index]
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      position += number
      return value
    }

    /// Skips one or more digits; tells whether all were zero; nil if there was none.
    mutating func fraction() -> Bool? {
      let start = position
      var zero = true
      while position < count, unsafe (0x30...0x39).contains(bytes[position]) {
        zero = unsafe zero && bytes[position] == 0x30
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
