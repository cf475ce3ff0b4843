/// What a file holds of responses: those that can be read, and whether there may be others.
package struct ResponseFile {
  /// Those that can be read.
  package private(set) var responses: [OCSPResponse] = []
  /// Whether something in it is a response, or may be one, and cannot be read.
  package private(set) var mayHoldMore = false

  /// id-pkix-ocsp-basic.
  private static let basic: [UInt8] = [
    0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01,
  ]

  /// Looks into a file.
  /// - Parameter bytes: the whole file: DER, PEM, base64, or anything.
  package init(_ bytes: [UInt8]) {
    let bytes = EvidenceForm.plain(bytes)
    if let der = EvidenceForm.bareBase64(bytes) {
      take(der)
    } else if bytes.first != 0x30, let armoured = ArmouredBlocks(bytes) {
      for block in armoured.blocks where !block.isNoList {
        if let der = block.der { take(der) } else { mayHoldMore = true }
      }
      mayHoldMore = mayHoldMore || armoured.isBroken
    } else {
      take(bytes)
    }
  }

  private mutating func take(_ der: [UInt8]) {
    if let response = try? OCSPResponse(der: der) {
      responses.append(response)
    } else if Self.mayBeResponse(der) {
      mayHoldMore = true
    }
  }

  /// Whether it is one that cannot be read, or holds one, or is cut before anybody sees what it is. One that says that it was not
  /// successful says nothing else (RFC 6960, 2.3).
  private static func mayBeResponse(_ bytes: [UInt8]) -> Bool {
    if EvidenceForm.isContainer(bytes) || bytes.isHolding(basic) { return true }
    guard bytes.first == 0x30 else { return false }
    guard (try? DERReader.check(bytes)) != nil else { return true }
    var outer = DERReader(bytes)
    guard let whole = try? outer.next(0x30) else { return true }
    var inside = outer.inside(whole)
    guard let status = try? inside.next() else { return true }
    return status.tag == 0x0A && (!inside.isAtEnd || inside.content(status) == [0])
  }
}

extension [UInt8] {
  fileprivate func isHolding(_ other: [UInt8]) -> Bool { !ranges(of: other).isEmpty }
}
