/// The code of a unit within one scheme and edition: segments joined by `-`.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
  /// The code, such as `IR-01-02`.
  public let code: String

  /// Takes a code: one to eight segments of capital letters and digits, joined by `-`.
  public init?(_ code: String) {
    let segments = code.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...8).contains(segments.count),
      segments.allSatisfy({ (1...16).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isPlain) })
    else { return nil }
    self.code = code
  }

  /// Whether another unit is this one or lies below it: a prefix by whole segments.
  public func contains(_ other: Unit) -> Bool {
    other.code == code || other.code.hasPrefix(code + "-")
  }

  /// The code.
  public var description: String { code }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
