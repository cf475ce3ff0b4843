import CQRencode

/// A QR code: a square of dark and light modules (ISO/IEC 18004), without the quiet zone around it.
package struct QRCode: Hashable, Sendable {
  /// Modules a side.
  package let side: Int
  private let dark: [Bool]

  /// Encodes bytes so that a seventh of the code may be lost (level M); nil where they are too many, or none.
  package init?(_ bytes: [UInt8]) {
    let code = unsafe bytes.withUnsafeBufferPointer {
      unsafe QRcode_encodeData(Int32($0.count), $0.baseAddress, 0, QR_ECLEVEL_M)
    }
    guard let code = unsafe code else { return nil }
    defer { unsafe QRcode_free(code) }
    let side = Int(unsafe code.pointee.width)
    let modules = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    self.side = side
    dark = unsafe modules.map { $0 & 1 == 1 }
  }

  /// Whether a module is dark; outside of the code all are light.
  package subscript(row row: Int, column column: Int) -> Bool {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
    return dark[row * side + column]
  }
}
