import CanonicalXML
import ElectionVerifier
import PKI
import XAdES

/// The report of one signature (TS 119 102-2, 4.3).
struct ETSISignature {
  private let verdict: Verdict
  /// Nil of a document without a signature.
  private let signature: SignatureVerdict?
  private let objects: ETSIObjects

  init(_ verdict: Verdict, _ signature: SignatureVerdict?, _ objects: ETSIObjects) {
    self.verdict = verdict
    self.signature = signature
    self.objects = objects
  }

  var report: ETSIElement {
    ETSIElement("SignatureValidationReport") {
      [
        Self.identifier(
          of: verdict.source, number: signature?.number ?? "", value: signature?.value),
        ETSIConstraints(verdict, signature).report,
        times, document, attributes, signer, process, status,
      ]
    }
  }

  // MARK: Parts

  private var times: ETSIElement {
    let proof = signature?.proof
    return ETSIElement("ValidationTimeInfo") {
      [
        ETSIElement("ValidationTime", [], Self.time(verdict.validationTime)),
        ETSIElement("BestSignatureTime") {
          [
            ETSIElement("POETime", [], Self.time(proof?.time ?? verdict.validationTime)),
            ETSIElement("TypeOfProof", [], "urn:etsi:019102:poetype:" + kind(of: proof)),
            proof.flatMap(objects.evidence).map { Self.reference("POEObject", $0) },
          ]
        },
      ]
    }
  }

  /// What validation found out, or what somebody says.
  private func kind(of proof: ExistenceProof?) -> String {
    switch proof?.source {
    case .archive: "provided"
    case nil: verdict.isTimeAsserted ? "provided" : "validation"
    default: "validation"
    }
  }

  private var document: ETSIElement? {
    verdict.contentDigest.map { digest in
      ETSIElement("SignersDocument") {
        [ETSIElement("DigestAlgAndValue") { Self.digest(digest) }]
      }
    }
  }

  private var attributes: ETSIElement? {
    guard let signature else { return nil }
    let signed = [("Signed", "true")]
    let all = [
      signature.claimedTime.map { time in
        ETSIElement("SigningTime", signed) { [ETSIElement("Time", [], Self.time(time))] }
      },
      signature.commitment.map { commitment in
        let known = Commitment.allCases.first { $0.name == commitment }?.uri
        return ETSIElement("CommitmentTypeIndication", signed) {
          [ETSIElement("CommitmentTypeIdentifier", [], Self.uri(known ?? commitment))]
        }
      },
      signature.policyNamed.map { policy in
        ETSIElement("SigPolicyIdentifier", signed) {
          [ETSIElement("SigPolicyId", [], Self.uri(policy))]
        }
      },
      signature.place.map { place in
        ETSIElement("SignatureProductionPlace", signed) {
          [ETSIElement("AddressString", [], VisibleText.escape(place))]
        }
      },
      signature.claimedRole.map { role in
        ETSIElement("SignerRole", signed) {
          [
            ETSIElement("RoleDetails") {
              [
                ETSIElement("Role", [], VisibleText.escape(role)),
                ETSIElement("EndorsementType", [], "claimed"),
              ]
            }
          ]
        }
      },
    ].compactMap(\.self)
    return all.isEmpty ? nil : ETSIElement("SignatureAttributes") { all }
  }

  private var signer: ETSIElement? {
    guard let signer = signature?.signer else { return nil }
    // A subject names the person's number.
    let name = signer.certificate.commonName ?? signer.name?.text(in: "en")
    return ETSIElement("SignerInformation") {
      [
        Self.reference("SignerCertificate", objects.certificate(signer.certificate)),
        name.map { ETSIElement("Signer", [], VisibleText.escape($0)) },
      ]
    }
  }

  private var process: ETSIElement {
    let process =
      switch signature?.proof?.source {
      case nil: "Basic"
      case .timestamp: "LTVM"
      default: "LTA"
      }
    return ETSIElement("SignatureValidationProcess") {
      [
        ETSIElement(
          "SignatureValidationProcessID", [], "urn:etsi:019102:validationprocess:" + process)
      ]
    }
  }

  private var status: ETSIElement {
    let own = signature?.indication ?? verdict.indication
    let indication = own.worse(verdict.indication)
    let sub = indication == own ? signature?.subIndication ?? verdict.subIndication : nil
    return Self.status(indication, sub ?? verdict.subIndication) { data }
  }

  /// The path, what was revoked of it, and the algorithm.
  private var data: ETSIElement? {
    guard let signature, let first = signature.path.first else { return nil }
    let path = signature.path
    let anchor = path.count > 1 ? path.last : nil
    return ETSIElement("AssociatedValidationReportData") {
      [
        anchor.map { Self.reference("TrustAnchor", objects.certificate($0)) },
        ETSIElement("CertificateChain") {
          [Self.reference("SigningCertificate", objects.certificate(first))]
            + path.dropFirst().dropLast(anchor == nil ? 0 : 1).map {
              Self.reference("IntermediateCertificate", objects.certificate($0))
            } + [anchor.map { Self.reference("TrustAnchor", objects.certificate($0)) }]
        },
        revocation(path), algorithm(signature),
      ]
    }
  }

  private func revocation(_ path: [CertificateSummary]) -> ETSIElement? {
    let found = signature?.findings.lazy.compactMap { finding -> Revoked? in
      Revoked(finding.code)
    }.first { path.indices.contains($0.depth) }
    return found.map { revoked in
      ETSIElement("RevocationStatusInformation") {
        [
          Self.reference("ValidationObjectId", objects.certificate(path[revoked.depth])),
          ETSIElement("RevocationTime", [], Self.time(revoked.date)),
          ETSIElement(
            "RevocationReason", [],
            "urn:etsi:019102:revocationReason:" + revoked.reason.description),
        ]
      }
    }
  }

  private func algorithm(_ signature: SignatureVerdict) -> ETSIElement? {
    guard let uri = signature.algorithm else { return nil }
    let isWeak = signature.findings.contains {
      $0.subIndication == .cryptoConstraintsFailure
        || $0.subIndication == .cryptoConstraintsFailureNoPOE
    }
    return ETSIElement("CryptoInformation") {
      [
        Self.reference("ValidationObjectId", Self.id(of: verdict.source, signature.number)),
        ETSIElement("Algorithm", [], Self.uri(uri)),
        ETSIElement("SecureAlgorithm", [], isWeak ? "false" : "true"),
      ]
    }
  }
}

/// A revocation that was found, whatever came of it.
private struct Revoked {
  let depth: Int
  let date: Instant
  let reason: RevocationReason

  init?(_ code: FindingCode) {
    switch code {
    case .path(.revoked(let label, let date?, let reason)),
      .path(.keyCompromised(let label, let date?, let reason)),
      .path(.revokedLater(let label, let date, let reason)),
      .time(.revokedSince(let label, let date, let reason, _)):
      (depth, self.date, self.reason) = (label.depth, date, reason)
    default: return nil
    }
  }
}

// MARK: What all parts need
extension ETSISignature {
  /// The id of a signature's report.
  static func id(of path: FilePath, _ number: String) -> String {
    "S-" + Hex.text(Digest.hash(path.bytes + [0] + Array(number.utf8), .sha256).prefix(16))
  }

  static func identifier(
    of path: FilePath, number: String, value: [UInt8]? = nil
  ) -> ETSIElement {
    ETSIElement("SignatureIdentifier", [("id", id(of: path, number))]) {
      [
        value.map { ETSIElement("ds:SignatureValue", [], Base64.encode($0)) },
        ETSIElement("HashOnly", [], "false"), ETSIElement("DocHashOnly", [], "false"),
        ETSIElement(
          "DAIdentifier", [], VisibleText.path(path) + (number.isEmpty ? "" : "#" + number)),
      ]
    }
  }

  static func status(
    _ indication: Indication, _ sub: SubIndication?, _ data: () -> ETSIElement? = { nil }
  ) -> ETSIElement {
    ETSIElement("SignatureValidationStatus") { statusElements(indication, sub) + [data()] }
  }

  /// The indications as URIs (4.3.4.2, 4.3.4.3).
  static func statusElements(
    _ indication: Indication, _ sub: SubIndication?
  ) -> [ETSIElement?] {
    let main =
      switch indication {
      case .totalPassed: "total-passed"
      case .totalFailed: "total-failed"
      case .indeterminate: "indeterminate"
      }
    return [
      ETSIElement("MainIndication", [], "urn:etsi:019102:mainindication:" + main),
      indication == .totalPassed
        ? nil
        : sub.map {
          ETSIElement("SubIndication", [], "urn:etsi:019102:subindication:" + $0.rawValue)
        },
    ]
  }

  static func reference(_ name: String, _ id: String) -> ETSIElement {
    ETSIElement(name, [("VOReference", id)])
  }

  static func digest(_ sha256: [UInt8]) -> [ETSIElement] {
    [
      ETSIElement("ds:DigestMethod", [("Algorithm", DigestAlgorithm.sha256.xmlURI)]),
      ETSIElement("ds:DigestValue", [], Base64.encode(sha256)),
    ]
  }

  static func time(_ instant: Instant) -> String { TehranTime.utc(instant.secondsSince1970) }

  /// What somebody wrote where a URI must stand: everything else in it is escaped.
  static func uri(_ text: String) -> String {
    var result = ""
    for byte in text.utf8.prefix(2_048) {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.upperCase([byte])
    }
    return result
  }
}
