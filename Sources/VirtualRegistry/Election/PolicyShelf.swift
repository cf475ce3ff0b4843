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

/// The policies of the lab.
package struct PolicyShelf: Sendable {
  /// One for each document and for its corrections; an edition after the one before.
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
      try add(
        source.bytes, as: source.name,
        id: "urn:mohr:policy:" + source.name.dropLast(".xml".count), signedBy: signer, at: time)
    }
  }

  /// Signs one more.
  ///
  /// - Throws: ``LabError``.
  mutating func add(
    _ bytes: [UInt8], as file: String, id: String, signedBy signer: any Signer, at time: Instant
  ) throws(LabError) {
    let request = SignatureRequest(
      signingTime: time, roles: [Role.hqHead.rawValue], commitment: .proofOfApproval)
    let signed = try DocumentSigning().sign(bytes, name: file, request, with: signer)
    policies.append(
      ShelvedPolicy(
        id: id, file: file, bytes: signed.bytes,
        contentDigest: try ContentDigest.of(bytes, name: file)))
  }

  /// The identifiers of the policies.
  var ids: [String] {
    policies.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The policy that applies to a sheet.
  ///
  /// - Throws: ``LabError/unreadable(document:_:)`` where there is none.
  func policy(for draft: SheetDraft) throws(LabError) -> ShelvedPolicy {
    let id = "urn:mohr:policy:" + Self.name(for: draft)
    guard let policy = policies.last(where: { $0.id == id }) else {
      throw .unreadable(document: draft.unit.code, LabCause(.noPolicy(id)))
    }
    return policy
  }

  private static func name(for draft: SheetDraft) -> String {
    let isCorrection = draft.supersedes != nil
    switch draft.tier {
    case .board, .county, .province: return isCorrection ? "correction" : draft.tier.rawValue
    case .abroad: return isCorrection ? "correction-abroad" : "abroad"
    case .country:
      let name = draft.isComplete ? "final" : "interim"
      return isCorrection ? "correction-" + name : name
    }
  }
}
