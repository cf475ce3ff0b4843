import CertificateIssuing
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Certificates, as they stand and as the CA would sign them: no signer whom the CA did not make, the same answer in any
/// order, and nothing beside them that clears or accuses others.
func fuzzCertificate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  do throws(CertificateError) {
    for certificate in try Certificate.all(in: bytes).prefix(4) {
      judge(certificate, mayPass: Known.bodies.contains(SignedBody(certificate.der)?.bytes ?? []))
    }
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
  }
  compareReadings(bytes)
  if let der = FuzzedRegistry.signedAnew(bytes) {
    compareReadings(der)
    if let certificate = try? Certificate(der: der) { judge(certificate, mayPass: true) }
  }
  return 0
}

/// What the registry issued.
private enum Known {
  /// Of one form each.
  static let seeds = (CertificateSeeds.all().prefix(4) + [FuzzedRegistry.good]).map(\.der)
  static let bodies = Set(
    (CertificateSeeds.all() + [FuzzedRegistry.good, FuzzedRegistry.revoked])
      .compactMap { SignedBody($0.der)?.bytes })
}

private func judge(_ certificate: Certificate, mayPass: Bool) {
  check(certificate)
  let registry = FuzzedRegistry.self
  let issuing = registry.authorities.dropFirst().map(\.certificate)
  let verdicts = [issuing + [certificate], [certificate] + issuing.reversed()].map { pool in
    let validator = registry.validator(pool, registry.lists)
    require(
      validator.validate(registry.good, at: Lab.voteDay).path != nil,
      "a certificate that takes a signer's path away")
    require(
      validator.validate(registry.revoked, at: Lab.voteDay).path == nil,
      "a certificate that clears a revoked signer")
    return validator.validate(certificate, at: Lab.voteDay)
  }
  require(Set(verdicts[0].problems) == Set(verdicts[1].problems), "an answer that goes by order")
  require(verdicts[0].path?.certificates == verdicts[1].path?.certificates, "a path by order")
  guard let path = verdicts[0].path else {
    require(!verdicts[0].problems.isEmpty, "refused without a reason")
    return
  }
  require(mayPass, "a signer whom nobody certified")
  require(path.certificates.last == registry.lab.root.certificate, "a path to nobody's anchor")
  require(
    !certificate.isCA && certificate.keyUsage?.contains(.nonRepudiation) == true
      && certificate.policies.contains(Lab.signaturePolicy) && certificate.nationalID != nil
      && path.issuer.spkiSHA256 == registry.lab.issuing.certificate.spkiSHA256
      && certificate.notBefore <= Lab.voteDay && Lab.voteDay <= certificate.notAfter
      && registry.lists.allSatisfy { $0.entry(for: certificate) == nil },
    "a signer whom the profile does not allow")
}

/// Read as far as it differs from the registry's own, a certificate is what it is where OpenSSL decodes it whole, and so is
/// the answer about it. What this process read before decides nothing.
private func compareReadings(_ der: [UInt8]) {
  let forms = CertificateForms()
  for seed in Known.seeds { _ = try? Certificate(der: seed, forms: forms) }
  switch (try? Certificate(der: der, forms: forms), try? Certificate(der: der, forms: nil)) {
  case (nil, nil): break
  case (let sister?, let whole?):
    require(sister.storage.fields == whole.storage.fields, "other fields by another reading")
    let registry = FuzzedRegistry.self
    let knowing = registry.validator([registry.lab.issuing.certificate], registry.lists)
    for seed in Known.seeds {
      guard let seed = try? Certificate(der: seed, forms: forms) else { continue }
      _ = knowing.validate(seed, at: Lab.voteDay)
    }
    let alone = registry.validator([registry.lab.issuing.certificate], registry.lists)
    require(
      knowing.validate(sister, at: Lab.voteDay) == alone.validate(whole, at: Lab.voteDay),
      "another answer after others")
    require(sister.storage.isAsDecoded && whole.storage.isAsDecoded, "not as OpenSSL decodes it")
  default: fatalError("refused by one way of reading alone")
  }
}

/// OpenSSL's fields stand where our reader of DER sees them, and armour changes nothing.
private func check(_ certificate: Certificate) {
  guard let fields = SignedBody(certificate.der)?.fields, fields.count >= 6 else {
    fatalError("fields that our own reader does not see")
  }
  require(fields[0] == certificate.serialNumberDER, "another serial number")
  require(fields[2] == certificate.issuerDER, "another issuer")
  require(fields[4] == certificate.subjectDER, "another subject")
  require(Digest.hash(fields[5], .sha256) == certificate.spkiSHA256, "another key")
  require((try? Certificate(pem: certificate.pem)) == certificate, "another certificate in PEM")
}
