/// An entry of revokedCertificates (RFC 5280, 5.1.2.6), read strictly: where it stands, and what its extensions ask for.
struct ListedEntry {
  /// All of it.
  let whole: Range<Int>
  /// The serial number's INTEGER.
  let serialNumber: Range<Int>
  /// The GeneralNames of the certificateIssuer; nil where it is absent.
  private(set) var issuer: Range<Int>?
  /// Whether a critical extension is none that is known here.
  private(set) var isNotUnderstood = false
  /// Whether the certificateIssuer or the reasonCode is there twice, or no DER.
  private(set) var isUnreadable = false
  /// Whether the reasonCode is there twice, or no DER.
  private(set) var hasUnreadableReason = false
  /// Whether the invalidityDate is there twice, or is no time in DER.
  private(set) var hasUnreadableDate = false

  typealias Reader = DERReader<UnsafeBufferPointer<UInt8>>

  /// Reads the next entry.
  init(_ reader: inout Reader) throws(CertificateError) {
    let entry = try unsafe reader.next(0x30)
    var inner = unsafe reader.inside(entry)
    let number = try unsafe inner.next(0x02)
    guard unsafe inner.isMinimalInteger(number.content) else {
      throw .notDER(offset: number.whole.lowerBound, reason: .badInteger)
    }
    let date = try unsafe inner.next()
    guard date.tag == 0x17 || date.tag == 0x18 else {
      throw .notDER(offset: date.whole.lowerBound, reason: .badTag)
    }
    whole = entry.whole
    serialNumber = number.whole
    guard unsafe !inner.isAtEnd else { return }
    var extensions = try unsafe inner.inside(inner.next(0x30))
    guard unsafe inner.isAtEnd else { throw .malformed("revocation list") }
    var (hasReason, hasDate) = (false, false)
    while unsafe !extensions.isAtEnd {
      let (kind, value, isCritical) = try unsafe Self.extension(&extensions)
      switch kind {
      case .issuer:
        isUnreadable = unsafe isUnreadable || issuer != nil || !Self.isOne(0x30, value, extensions)
        issuer = value
      case .reason:
        if unsafe hasReason || !Self.isOne(0x0A, value, extensions) {
          (isUnreadable, hasUnreadableReason) = (true, true)
        }
        hasReason = true
      case .invalidityDate:
        hasUnreadableDate =
          unsafe hasUnreadableDate || hasDate || !Self.isOne(0x18, value, extensions)
        hasDate = true
      case .other: break
      }
      isNotUnderstood = isNotUnderstood || isCritical && kind != .issuer
    }
  }

  private enum Kind { case issuer, reason, invalidityDate, other }

  private static func `extension`(
    _ reader: inout Reader
  ) throws(CertificateError) -> (Kind, Range<Int>, isCritical: Bool) {
    var inner = try unsafe reader.inside(reader.next(0x30))
    let name = try unsafe inner.next(0x06).content
    guard unsafe inner.isObjectIdentifier(name) else { throw .malformed("revocation list") }
    var value = try unsafe inner.next()
    var isCritical = false
    if value.tag == 0x01 {
      guard unsafe inner.isBoolean(value.content) else {
        throw .notDER(offset: value.whole.lowerBound, reason: .badBoolean)
      }
      isCritical = unsafe inner.bytes[value.content.lowerBound] != 0
      unsafe value = try inner.next()
    }
    guard value.tag == 0x04, unsafe inner.isAtEnd else {
      throw .malformed("revocation list")
    }
    return unsafe (kind(inner.bytes, name), value.content, isCritical)
  }

  /// certificateIssuer is 2.5.29.29, invalidityDate 2.5.29.24, reasonCode 2.5.29.21.
  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Kind {
    let start = name.lowerBound
    guard name.count == 3, unsafe bytes[start] == 0x55, unsafe bytes[start + 1] == 0x1D else {
      return .other
    }
    switch unsafe bytes[start + 2] {
    case 29: return .issuer
    case 21: return .reason
    case 24: return .invalidityDate
    default: return .other
    }
  }

  /// Whether an extension's value is one value of a tag, in DER.
  private static func isOne(_ tag: UInt8, _ value: Range<Int>, _ reader: Reader) -> Bool {
    var inner = unsafe Reader(reader.bytes, from: value.lowerBound, to: value.upperBound)
    do throws(CertificateError) {
      let element = try unsafe inner.next(tag)
      try unsafe inner.check(element, depth: 1)
      return unsafe inner.isAtEnd
    } catch {
      return false
    }
  }
}
