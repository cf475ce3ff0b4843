import CanonicalXML
import PKI

extension PSSParameters {
  /// The method whose parameters stand in the document (RFC 9231, 2.3.9).
  static let method = "http://www.w3.org/2007/05/xmldsig-more#rsa-pss"
  private static let namespace = "http://www.w3.org/2007/05/xmldsig-more#"
  private static let maskGeneration = "http://www.w3.org/2007/05/xmldsig-more#MGF1"

  /// Reads the RSAPSSParams of a ds:SignatureMethod; what is left out is as RFC 9231 says: SHA-256, MGF1 over it, and a
  /// salt as long as the digest.
  /// - Returns: nil for what cannot be computed, or is no such parameter.
  init?(reading method: ElementCursor) {
    let parameters = Self.children(of: method)
    guard let parameters, parameters.count <= 1 else { return nil }
    var digest = DigestAlgorithm.sha256
    var mask = DigestAlgorithm.sha256
    var salt: Int?
    var last = 0
    if let all = parameters.first {
      guard all.element.isNamed(Self.name("RSAPSSParams")), let each = Self.children(of: all) else {
        return nil
      }
      for child in each {
        guard let place = Self.order.firstIndex(where: { child.element.isNamed($0) }), place >= last
        else { return nil }
        last = place + 1
        switch place {
        case 0:
          guard let read = Self.digest(child) else { return nil }
          digest = read
        case 1:
          guard child.attribute(.algorithm).map({ $0 == Self.maskGeneration }) ?? true,
            let inside = Self.children(of: child), inside.count <= 1
          else { return nil }
          guard let only = inside.first else { break }
          guard only.element.isNamed(.ds("DigestMethod")), let read = Self.digest(only) else {
            return nil
          }
          mask = read
        case 2:
          guard let text = try? child.trimmedText(), text.utf8.count <= 4, let count = Int(text),
            Self.salts.contains(count)
          else { return nil }
          salt = count
        default:
          // RFC 8017, A.2.3: there is one trailer field.
          guard (try? child.trimmedText()) == "1" else { return nil }
        }
      }
    }
    self.init(digest: digest, mask: mask, salt: salt ?? digest.byteCount)
  }

  private static let order: [ExpandedName] = [
    .ds("DigestMethod"), name("MaskGenerationFunction"), name("SaltLength"), name("TrailerField"),
  ]

  private static func name(_ local: String) -> ExpandedName { ExpandedName(namespace, local) }

  private static func digest(_ element: ElementCursor) -> DigestAlgorithm? {
    (try? DigestMethod(reading: element))?.algorithm
  }

  /// The children, no more than may be; nil where text stands beside them or in their place.
  private static func children(of element: ElementCursor) -> [ElementCursor]? {
    let isText = element.firstElement == nil && element.onlyTextRun?.isBlank != true
    return element.hasForeignText || isText ? nil : Array(element.elements.prefix(order.count + 1))
  }
}
