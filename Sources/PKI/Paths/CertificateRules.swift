/// Purposes of keys as extended key usages name them (RFC 5280, 4.2.1.12).
enum KeyPurposes {
  static let timestamping = "1.3.6.1.5.5.7.3.8"

  /// Of people who log in: what a certificate is for by which a card proves who holds it.
  static let ofLogIn: Set<String> = [
    "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.2.3.4", "1.3.6.1.4.1.311.20.2.2",
  ]

  /// Those of machines and services, and of people who log in. A certificate for them alone signs no document, and a CA
  /// for them alone issues no signers; of purposes that are not here nothing is known that speaks against it.
  static let ofOthers: Set<String> = [
    "1.3.6.1.5.5.7.3.1",  // serverAuth
    "1.3.6.1.5.5.7.3.2",  // clientAuth
    "1.3.6.1.5.5.7.3.3",  // codeSigning
    "1.3.6.1.5.5.7.3.5", "1.3.6.1.5.5.7.3.6", "1.3.6.1.5.5.7.3.7", "1.3.6.1.5.5.7.3.17",  // IPsec
    "1.3.6.1.5.5.7.3.8",  // timeStamping
    "1.3.6.1.5.5.7.3.9",  // OCSPSigning
    "1.3.6.1.5.5.7.3.13", "1.3.6.1.5.5.7.3.14",  // EAP
    "1.3.6.1.5.5.7.3.15", "1.3.6.1.5.5.7.3.16",  // SCVP
    "1.3.6.1.5.5.7.3.18", "1.3.6.1.5.5.7.3.19",  // CAPWAP
    "1.3.6.1.5.5.7.3.20",  // SIP
    "1.3.6.1.5.5.7.3.27", "1.3.6.1.5.5.7.3.28", "1.3.6.1.5.5.7.3.29",  // certificate management
    "1.3.6.1.5.5.7.3.32",  // keys that a CA makes
    "1.3.6.1.5.5.7.3.30",  // routers
    "1.3.6.1.5.5.7.3.33", "1.3.6.1.5.5.7.3.34",  // remote procedures
    "1.3.6.1.5.5.7.3.35",  // bundles
    "1.3.6.1.5.5.7.3.37", "1.3.6.1.5.5.7.3.38", "1.3.6.1.5.5.7.3.39",  // mobile networks
    "1.3.6.1.5.5.8.2.2",  // IPsec
    "1.3.6.1.4.1.11129.2.4.4",  // precertificates
    "1.3.6.1.4.1.311.61.1.1",  // code of kernels
    "1.3.6.1.5.5.7.3.21", "1.3.6.1.5.5.7.3.22",  // secure shell
    "1.3.6.1.5.5.7.3.23", "1.3.6.1.5.5.7.3.24", "1.3.6.1.5.5.7.3.25", "1.3.6.1.5.5.7.3.26",  // SEND
    "1.3.6.1.5.2.3.4", "1.3.6.1.5.2.3.5",  // Kerberos
    "1.3.6.1.4.1.311.20.2.2",  // logging in with a card
    "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1",  // server gated cryptography
    "1.3.6.1.4.1.311.10.3.4", "1.3.6.1.4.1.311.10.3.1",  // file systems, trust lists
  ]
}

extension Certificate {
  /// Whether all purposes that it states are others than to sign.
  /// - Parameter own: Those that are meant all the same.
  func isForOthersAlone(but own: Set<String>) -> Bool {
    !extendedKeyUsage.isEmpty
      && extendedKeyUsage.allSatisfy { KeyPurposes.ofOthers.contains($0) && !own.contains($0) }
  }

  /// The rules of RFC 5280 that it breaks, as a signer's or as a CA's certificate.
  func brokenRules(asSigner: Bool) -> [CertificateRule] {
    var rules: [CertificateRule] = []
    // Two bytes for tag and length, and one that only says that the number is positive.
    let magnitude = storage.serialNumberDER.dropFirst(2).drop { $0 == 0 }
    if magnitude.count > 20 { rules.append(.longSerialNumber) }
    if !asSigner, subject.isEmpty { rules.append(.authorityWithoutName) }
    if asSigner, subject.isEmpty, !storage.form.hasCriticalAlternativeName {
      rules.append(.signerWithoutName)
    }
    if storage.form.hasRepeatedExtension { rules.append(.repeatedExtension) }
    if storage.form.hasDisregardedExtension { rules.append(.unprocessedExtension) }
    if storage.form.hasWrongVersion { rules.append(.wrongVersion) }
    if storage.form.hasExtendedKeyUsage, extendedKeyUsage.isEmpty {
      rules.append(.emptyExtendedKeyUsage)
    }
    if asSigner, !isCA {
      if storage.form.hasNameConstraints { rules.append(.constrainedSigner) }
      if keyUsage?.contains(.keyCertSign) == true { rules.append(.certificateSigningSigner) }
    }
    return rules
  }
}
