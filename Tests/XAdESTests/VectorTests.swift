import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// Every file of the W3C's vectors, with its outcome in a golden table.
@Suite struct VectorTests {
  /// What became of one file.
  fileprivate enum Outcome: Equatable {
    case verified
    case refused(String, category: String)
    case unsigned
    case noXML(String)

    var text: String {
      switch self {
      case .verified: "verified"
      case .refused(let reason, _):
        "refused: " + reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      case .unsigned: "no signature"
      case .noXML(let reason): "refused: " + reason
      }
    }
  }

  @Test func everyFileHasItsOutcome() throws {
    guard W3CVectors.arePresent else {
      print("skipped: \(W3CVectors.folder) is not there")
      return
    }
    var expected = try W3CVectors.expected()
    var counts: [String: Int] = [:]
    var reasons: [String: Int] = [:]
    var table = "file\tprofile\tunsafe profile\tgeneral engine\twhy they differ\n"
    for name in W3CVectors.files {
      let vector = W3CVectors(name: name)
      let strict = outcome(of: vector, unsafely: false)
      let unsafe = outcome(of: vector, unsafely: true)
      // No file is of the profile: none names its certificate in what it signs.
      #expect(strict != .verified, "\(name)")
      let general = expected.removeValue(forKey: name)
      let why = difference(unsafe, general)
      if general == "success" && unsafe != .verified { #expect(!why.isEmpty, "\(name): \(unsafe)") }
      if general == "fail" { #expect(unsafe != .verified, "\(name)") }
      table += [name, strict.text, unsafe.text, general ?? "-", why].joined(separator: "\t") + "\n"
      if case .refused(_, let category) = strict { reasons[category, default: 0] += 1 }
      counts[unsafe == .verified ? "unsafe" : strict.kind, default: 0] += 1
    }
    #expect(expected.isEmpty, "not there: \(expected.keys.sorted())")
    try expectGolden("w3c-vectors.tsv", table)
    let signed = reasons.values.reduce(0, +)
    print(
      "W3C vectors: \(signed) signed documents; 0 verified by the profile, "
        + "\(counts["unsafe", default: 0]) under the unsafe profile of this test; "
        + "\(counts["unsigned", default: 0]) files without a signature, "
        + "\(counts["noXML", default: 0]) that are no XML or have a DOCTYPE")
    for (category, count) in reasons.sorted(by: { $0.key < $1.key }) {
      print("W3C vectors, refused by the profile: \(count) for \(category)")
    }
  }

  private func outcome(of vector: W3CVectors, unsafely: Bool) -> Outcome {
    do {
      let document = try vector.read(unsafely: unsafely)
      guard !document.signatures.isEmpty else { return .unsigned }
      var faults: [SignatureFault] = []
      for result in document.signatures {
        faults += result.faults
        if !unsafely { faults += result.intact?.shortcomings ?? [] }
      }
      guard let first = faults.first else { return .verified }
      let texts = faults.map { "\($0.reason)" }.joined(separator: "; ")
      return .refused(texts, category: first.reason.category)
    } catch let error as XMLError {
      return .noXML(error.reason.short)
    } catch {
      return .noXML("\(error)")
    }
  }

  /// Why this engine says otherwise than a general one.
  private func difference(_ ours: Outcome, _ general: String?) -> String {
    switch (ours, general) {
    case (.refused(_, let category), "success"): category
    case (.noXML(let reason), "success"): reason
    default: ""
    }
  }
}

extension VectorTests.Outcome {
  fileprivate var kind: String {
    switch self {
    case .verified: "verified"
    case .refused: "refused"
    case .unsigned: "unsigned"
    case .noXML: "noXML"
    }
  }
}

extension XMLError.Reason {
  /// Without the parser's own words, which change from release to release.
  fileprivate var short: String {
    if case .notWellFormed = self {
      "not well-formed XML"
    } else {
      "\(self)".replacing("CanonicalXML.", with: "")
    }
  }
}

extension SignatureFault.Reason {
  /// The rule of the profile that refuses a vector which a general engine accepts.
  fileprivate var category: String {
    switch self {
    case .unsupportedDigest: "a digest that is not accepted"
    case .unsupportedSignatureMethod(let uri) where uri.contains("dsa-") && !uri.contains("ecdsa"):
      "DSA"
    case .unsupportedSignatureMethod: "a signature method that is not accepted"
    case .symmetricMethod: "a shared secret instead of a key"
    case .unsupportedTransform(let uri) where uri.hasSuffix("xslt-19991116"): "XSLT"
    case .unsupportedTransform: "a transform that is not accepted"
    case .unsupportedXPath: "general XPath"
    case .unsupportedReferenceURI(let uri) where uri.hasPrefix("#"): "XPointer"
    case .unsupportedReferenceURI: "a reference to the network"
    case .missingAttribute("URI"): "a reference to what only the application knows"
    case .unsupportedKeyInfo(let name): "a key in a form that is not read: \(name)"
    case .noCertificate: "a key that nobody vouches for"
    case .keyTooShort: "a key that is too short"
    case .signingCertificateNotNamed: "a certificate that nothing signed names"
    case .detachedFileMissing: "a file that is not among the vectors"
    case .unsupportedObject(let name): "in an object: \(name)"
    case .uncoveredObject: "an object that nothing refers to"
    case .tooMany: "a limit: \(self)"
    case .digestMismatch, .manifestMismatch, .signatureValueWrong: "the document itself is wrong"
    default: "its form: \(self)"
    }
  }
}
