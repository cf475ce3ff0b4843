import ElectionVerifier
import PKI
import Synchronization

/// The validation objects of a report (TS 119 102-2, 4.4), each once: certificates, and what proves times.
///
/// They stand at the end, when all documents are judged: of a whole country there are some thousands.
final class ETSIObjects: Sendable {
  private struct Known {
    var elements: [String: ETSIElement] = [:]
    var hasReports = false
  }

  private let known = Mutex(Known())

  /// Notes that there is a report of a signature.
  func noteReport() { known.withLock { $0.hasReports = true } }

  /// All of them in the order of their ids, and whether there is a report of a signature.
  var all: (elements: [ETSIElement], hasReports: Bool) {
    known.withLock { known in
      (known.elements.sorted { $0.key < $1.key }.map(\.value), known.hasReports)
    }
  }

  /// The id of a certificate.
  func certificate(_ certificate: CertificateSummary) -> String {
    let id = "C-" + Hex.text(certificate.digest)
    note(id, "certificate") {
      [
        ETSIElement("DigestAlgAndValue") { ETSISignature.digest(certificate.digest) }
      ]
    }
    return id
  }

  /// The id of what proves a time; nil where that is somebody's word.
  func evidence(_ proof: ExistenceProof) -> String? {
    let (kind, authority): (String, String)
    switch proof.source {
    case .timestamp(let name), .archiveTimestamp(let name):
      (kind, authority) = ("timestamp", name)
    case .record(let name): (kind, authority) = ("evidencerecord", name)
    default: return nil
    }
    let words = VisibleText.escape(authority) + ", " + ETSISignature.time(proof.time)
    let id = "T-" + Hex.text(Digest.hash(Array((kind + words).utf8), .sha256).prefix(16))
    note(id, kind) { [ETSIElement("direct", [], words)] }
    return id
  }

  private func note(
    _ id: String, _ kind: String, _ representation: () -> [ETSIElement]
  ) {
    guard known.withLock({ $0.elements[id] == nil }) else { return }
    let element = ETSIElement("ValidationObject", [("id", id)]) {
      [
        ETSIElement("ObjectType", [], "urn:etsi:019102:validationObject:" + kind),
        ETSIElement("ValidationObjectRepresentation", elements: representation),
      ]
    }
    known.withLock { $0.elements[id] = element }
  }
}
