import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI

/// Certificates of signers, for signatures that only name theirs.
struct CertificateOptions: ParsableArguments {
  @Option(
    name: .customLong("certificate"),
    help: ArgumentHelp(
      "A certificate that may be a signer's, DER or PEM; repeatable.",
      discussion:
        "For signatures that name their certificate without holding it. It is not trusted by that.",
      valueName: "file"),
    completion: .file())
  var paths: [FilePath] = []

  /// Reads the certificates.
  func read() throws -> [Certificate] {
    var certificates: [Certificate] = []
    for path in paths {
      let source = try Failure.source(path)
      guard let bytes = try? source.bytes(limit: 1 << 20),
        let found = try? Certificate.all(in: bytes), !found.isEmpty
      else { throw Failure(.usage, FileMessage.notACertificate(path)) }
      certificates += found
    }
    return certificates
  }
}
