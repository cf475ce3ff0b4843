import CanonicalXML
import PKI

/// How the white space between elements may have been laid out before somebody re-formatted a file.
///
/// Editors and transports re-indent, strip or add white space that nobody sees. A digest over one of the usual
/// layouts that is the signed one proves that nothing else was changed; no signature holds by it.
enum Layout {
  /// Nothing between elements, or each element on a line of its own, indented by one of these a level.
  static let indents: [[UInt8]?] = [
    nil, [], spaces(1), spaces(2), spaces(3), spaces(4), spaces(8), [0x09],
  ]
  /// The largest document that is looked at for the sake of a better sentence, in bytes.
  static let documentBytes = 8 << 20
  /// The most signatures of a document that are looked at so.
  static let signatures = 16
  /// The most bytes that are digested for it of a document's content, in all forms and layouts together.
  static let contentWork = 128 << 20
  /// The same of one element of a signature: they are short where people sign.
  static let elementWork = 4 << 20

  private static func spaces(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }

  /// The digests of an element in every layout.
  static func digests(
    of element: XMLElement, _ method: CanonicalizationMethod, _ algorithm: DigestAlgorithm
  ) -> [[UInt8]] {
    var depth = 0
    // A countersignature may have been laid out as a signature that stands by itself.
    var depths = [0]
    var above = element.parent
    while let parent = above {
      depth += 1
      if parent.isNamed(.ds("Signature")) { depths.append(depth) }
      above = parent.parent
    }
    // Indented as a part of the document, of its signature, or by itself.
    return Set(depths + [depth]).sorted(by: >).flatMap { depth in
      let sink = LayoutSink(algorithm, depth: depth, work: elementWork)
      element.canonicalize(method, into: sink)
      return sink.finalize()
    }
  }
}
