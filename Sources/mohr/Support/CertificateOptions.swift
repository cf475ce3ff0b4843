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
  var paths: [String] = []

  /// Reads the certificates.
  func read() throws -> [Certificate] {
    var certificates: [Certificate] = []
    for path in paths {
      let source = try Failure.source(path)
      guard let bytes = try? source.bytes(limit: 1 << 20),
        let found = try? Certificate.all(in: bytes), !found.isEmpty
      else { throw Failure.notACertificate(path) }
      certificates += found
    }
    return certificates
  }
}

extension Failure {
  /// A file that should hold a certificate.
  static func notACertificate(_ path: String) -> Failure {
    Failure(
      .usage,
      Bilingual(
        "\(path) holds no X.509 certificate", "\(latin(path)) گواهی \(latin("X.509")) ندارد"),
      hint: Bilingual(
        "a certificate is DER, or PEM with a line -----BEGIN CERTIFICATE-----",
        "گواهی یا \(latin("DER")) است یا \(latin("PEM")) با سطر \(latin("-----BEGIN CERTIFICATE-----"))"
      ))
  }
}
