import AtomicFiles
import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// What came of the evidence of a document.
package struct PreservedEvidence: Sendable {
  /// Certificates that were put into the document.
  package var certificates = 0
  /// Lists that were put into the document.
  package var lists = 0
  /// Responses that were put into the document.
  package var responses = 0
  /// Lists that are too large for that, and lie in the evidence store.
  package var stored = 0
  /// Whether the newest list about a signer is older than the timestamp over the signature: what happened between the two is
  /// known only when the next one is added.
  package var isEarly = false

  /// Whether anything was added.
  package var isEmpty: Bool { certificates + lists + responses + stored == 0 }
}

/// The evidence that the signatures of a document lack.
struct EvidencePlan {
  private(set) var evidence: [(signature: Signature, AddedEvidence)] = []
  private(set) var told = PreservedEvidence()
  /// Lists that go into the evidence store.
  private(set) var large: [RevocationList] = []
  /// The places, among the signatures at the top, of those that get any.
  private(set) var indices: Set<Int> = []

  /// Bytes up to which a list is put into the document itself.
  private static let smallBytes = 4 << 10

  /// - Parameters:
  ///   - document: The document.
  ///   - verdict: The verdict on it.
  ///   - verifier: With the trust that has the evidence.
  ///   - renewed: The places of those that are about to be sealed: they take the lists of now.
  init(
    _ document: SignedDocument, _ verdict: Verdict, _ verifier: Verifier, renewed: Set<Int>
  ) {
    for (index, result) in document.signatures.enumerated() {
      guard let intact = result.intact, verdict.signatures.indices.contains(index),
        verdict.signatures[index].isWorthProving
      else { continue }
      var found = verifier.evidence(for: result)
      let held = verifier.lists(heldBy: intact.signature)
      // One as new as what is there tells nothing more.
      found.lists.removeAll { list in
        held.contains { $0.issuer == list.issuer && $0.thisUpdate >= list.thisUpdate }
      }
      let proven = verdict.signatures[index].flattened.compactMap(\.proof?.time).max()
      if !renewed.contains(index), let proven {
        found.lists.removeAll { list in
          held.contains { $0.issuer == list.issuer && $0.thisUpdate >= proven }
        }
      }
      told.isEarly =
        told.isEarly
        || isEarly(verdict.signatures[index], held + found.lists, intact.certificate)
      add(found, to: intact.signature, at: index, in: document)
    }
  }

  private func isEarly(
    _ verdict: SignatureVerdict, _ lists: [RevocationList], _ signer: Certificate
  ) -> Bool {
    guard let proven = verdict.proof?.time else { return true }
    return !lists.contains { $0.issuer == signer.issuer && $0.thisUpdate >= proven }
  }

  private mutating func add(
    _ found: SignatureEvidence, to signature: Signature, at index: Int,
    in document: SignedDocument
  ) {
    let small = found.lists.filter { $0.der.count <= Self.smallBytes }
    let large = found.lists.filter { $0.der.count > Self.smallBytes }
    let added = AddedEvidence(
      certificates: found.certificates, lists: small, responses: found.responses.map(\.der),
      pins: large.map(\.sha256))
    guard !added.isEmpty,
      (try? SignatureBuilder().requirePlace(forTimestampIn: signature, of: document)) != nil
    else { return }
    evidence.append((signature, added))
    indices.insert(index)
    self.large += large.filter { !self.large.contains($0) }
    told.certificates += added.certificates.count
    told.lists += small.count
    told.responses += added.responses.count
    told.stored += large.count
  }

  /// Puts the large lists into the evidence store, each once.
  /// - Throws: What kept one from being written.
  func store(in store: EvidenceStore?) throws(DocumentWriterError) {
    guard let store, !large.isEmpty else { return }
    _ = try FolderWriter(path: store.folder).write([])
    for list in large {
      let digest = list.sha256
      _ = try FileUpdate(path: store.file(of: digest), limit: 0).create(list.der)
      store.forget(digest)
    }
  }
}
