import CanonicalXML
import XAdES

extension Coverage {
  /// What the intact signatures of a document cover, and what they leave out.
  init(_ signed: SignedDocument, _ signatures: [JudgedSignature]) {
    self.init(
      wholeContent: signatures.filter {
        $0.parent == nil && $0.result.computed?.coversContent == true
      }.map(\.verdict.number))
    let content = UncoveredContent(
      of: signed, outside: signed.signatures.compactMap(\.computed))
    uncovered =
      content.parts.map { .content(path: Excerpt.of($0.path), line: $0.line) }
      + signed.uncovered.parts.compactMap(Self.part)
    omitted =
      max(0, signed.document.uncoveredCount - signed.document.uncovered.count)
      + content.count - content.parts.count + signed.uncovered.omitted
  }

  private static func part(_ part: XAdES.Uncovered.Part) -> Uncovered? {
    let signature = part.signature.map { String($0 + 1) }.joined(separator: ".")
    return switch part.kind {
    case .comment: .comment(line: part.line ?? 0)
    case .processingInstruction: .processingInstruction(line: part.line ?? 0)
    case .keyInfo: .keyInfo(signature: signature, line: part.line)
    case .object: .object(signature: signature, line: part.line)
    case .unsignedProperty(let element):
      .unsignedProperty(signature: signature, element: Excerpt.of(element), line: part.line)
    // By their paths, above.
    case .content: nil
    }
  }
}
