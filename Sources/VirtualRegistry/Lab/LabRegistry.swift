package import CanonicalXML
import CertificateIssuing
package import PKI

/// The registry of a lab on disk, as it goes on after the election: cards are lost, and revoked.
package struct LabRegistry {
  private let folder: OutputFolder
  private let issuing: CertificateAuthority

  /// Where the issuing CA's list lies in a lab.
  private static let list = "trust/crls/cards.crl"

  /// Opens the registry of a lab.
  /// - Parameter path: the lab's folder.
  /// - Throws: ``LabError/unreadable(document:reason:)`` where it is no lab.
  package init(of path: FilePath) throws(LabError) {
    let name = "registry/TEST-issuing.pem"
    guard let bytes = try? Self.bytes(name, in: path) else { throw .noLab(path: path) }
    guard let certificate = try? Certificate.all(in: bytes).first,
      let key = try? PrivateKey(pem: String(decoding: bytes, as: UTF8.self))
    else { throw .unreadable(document: name, reason: "no certificate with its key") }
    issuing = CertificateAuthority(certificate: certificate, key: key)
    folder = try OutputFolder(path: path, mustBeEmpty: false)
  }

  /// Revokes both certificates of a card, or takes a hold on them back, and publishes the next list. What is revoked
  /// stays revoked.
  /// - Parameters:
  ///   - card: the card's file.
  ///   - date: the revocation date.
  ///   - reason: the reason; `certificateHold` suspends, `removeFromCRL` takes that back.
  /// - Returns: the list.
  /// - Throws: ``LabError``.
  package func revoke(
    _ card: FilePath, at date: Instant, reason: RevocationReason
  ) throws(LabError) -> RevocationList {
    let contents: CardContents
    do throws(VirtualCardError) {
      contents = try VirtualTransport(path: card).card.contents()
    } catch { throw .card(error) }
    let bytes = try Self.bytes(Self.list, in: folder.path)
    guard let before = try? RevocationList.all(in: bytes).first else {
      throw .unreadable(document: Self.list, reason: "no revocation list")
    }
    let own = [contents.signature, contents.authentication].map(\.certificate)
    guard own.allSatisfy({ $0.authorityKeyIdentifier == issuing.certificate.subjectKeyIdentifier })
    else { throw .strangeCard(path: card) }
    let held = own.filter { before.entry(for: $0).map { $0.reason == .certificateHold } ?? true }
    guard !held.isEmpty else { throw .revokedBefore(path: card) }
    guard reason != .removeFromCRL || held.contains(where: { before.entry(for: $0) != nil }) else {
      throw .notOnHold(path: card)
    }
    // Of two lists of one instant the higher number counts.
    var next = RevocationListBuilder(
      after: before, thisUpdate: max(SystemClock().now, before.thisUpdate), dropping: held)
    if reason != .removeFromCRL {
      for certificate in held { next.revoke(certificate, at: date, reason: reason) }
    }
    let list: RevocationList
    do throws(IssuingError) {
      list = try next.issue(by: issuing)
    } catch { throw .issuance(of: "a revocation list", reason: "\(error)") }
    try folder.replace(list.der, at: Self.list)
    return list
  }

  private static func bytes(_ name: String, in path: FilePath) throws(LabError) -> [UInt8] {
    do throws(XMLSourceError) {
      return try XMLSource(path: path.appending(name)).bytes(limit: 64 << 20)
    } catch { throw .unreadable(document: name, reason: error.code) }
  }
}
