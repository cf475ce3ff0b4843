import CanonicalXML
import ElectionVerifier
import Testing

/// Expects an outcome, and exactly these findings that are errors or lacks.
func expect(
  _ verdict: Verdict, _ indication: Indication, _ sub: SubIndication?, _ identifiers: Set<String>,
  _ location: SourceLocation = #_sourceLocation
) {
  let found = Set(verdict.allFindings.filter { $0.severity >= .missing }.map(\.identifier))
  #expect(verdict.indication == indication, "\(found)", sourceLocation: location)
  #expect(verdict.subIndication == sub, "\(found)", sourceLocation: location)
  #expect(found == identifiers, sourceLocation: location)
}

extension Verifier {
  /// The verdict on bytes.
  func verify(_ bytes: [UInt8], name: String = "test.xml") -> Verdict {
    verify(XMLSource(bytes: bytes, name: name))
  }
}
