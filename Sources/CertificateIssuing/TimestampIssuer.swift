package import PKI

/// A timestamp authority of a lab (RFC 3161): what its tokens say can be changed one thing at a time.
package struct TimestampIssuer: Sendable {
  /// Its certificate.
  package let certificate: Certificate
  private let key: PrivateKey
  /// The policy of its tokens, dotted.
  package var policy = "2.999.1760.7.1"
  /// Seconds of accuracy that it states; nil: it states none.
  package var accuracy: UInt64? = 1
  /// The digest of its imprints and of its signatures.
  package var digest = DigestAlgorithm.sha256
  /// Certificates that its tokens carry.
  package var carried: [Certificate]
  /// The version of what it signs.
  package var version: UInt64 = 1
  /// What it says that it signs, dotted.
  package var contentType = TimestampIssuer.timestampInfo
  /// The certificate whose digest a token names; nil: none.
  package var named: Certificate?
  /// Whether what it signs carries a critical extension.
  package var hasCriticalExtension = false
  /// A fraction of the second of its times: digits.
  package var fraction = ""
  /// Its accuracy in DER, in the place of ``accuracy``.
  package var accuracyDER: [UInt8]?
  /// Whether its times are ordered, in DER, as it is to stand there; nil: nothing.
  package var ordering: [UInt8]?
  /// The authority that it names, in DER with its tag; nil: none.
  package var authorityName: [UInt8]?
  /// What stands behind what it signs, inside of the same value.
  package var trailing: [UInt8] = []
  /// How many signers a token has.
  package var signers = 1

  /// The object identifier of what a timestamp is: id-ct-TSTInfo.
  package static let timestampInfo = "1.2.840.113549.1.9.16.1.4"

  /// - Parameters:
  ///   - certificate: the authority's.
  ///   - key: the key of that certificate, on a curve.
  package init(certificate: Certificate, key: PrivateKey) {
    self.certificate = certificate
    self.key = key
    carried = [certificate]
    named = certificate
  }

  /// An authority's certificate: timeStamping, critical, alone.
  /// - Parameters:
  ///   - name: its common name.
  ///   - notBefore: the first instant of validity.
  ///   - notAfter: the last instant of validity.
  package static func builder(
    _ name: String, notBefore: Instant, notAfter: Instant
  ) -> CertificateBuilder {
    var builder = CertificateBuilder(
      subject: DistinguishedName(organization: "TEST", commonName: name), notBefore: notBefore,
      notAfter: notAfter, role: .endEntity, keyUsage: [.digitalSignature])
    builder.extensions = [purposes(["1.3.6.1.5.5.7.3.8"], isCritical: true)]
    return builder
  }

  /// An extended key usage.
  package static func purposes(
    _ purposes: [String], isCritical: Bool
  ) -> CertificateBuilder.Extension {
    CertificateBuilder.Extension(
      oid: "2.5.29.37", isCritical: isCritical,
      value: DERWriter.sequence(purposes.map { DERWriter.objectIdentifier($0) ?? [] }))
  }

  /// Makes a token.
  /// - Parameters:
  ///   - bytes: what it is over.
  ///   - time: the time that it states.
  ///   - nonce: the one of a request; nil: none.
  /// - Throws: `KeyError`.
  package func token(
    over bytes: [UInt8], at time: Instant, nonce: [UInt8]? = nil
  ) throws(KeyError) -> [UInt8] {
    try token(imprint: Digest.hash(bytes, digest), at: time, nonce: nonce)
  }

  /// Makes a token.
  /// - Parameters:
  ///   - imprint: the digest of what it is over.
  ///   - stamped: the algorithm of that digest; nil: the one of its own.
  ///   - time: the time that it states.
  ///   - nonce: the one of a request; nil: none.
  /// - Throws: `KeyError`.
  package func token(
    imprint: [UInt8], _ stamped: DigestAlgorithm? = nil, at time: Instant, nonce: [UInt8]? = nil
  ) throws(KeyError) -> [UInt8] {
    let info = info(imprint, stamped ?? digest, time, nonce)
    let signer = try signer(of: info)
    let content = DERWriter.sequence(
      identifier(Self.timestampInfo), DERWriter.value(0xA0, DERWriter.octetString(info)))
    let data = DERWriter.sequence(
      DERWriter.integer(3), DERWriter.set(algorithm), content,
      DERWriter.value(0xA0, carried.flatMap(\.der)),
      DERWriter.set(Array([[UInt8]](repeating: signer, count: signers).joined())))
    return DERWriter.sequence(
      identifier("1.2.840.113549.1.7.2"), DERWriter.value(0xA0, data))
  }

  /// TSTInfo (2.4.2).
  private func info(
    _ imprint: [UInt8], _ stamped: DigestAlgorithm, _ time: Instant, _ nonce: [UInt8]?
  ) -> [UInt8] {
    var stated = DERWriter.generalizedTime(time)
    if !fraction.isEmpty {
      stated = DERWriter.value(
        0x18, Array(stated.dropFirst(2).dropLast()) + Array(".\(fraction)Z".utf8))
    }
    let critical = DERWriter.sequence(
      identifier("2.999.1"), DERWriter.boolean(true), DERWriter.octetString(DERWriter.null))
    let stood = accuracy.map { DERWriter.sequence(DERWriter.integer($0)) } ?? []
    let info = DERWriter.sequence(
      DERWriter.integer(version), identifier(policy),
      DERWriter.sequence(Self.identifier(of: stamped), DERWriter.octetString(imprint)),
      DERWriter.integer([0x40] + randomBytes(8)), stated,
      accuracyDER ?? stood, ordering ?? [], nonce.map { DERWriter.integer($0) } ?? [],
      authorityName ?? [], hasCriticalExtension ? DERWriter.value(0xA1, critical) : [])
    return info + trailing
  }

  /// SignerInfo (RFC 5652, 5.3), with the attribute that names the certificate (RFC 5816).
  private func signer(of info: [UInt8]) throws(KeyError) -> [UInt8] {
    func attribute(_ kind: String, _ value: [UInt8]) -> [UInt8] {
      DERWriter.sequence(identifier(kind), DERWriter.set(value))
    }
    var attributes = [
      attribute("1.2.840.113549.1.9.3", identifier(contentType)),
      attribute("1.2.840.113549.1.9.4", DERWriter.octetString(Digest.hash(info, digest))),
    ]
    if let named {
      let one = DERWriter.sequence(DERWriter.octetString(named.sha256))
      attributes.append(
        attribute(
          "1.2.840.113549.1.9.16.2.47", DERWriter.sequence(DERWriter.sequence(one))))
    }
    let sorted = Array(attributes.sorted { $0.lexicographicallyPrecedes($1) }.joined())
    let signature = try key.signECDSA(hash: Digest.hash(DERWriter.set(sorted), digest))
    return DERWriter.sequence(
      DERWriter.integer(1),
      DERWriter.sequence(certificate.issuerDER, certificate.serialNumberDER), algorithm,
      DERWriter.value(0xA0, sorted),
      DERWriter.sequence(
        identifier(Self.signatureName(by: digest))),
      DERWriter.octetString(signature))
  }

  /// ECDSA with a digest, dotted.
  private static func signatureName(by digest: DigestAlgorithm) -> String {
    switch digest {
    case .sha256: "1.2.840.10045.4.3.2"
    case .sha384: "1.2.840.10045.4.3.3"
    case .sha512: "1.2.840.10045.4.3.4"
    default: "1.2.840.10045.4.1"
    }
  }

  private var algorithm: [UInt8] { Self.identifier(of: digest) }

  private static func identifier(of digest: DigestAlgorithm) -> [UInt8] {
    let name =
      switch digest {
      case .sha256: "2.16.840.1.101.3.4.2.1"
      case .sha384: "2.16.840.1.101.3.4.2.2"
      case .sha512: "2.16.840.1.101.3.4.2.3"
      default: "1.3.14.3.2.26"
      }
    return DERWriter.sequence(
      DERWriter.objectIdentifier(name) ?? DERWriter.null, DERWriter.null)
  }

  private func identifier(_ dotted: String) -> [UInt8] {
    DERWriter.objectIdentifier(dotted) ?? DERWriter.null
  }
}
