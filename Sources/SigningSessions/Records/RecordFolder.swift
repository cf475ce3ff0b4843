import CanonicalXML
import ElectionVerifier
import EvidenceRecords
import PKI

/// The documents of one folder, and the records beside them.
struct RecordFolder {
  let path: FilePath
  /// The names of the documents in their order.
  var documents: [FilePath] = []

  /// Documents of one record. It takes 72 bytes for each, and some 7 kB for timestamp and path: as many as make the latter cheap,
  /// and few enough that a record can go with a single document.
  static let group = 128

  /// The name of a new record that nobody uses.
  /// - Parameter number: Where to begin; the number that was found.
  func free(_ number: inout Int) -> FilePath {
    while true {
      let digits = String(number)
      let name =
        "evidence-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        + "\(EvidenceRecordNames.fileEnding)"
      let file = path.appending(name)
      number += 1
      if case .failure = file.kind(followingLinks: false) { return file }
    }
  }

  /// The digests of a document's bytes.
  /// - Throws: `XMLSourceError`; a link, a pipe and a device are no documents.
  static func digests(
    of file: FilePath, _ algorithms: [DigestAlgorithm]
  ) throws(XMLSourceError) -> [[UInt8]] {
    let source = try XMLSource(path: file, followingLinks: false)
    let digests = algorithms.map { Digest($0) }
    var offset = 0
    while offset < source.size {
      let bytes = try source.part(at: offset, count: min(256 << 10, source.size - offset))
      guard !bytes.isEmpty else { throw .changed }
      for digest in digests { digest.update(bytes) }
      offset += bytes.count
    }
    return digests.map { $0.finalize() }
  }
}
