import CanonicalXML
import PKI

/// xades:SignatureTimeStamp as read (EN 319 132-1, 5.3): nobody signed it, so that whatever is wrong in it spoils nothing.
struct TimestampProperty: Sendable {
  /// Its tokens, or why one cannot be read.
  let tokens: [Result<TimestampToken, TimestampFault>]
  /// How the signature value is made octets.
  let canonicalization: CanonicalizationMethod
  /// Where it begins.
  let line: Int?

  /// Reads one.
  /// - Parameter limit: How many tokens of it are read.
  init(reading element: ElementCursor, limit: Int) {
    line = element.element.line
    do throws(SignatureFault) {
      var children = try ChildSequence(of: element)
      canonicalization =
        try children.optional(.canonicalizationMethod).map(CanonicalizationMethod.init(reading:))
        ?? CanonicalizationMethod(.inclusive10)
      var tokens: [Result<TimestampToken, TimestampFault>] = []
      for child in children.rest() {
        guard tokens.count < limit else { break }
        tokens.append(Self.token(in: child))
      }
      self.tokens = tokens.isEmpty ? [.failure(.unreadable)] : tokens
    } catch {
      canonicalization = CanonicalizationMethod(.inclusive10)
      tokens = [.failure(.unreadable)]
    }
  }

  /// UTF-8 bytes of the base64 of a token, with its line ends.
  private static let textLimit = TimestampLimits.tokenBytes * 3 / 2

  private static func token(in element: ElementCursor) -> Result<TimestampToken, TimestampFault> {
    // References to other parts (Include), and timestamps in XML, have no place here.
    guard element.isXAdES("EncapsulatedTimeStamp"),
      let der = try? element.base64(limit: textLimit)
    else { return .failure(.unreadable) }
    do throws(TimestampFault) {
      return .success(try TimestampToken(der: der))
    } catch {
      return .failure(error)
    }
  }

  /// Those among the unsigned properties of a signature.
  static func all(in unsigned: ElementCursor) -> [TimestampProperty] {
    var found: [TimestampProperty] = []
    var left = TimestampLimits.ofSignature
    for group in unsigned.elements where group.isNamed(.unsignedSignatureProperties) {
      for property in group.elements where property.isXAdES("SignatureTimeStamp") {
        guard left > 0 else { return found }
        let one = TimestampProperty(reading: property, limit: left)
        left -= max(1, one.tokens.count)
        found.append(one)
      }
    }
    return found
  }
}
