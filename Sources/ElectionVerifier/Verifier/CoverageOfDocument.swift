import CanonicalXML
import XAdES

extension Coverage {
  /// What the intact signatures of a document cover, and what they leave out.
  init(_ signed: SignedDocument, _ signatures: [JudgedSignature]) {
    self.init(
      wholeContent: signatures.filter {
        $0.parent == nil && $0.result.covering?.coversContent == true
      }.map(\.verdict.number), parts: CoveredParts.all(of: signatures))
    let content = UncoveredContent(
      of: signed, outside: signed.signatures.compactMap(\.covering))
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

extension CoveredParts {
  /// What signatures cover of the content where it is not all of it, and their files beside the document.
  fileprivate static func all(of signatures: [JudgedSignature]) -> [CoveredParts] {
    var room = VerdictLimits.coveredParts
    var budget = TextBudget(VerdictLimits.coveredBytes)
    var found: [CoveredParts] = []
    for signature in signatures where signature.parent == nil {
      guard let covering = signature.result.covering else { continue }
      var parts = CoveredParts(signature: signature.verdict.number)
      func listed(_ names: [String]) -> [String] {
        let taken = names.prefix(room)
        room -= taken.count
        parts.omitted += names.count - taken.count
        return taken.map { budget.excerpt($0) }
      }
      if !covering.coversContent {
        parts.elements = listed(
          covering.coverage.compactMap { if case .element(let id) = $0.part { id } else { nil } })
      }
      // A file that a manifest names is checked like one of the signature's own references.
      parts.files = listed(
        (covering.coverage + covering.manifestCoverage).compactMap {
          if case .file(let name) = $0.part { name.text } else { nil }
        })
      if !parts.elements.isEmpty || !parts.files.isEmpty || parts.omitted > 0 {
        found.append(parts)
      }
    }
    return found
  }
}
