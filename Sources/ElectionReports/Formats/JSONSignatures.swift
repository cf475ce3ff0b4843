import PKI
import ElectionVerifier
import XAdES

/// One signature with the countersignatures over it.
enum JSONSignatures {
  static func object(_ signature: SignatureVerdict, _ say: Speaker) -> JSON {
    .object(
      [
        ("number", .string(signature.number)),
        ("id", .optional(signature.id)),
        ("line", signature.line.map { .integer(Int64($0)) } ?? .null),
        ("state", .string(signature.state.rawValue)),
        ("indication", .string(signature.indication.rawValue)),
        ("subIndication", .optional(signature.subIndication?.rawValue)),
        ("signer", signature.signer.map(signer) ?? .null),
        ("claimedRole", .optional(signature.claimedRole)),
        ("slot", .optional(signature.slot)),
        ("claimedTime", signature.claimedTime.map(JSONReport.time) ?? .null),
        ("proof", signature.proof.map(proof) ?? .null),
        ("commitment", .optional(signature.commitment)),
        ("reason", .optional(signature.reason)),
        ("place", .optional(signature.place)),
        ("policyNamed", .optional(signature.policyNamed)),
        ("algorithm", .optional(signature.algorithm)),
        ("files", .array(signature.files.map { .string($0) })),
        ("path", .array(signature.path.map(certificate))),
        ("findings", .array(signature.findings.map { JSONReport.finding($0, say) })),
        ("countersignatures", .array(signature.countersignatures.map { object($0, say) })),
      ] + JSONFields.more("moreFiles", signature.omittedFiles))
  }

  static func signer(_ signer: SignerIdentity) -> JSON {
    .object(
      [
        ("certificate", certificate(signer.certificate)),
        (
          "nationalID",
          .optional(signer.nationalID.map { Numerals.masked(nationalID: $0.digits) })
        ),
        ("name", signer.name.map(JSONReport.localized) ?? .null),
        ("role", .optional(signer.role)),
        ("roleName", signer.roleName.map(JSONReport.localized) ?? .null),
        ("unit", .optional(signer.unit)),
        ("card", .optional(signer.card)),
      ] + (signer.claimed.map { [("claimed", claimed($0))] } ?? []))
  }

  private static func claimed(_ holder: ClaimedHolder) -> JSON {
    .object([
      ("name", JSONReport.localized(holder.name)), ("unit", .string(holder.unit)),
      ("card", .string(holder.card)),
    ])
  }

  private static func proof(_ proof: ExistenceProof) -> JSON {
    let (by, authority): (String, String?) =
      switch proof.source {
      case .archive: ("archive", nil)
      case .timestamp(let authority): ("timestamp", authority)
      case .archiveTimestamp(let authority): ("archiveTimestamp", authority)
      case .record(let authority): ("record", authority)
      @unknown default: ("other", nil)
      }
    return .object([
      ("time", JSONReport.time(proof.time)), ("by", .string(by)),
      ("authority", .optional(authority)),
    ])
  }

  private static func certificate(_ certificate: CertificateSummary) -> JSON {
    .object([
      ("commonName", .optional(certificate.commonName)),
      ("issuer", .string(certificate.issuer)),
      ("serial", .string(certificate.serial)),
      ("notBefore", JSONReport.time(certificate.notBefore)),
      ("notAfter", JSONReport.time(certificate.notAfter)),
      ("sha256", .string(Hex.text(certificate.digest))),
    ])
  }
}
