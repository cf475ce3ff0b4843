import ElectionVerifier
package import PKI
import SignatureBuilding
package import XAdES

/// A signing policy of the lab, signed by the ministry.
package struct ShelvedPolicy: Sendable {
  /// The policy's identifier.
  package var id: String
  /// The name of its file in the trust folder.
  var file: String
  /// The signed policy.
  var bytes: [UInt8]
  /// SHA-256 of its canonical content: what signatures name.
  var contentDigest: [UInt8]

  /// The policy as a signature names it.
  package var reference: PolicyReference { PolicyReference(id: id, contentDigest: contentDigest) }
}

/// The four policies of the lab.
package struct PolicyShelf: Sendable {
  /// Board, county, province, correction.
  package var policies: [ShelvedPolicy]

  /// Signs policies.
  ///
  /// - Parameters:
  ///   - signer: the ministry's card.
  ///   - time: the signing time that the ministry claims.
  ///   - sources: file name and text of each; `x.xml` has the identifier `urn:mohr:policy:x`.
  /// - Throws: ``LabError``.
  package init(
    signedBy signer: any Signer, at time: Instant,
    sources: [(name: String, bytes: [UInt8])] = BuiltInPolicies.all
  ) throws(LabError) {
    policies = []
    for source in sources {
      let request = SignatureRequest(
        signingTime: time, roles: [Role.hqHead.rawValue], commitment: .proofOfApproval)
      let signed = try DocumentSigning().sign(
        source.bytes, name: source.name, request, with: signer)
      policies.append(
        ShelvedPolicy(
          id: "urn:mohr:policy:" + source.name.dropLast(".xml".count), file: source.name,
          bytes: signed.bytes,
          contentDigest: try ContentDigest.of(source.bytes, name: source.name)))
    }
  }

  /// The policy that applies to a sheet.
  ///
  /// - Throws: ``LabError/unreadable(document:reason:)`` where there is none.
  func policy(for draft: SheetDraft) throws(LabError) -> ShelvedPolicy {
    let name = draft.supersedes == nil ? draft.tier.rawValue : "correction"
    guard let policy = policies.first(where: { $0.file == name + ".xml" }) else {
      throw .unreadable(document: draft.unit.code, reason: "no policy \(name)")
    }
    return policy
  }
}
