import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import XAdES

/// A document's build as JSON: `docs/inspect-1.schema.json`.
struct InspectJSON {
  let name: FilePath
  let size: Int
  let signed: SignedDocument

  /// The parts that are listed as covered by no signature; the rest is counted.
  private static let partLimit = 20

  var value: JSON {
    let root = signed.document.root
    let parts = signed.uncovered.parts
    let head = [("schema", JSON.string("mohr-inspect-1"))] + JSON.path("source", name)
    return .object(
      head + [
        ("bytes", .integer(Int64(size))),
        (
          "root",
          .object([
            ("namespace", .string(root.name.namespace)), ("element", .string(root.name.local)),
          ])
        ),
        ("contentDigest", .string(Hex.text(signed.contentDigest))),
        ("fileDigest", .optional(signed.rawDigest.map { Hex.text($0) })),
        (
          "signatures",
          .array(signed.signatures.enumerated().map { signature($1, number: "\($0 + 1)") })
        ),
        (
          "uncovered",
          .array(
            parts.prefix(Self.partLimit).map {
              .object([("path", .string($0.path)), ("line", line($0.line))])
            })
        ),
        ("uncoveredOmitted", .integer(Int64(max(0, parts.count - Self.partLimit)))),
      ])
  }

  /// The line of a file that could not be read, or is no XML that is taken.
  static func unread(_ name: FilePath, _ error: XMLError) -> JSON {
    let (code, line): (String, Int?)
    let said: (Speaker) -> Explanation
    if case .source(let unread) = error.reason {
      (code, line) = (unread.code, nil)
      said = { $0.explain(unread) }
    } else {
      let finding = Finding(.malformed(error.reason), about: .document, line: error.line)
      (code, line) = (finding.identifier, error.line)
      said = { $0.explain(error) }
    }
    func words(_ words: (Explanation) -> String?) -> JSON {
      .object([
        ("en", .optional(words(said(Speaker(.english))))),
        ("fa", .optional(words(said(Speaker(.persian))))),
      ])
    }
    let members: [(String, JSON)] = [
      ("code", .string(code)), ("line", line.map { .integer(Int64($0)) } ?? .null),
      ("message", words { $0.what }), ("next", words { $0.advice }),
    ]
    return .object(
      [("schema", JSON.string("mohr-inspect-1"))] + JSON.path("source", name)
        + [("error", .object(members))])
  }

  private func line(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }

  private func signature(_ result: SignatureResult, number: String) -> JSON {
    let read = result.signature
    let properties = read?.signedProperties
    return .object([
      ("number", .string(number)),
      ("id", .optional(read?.id)),
      ("line", line(read?.element.line ?? result.faults.first?.line)),
      ("state", .string(result.state.rawValue)),
      ("faults", .array((result.faults + result.shortcomings).map(fault))),
      ("algorithm", .optional(read?.signedInfo.method)),
      ("references", .array((read?.references ?? []).map(reference))),
      (
        "certificate",
        (result.certificate ?? read?.keyInfo.certificates.first).map(certificate) ?? .null
      ),
      ("certificateVerified", .bool(result.certificate != nil)),
      ("claimedTime", .optional(properties?.signingTime.map(\.description))),
      ("claimedRoles", .array((properties?.claimedRoles ?? []).map { .string($0) })),
      ("policyNamed", .optional(properties?.policy?.identifier)),
      ("commitments", .array((properties?.commitments ?? []).map { .string($0.id) })),
      (
        "countersignatures",
        .array(
          result.counterSignatures.enumerated().map { signature($1, number: "\(number).\($0 + 1)") }
        )
      ),
    ])
  }

  private func fault(_ fault: SignatureFault) -> JSON {
    .object([
      ("code", .string(Finding(.signature(fault.reason), about: .document).identifier)),
      (
        "message",
        .object([
          ("en", .string(Speaker(.english).explain(fault.reason))),
          ("fa", .string(Speaker(.persian).explain(fault.reason))),
        ])
      ),
      ("element", .optional(fault.element)),
      ("line", line(fault.line)),
    ])
  }

  private func reference(_ reference: Reference) -> JSON {
    .object([
      ("uri", .string(reference.uri)), ("type", .optional(reference.type)),
      ("digest", .string(reference.digestMethod.uri)),
    ])
  }

  private func certificate(_ certificate: Certificate) -> JSON {
    .object([
      ("commonName", .optional(certificate.commonName)),
      ("subject", .string(certificate.subject)),
      ("issuer", .string(certificate.issuer)),
      ("serial", .string(certificate.serialNumber)),
      ("key", .string(certificate.publicKey.kind.name)),
      ("notBefore", .string(certificate.notBefore.description)),
      ("notAfter", .string(certificate.notAfter.description)),
      ("sha256", .string(Hex.text(certificate.sha256))),
    ])
  }
}
