import CanonicalXML
import PKI

/// What the roster calls people whose certificates a finding is about: a certificate has their names in Latin letters.
package struct NamesOfSigners: Sendable {
  private var names: [String: LocalizedText] = [:]

  package init(_ signers: [SignerIdentity]) {
    for signer in signers {
      guard let name = signer.knownName else { continue }
      let certificate = signer.certificate
      names[Self.key(certificate.commonName ?? certificate.subject, certificate.serial)] = name
    }
  }

  /// The name of the holder of a certificate; nil where the roster tells none.
  package func name(_ commonName: String, _ serial: String) -> LocalizedText? {
    names[Self.key(commonName, serial)]
  }

  /// Learns the names of others; what is known stays.
  mutating func learn(_ others: NamesOfSigners) {
    names.merge(others.names) { own, _ in own }
  }

  private static func key(_ commonName: String, _ serial: String) -> String {
    serial + " " + commonName
  }
}

extension SignerIdentity {
  /// The holder's name by the roster, also of a signature that does not hold: whose certificate it carries.
  package var knownName: LocalizedText? { name ?? claimed?.name }
}
