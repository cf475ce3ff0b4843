import CZlib

/// Certificates that cards keep compressed, by gzip or zlib.
enum Inflation {
  /// Whether bytes begin as a gzip stream does (RFC 1952, 2.3.1).
  static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The content of a stream.
  ///
  /// - Parameters:
  ///   - bytes: a whole gzip or zlib stream, and whatever pads it
  ///   - limit: the most bytes that are taken out of it
  /// - Returns: nil for a stream that is damaged, ends early, or holds more
  static func inflated(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: limit)
    var count: UInt32 = 0
    let whole = unsafe CZlib_inflate(
      bytes, UInt32(bytes.count), &output, UInt32(limit), &count)
    return whole == 1 ? Array(output.prefix(Int(count))) : nil
  }
}
