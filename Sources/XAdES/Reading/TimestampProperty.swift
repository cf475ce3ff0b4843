import CanonicalXML
import PKI

/// A timestamp of xades:SignatureTimeStamp as read (EN 319 132-1, 5.3): nobody signed it, so that whatever is wrong in it
/// spoils nothing.
struct TimestampProperty: Sendable {
  /// Its token, or why it cannot be read.
  let token: Result<TimestampToken, TimestampFault>
  /// How the signature value is made octets.
  let canonicalization: CanonicalizationMethod
  /// Where the property begins.
  let line: Int?
}

/// The timestamps among the unsigned properties of one signature. What is no timestamp, and what was there before, takes no
/// place from others: only tokens that can be read are counted, each once.
struct TimestampProperties: Sendable {
  /// Each that can be read, and the first of those that cannot.
  private(set) var list: [TimestampProperty] = []
  /// How many more cannot be read.
  private(set) var others = 0

  private struct Key: Hashable {
    let digest: [UInt8]
    let canonicalization: CanonicalizationMethod
  }

  /// Reads them.
  init(in unsigned: ElementCursor) {
    var seen: Set<Key> = []
    var known: [[UInt8]: Result<TimestampToken, TimestampFault>] = [:]
    for group in unsigned.elements where group.isNamed(.unsignedSignatureProperties) {
      for property in group.elements where property.isXAdES("SignatureTimeStamp") {
        let line = property.element.line
        guard let (method, tokens) = try? Self.contents(of: property), !tokens.isEmpty else {
          add(.failure(.unreadable), CanonicalizationMethod(.inclusive10), line)
          continue
        }
        for element in tokens {
          guard let der = Self.der(in: element) else {
            add(.failure(.unreadable), method, line)
            continue
          }
          let digest = Digest.hash(der, .sha256)
          guard seen.insert(Key(digest: digest, canonicalization: method)).inserted else {
            continue
          }
          guard seen.count <= TimestampLimits.ofSignature else {
            add(.failure(.tooMany), method, line)
            return
          }
          let token =
            known[digest] ?? Result { () throws(TimestampFault) in try TimestampToken(der: der) }
          known[digest] = token
          // What cannot be read is forgotten: it does not count.
          if case .failure = token { seen.remove(Key(digest: digest, canonicalization: method)) }
          add(token, method, line)
        }
      }
    }
  }

  private mutating func add(
    _ token: Result<TimestampToken, TimestampFault>, _ method: CanonicalizationMethod, _ line: Int?
  ) {
    if case .failure(let fault) = token, fault != .tooMany,
      list.count(where: { (try? $0.token.get()) == nil }) >= TimestampLimits.told
    {
      others += 1
      return
    }
    list.append(TimestampProperty(token: token, canonicalization: method, line: line))
  }

  private static func contents(
    of element: ElementCursor
  ) throws(SignatureFault) -> (CanonicalizationMethod, [ElementCursor]) {
    var children = try ChildSequence(of: element)
    let method =
      try children.optional(.canonicalizationMethod).map(CanonicalizationMethod.init(reading:))
    return (method ?? CanonicalizationMethod(.inclusive10), Array(children.rest()))
  }

  /// The DER of each token of a property, nil for one that cannot be read, and how what they are over is made octets; nil where
  /// it holds none.
  static func tokens(
    in property: ElementCursor
  ) -> (method: CanonicalizationMethod, tokens: [[UInt8]?])? {
    guard let (method, tokens) = try? contents(of: property), !tokens.isEmpty else { return nil }
    return (method, tokens.map(der))
  }

  /// UTF-8 bytes of the base64 of a token, with its line ends.
  private static let textLimit = TimestampLimits.tokenBytes * 3 / 2

  /// References to other parts (Include), and timestamps in XML, have no place here.
  private static func der(in element: ElementCursor) -> [UInt8]? {
    guard element.isXAdES("EncapsulatedTimeStamp") else { return nil }
    return try? element.base64(limit: textLimit)
  }
}
