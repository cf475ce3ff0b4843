import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// The W3C's interoperability vectors: each is refused for a reason that has a name.
@Suite struct VectorTests {
  /// Files of general XML signatures; none is of this profile, so none may pass.
  @Test func everyVectorIsRefusedByName() throws {
    let folder = "../shared/vectors/w3c"
    guard let table = contents(folder + "/expected.tsv") else {
      print("skipped: \(folder) is not there")
      return
    }
    var counts: [String: Int] = [:]
    var files = 0
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst() {
      let name = String(line.split(separator: "\t")[1])
      let source = try XMLSource(path: folder + "/" + name)
      files += 1
      let reason: String
      do {
        let document = try SignedDocument.read(source)
        #expect(!document.signatures.isEmpty, "\(name)")
        for result in document.signatures {
          let passes = result.intact.map { $0.shortcomings.isEmpty && $0.coversContent } ?? false
          #expect(!passes, "\(name)")
          #expect(result.intact != nil || !result.faults.isEmpty)
        }
        let result = document.signatures[0]
        reason = result.faults.first?.reason.description ?? "intact, without a named certificate"
      } catch { reason = "the document is refused: \(error.reason)" }
      print("\(name): \(reason)")
      counts[reason, default: 0] += 1
    }
    #expect(files >= 60)
    print("W3C vectors: \(files) files, \(counts.count) reasons, none passes")
  }

  /// Vectors with a bare key: no signer is known, yet value and digests must be right.
  @Test func bareKeyVectorsVerify() throws {
    let folder = "../shared/vectors/w3c/xmldsig11-interop-2012"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    guard !names.isEmpty else {
      print("skipped: \(folder) is not there")
      return
    }
    var verified = 0
    var short = 0
    for name in names where name.hasSuffix(".xml") {
      let document = try XMLDocument.read(XMLSource(path: folder + "/" + name))
      let reader = SignatureReader(ordinal: 0, decoder: CertificateDecoder())
      guard let signature = try? reader.read(try #require(document.signatures.first)),
        let info = signature.keyInfo.keyValues.first
      else { continue }
      let checker = SignatureChecker(document: document, options: .init())
      let key = try PublicKey(spki: info)
      let valid = key.verify(
        signature: signature.value, digest: checker.signedInfoDigest(of: signature),
        algorithm: signature.signedInfo.algorithm)
      // Three are RSA-1024: right, and too short to count.
      let isShort = key.kind == .rsa(bits: 1024)
      #expect(valid != isShort, "\(name)")
      if isShort { short += 1 }
      for reference in signature.references {
        let resolver = ReferenceResolver(
          document: document, nodes: SignatureNodes(of: document))
        guard case .own(let element) = try resolver.resolve(reference, of: signature, parent: nil)
        else {
          Issue.record("\(name): \(reference.uri)")
          continue
        }
        let bytes = element.canonicalBytes(reference.canonicalization)
        #expect(Digest.hash(bytes, reference.digestAlgorithm) == reference.digestValue, "\(name)")
      }
      if valid { verified += 1 }
    }
    #expect(verified == 9 && short == 3)
    print("W3C vectors with bare keys: \(verified) values verified, \(short) keys too short")
  }
}
