import ElectionVerifier

/// What the roster calls people whose certificates a finding is about: a certificate has their names in Latin letters.
struct NamesOfSigners: Sendable {
  private let names: [String: LocalizedText]

  init(_ signers: [SignerIdentity]) {
    var names: [String: LocalizedText] = [:]
    for signer in signers {
      guard let name = signer.name ?? signer.claimed?.name else { continue }
      let certificate = signer.certificate
      names[Self.key(certificate.commonName ?? certificate.subject, certificate.serial)] = name
    }
    self.names = names
  }

  /// The name of the holder of a certificate; nil where the roster tells none.
  func name(_ commonName: String, _ serial: String) -> LocalizedText? {
    names[Self.key(commonName, serial)]
  }

  private static func key(_ commonName: String, _ serial: String) -> String {
    serial + " " + commonName
  }
}
