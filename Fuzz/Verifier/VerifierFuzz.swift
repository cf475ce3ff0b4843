import CanonicalXML
import ElectionVerifier
import FuzzSupport
import PKI

/// The whole verification. Whatever passes must say what a sample says: the same content, values and signers.
func fuzzVerifier(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let verdict = Known.verifier.verify(XMLSource(bytes: unsafe input(start, count), name: "fuzz"))
  require(
    verdict.isPassed || verdict.allFindings.contains { $0.severity >= .missing },
    "not passed, and no finding says why")
  _ = verdict.allFindings.map(\.data)
  if verdict.isPassed {
    require(Known.meanings.contains(Meaning(verdict)), "a meaning that nobody signed")
  }
  return 0
}

/// What a verdict tells of a document.
private struct Meaning: Hashable {
  let kind: DocumentKind
  let content: [UInt8]?
  let fields: DocumentFields?
  let signers: [String]

  init(_ verdict: Verdict) {
    kind = verdict.kind
    content = verdict.contentDigest
    var values = verdict.fields
    // A line says where a value stands, not what it is.
    for index in values?.values.indices ?? 0..<0 { values?.values[index].line = nil }
    for index in values?.absences.indices ?? 0..<0 { values?.absences[index].line = nil }
    fields = values
    // The order of co-signatures is no part of what they say.
    signers = verdict.signatures.flatMap(\.flattened).map {
      "\($0.slot ?? "") \($0.claimedRole ?? "") \($0.signer?.certificate.serial ?? "")"
    }.sorted()
  }
}

/// The samples as the verifier sees them unchanged.
private enum Known {
  static let verifier: Verifier = {
    guard let trust = try? Trust.load(folder: SampleFiles.folder + "/trust"),
      let time = Instant(xsdDateTime: "2013-06-15T12:00:00Z")
    else { fatalError("no samples in \(SampleFiles.folder)") }
    return Verifier(trust: trust, at: time, clock: FixedClock(time))
  }()

  static let meanings = Set(
    SampleFiles.all.map { verifier.verify(XMLSource(bytes: $0.bytes, name: $0.name)) }
      .filter(\.isPassed).map(Meaning.init))
}
