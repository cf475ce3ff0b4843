package import PKI

/// What a revocation list is to say; ``issue(by:)`` makes it.
package struct RevocationListBuilder: Sendable {
  /// When it is issued.
  package var thisUpdate: Instant
  /// When the next one is due; nil: it does not say.
  package var nextUpdate: Instant?
  /// The cRLNumber; nil: no extension.
  package var number: RevocationListNumber?
  /// The list of which this one is the delta; nil: a complete list.
  package var baseNumber: RevocationListNumber?
  /// Whether the authority key identifier is written.
  package var hasKeyIdentifier = true
  /// Further extensions.
  package var extensions: [CertificateBuilder.Extension] = []
  private var entries: [[UInt8]] = []

  /// Starts a list.
  /// - Parameters:
  ///   - thisUpdate: when it is issued.
  ///   - nextUpdate: when the next one is due.
  ///   - number: the cRLNumber.
  package init(thisUpdate: Instant, nextUpdate: Instant?, number: RevocationListNumber?) {
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    self.number = number
  }

  /// Starts the list that follows another one: the same entries, the next number, due after the same time.
  /// - Parameters:
  ///   - list: the list before, of one issuer.
  ///   - thisUpdate: when this one is issued.
  ///   - dropped: certificates whose entries are left out.
  package init(
    after list: RevocationList, thisUpdate: Instant, dropping dropped: [Certificate] = []
  ) {
    let serials = Set(dropped.map(\.serialNumberDER))
    let lasts = list.nextUpdate.map { $0.secondsSince1970 - list.thisUpdate.secondsSince1970 }
    self.init(
      thisUpdate: thisUpdate, nextUpdate: lasts.map { thisUpdate.adding(seconds: $0) },
      number: list.number?.next ?? 1)
    for (serial, entry) in list.entries where !serials.contains(serial) {
      revoke(serialNumberDER: serial, at: entry.date ?? list.thisUpdate, reason: entry.reason)
    }
  }

  /// Adds a certificate.
  /// - Parameters:
  ///   - certificate: the certificate that is revoked.
  ///   - date: the revocation date.
  ///   - reason: the reason; `unspecified` is not written (RFC 5280, 5.3.1).
  ///   - invalidityDate: since when it is known to be bad; nil: no extension.
  ///   - isIndirect: whether the certificate's issuer is named, since the list is another issuer's.
  package mutating func revoke(
    _ certificate: Certificate, at date: Instant, reason: RevocationReason = .unspecified,
    invalidityDate: Instant? = nil, isIndirect: Bool = false
  ) {
    var more: [[UInt8]] = []
    if let invalidityDate {
      more.append(
        SignedStructure.extensionValue("2.5.29.24", DERWriter.generalizedTime(invalidityDate)))
    }
    if isIndirect {
      let names = DERWriter.sequence(DERWriter.value(0xA4, certificate.issuerDER))
      more.append(SignedStructure.extensionValue("2.5.29.29", critical: true, names))
    }
    revoke(
      serialNumberDER: certificate.serialNumberDER, at: date, reason: reason, extensions: more)
  }

  /// Adds a certificate by its serial number.
  /// - Parameters:
  ///   - serialNumber: big-endian.
  ///   - date: the revocation date.
  ///   - reason: the reason.
  package mutating func revoke(
    serialNumber: [UInt8], at date: Instant, reason: RevocationReason = .unspecified
  ) {
    revoke(serialNumberDER: DERWriter.integer(serialNumber), at: date, reason: reason)
  }

  /// Adds an entry with extensions as they are to stand in it.
  mutating func revoke(
    serialNumberDER: [UInt8], at date: Instant, reason: RevocationReason,
    extensions more: [[UInt8]] = []
  ) {
    let own =
      reason == .unspecified
      ? []
      : [
        SignedStructure.extensionValue(
          "2.5.29.21", DERWriter.value(0x0A, [UInt8(reason.rawValue)]))
      ]
    let extensions = own + more
    entries.append(
      DERWriter.sequence(
        serialNumberDER, DERWriter.time(date),
        extensions.isEmpty ? [] : DERWriter.sequence(extensions)))
  }

  /// Issues the list.
  /// - Parameter authority: the CA.
  /// - Throws: ``IssuingError``.
  package func issue(
    by authority: CertificateAuthority
  ) throws(IssuingError) -> RevocationList {
    let der = try der(by: authority)
    do throws(CertificateError) {
      return try RevocationList(der: der)
    } catch {
      throw .unreadable(error)
    }
  }

  /// Issues the list, whether it can be read or not.
  /// - Parameter authority: the CA.
  /// - Returns: the list in DER.
  /// - Throws: ``IssuingError``.
  package func der(by authority: CertificateAuthority) throws(IssuingError) -> [UInt8] {
    let algorithm = try authority.key.issuingAlgorithm(authority.algorithm)
    guard let identifier = SignedStructure.algorithmIdentifier(algorithm) else {
      throw .key(
        .algorithmMismatch(key: authority.key.publicKey.kind.name, algorithm: algorithm.name))
    }
    let values = extensionValues(authority.certificate)
    let tbs = DERWriter.sequence(
      DERWriter.integer(1), identifier, authority.certificate.subjectDER,
      DERWriter.time(thisUpdate), nextUpdate.map(DERWriter.time) ?? [],
      entries.isEmpty ? [] : DERWriter.sequence(entries),
      values.isEmpty ? [] : DERWriter.value(0xA0, DERWriter.sequence(values)))
    return try SignedStructure.sign(tbs, authority.key, algorithm)
  }

  private func extensionValues(_ issuer: Certificate) -> [[UInt8]] {
    var values: [[UInt8]] = []
    if hasKeyIdentifier {
      let identifier =
        issuer.subjectKeyIdentifier ?? SignedStructure.keyIdentifier(issuer.publicKey)
      values.append(
        SignedStructure.extensionValue(
          "2.5.29.35", DERWriter.sequence(DERWriter.value(0x80, identifier))))
    }
    if let number {
      values.append(
        SignedStructure.extensionValue("2.5.29.20", DERWriter.integer(number.magnitude)))
    }
    if let baseNumber {
      values.append(
        SignedStructure.extensionValue(
          "2.5.29.27", critical: true, DERWriter.integer(baseNumber.magnitude)))
    }
    for more in extensions {
      values.append(
        SignedStructure.extensionValue(more.oid, critical: more.isCritical, more.value))
    }
    return values
  }
}
