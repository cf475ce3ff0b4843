package import CanonicalXML
import CertificateIssuing
package import PKI

/// The registry of a lab on disk, as it goes on after the election: cards are lost and revoked, its CA gets a new key.
package struct LabRegistry {
  let folder: OutputFolder
  /// The issuing CA with each of its keys, the newest last.
  let issuing: [CertificateAuthority]

  /// The most keys of the issuing CA that are looked for.
  private static let mostKeys = 64

  /// Opens the registry of a lab.
  /// - Parameter path: the lab's folder.
  /// - Throws: ``LabError/unreadable(document:_:)`` where it is no lab.
  package init(of path: FilePath) throws(LabError) {
    guard let first = try? Self.bytes(Self.keyFile(1), in: path) else { throw .noLab(path: path) }
    var keys = [try Self.authority(first, Self.keyFile(1))]
    while keys.count < Self.mostKeys,
      let next = try? Self.bytes(Self.keyFile(keys.count + 1), in: path)
    {
      keys.append(try Self.authority(next, Self.keyFile(keys.count + 1)))
    }
    issuing = keys
    folder = try OutputFolder(path: path, mustBeEmpty: false)
  }

  /// The file of the issuing CA's first, second, … key.
  static func keyFile(_ number: Int) -> String {
    "registry/TEST-issuing\(number == 1 ? "" : "-\(number)").pem"
  }

  /// The file of the lists by that key.
  static func listFile(_ number: Int) -> String {
    "trust/crls/cards\(number == 1 ? "" : "-\(number)").crl"
  }

  /// A CA from a file with its certificate and its key.
  static func authority(
    _ bytes: [UInt8], _ name: String
  ) throws(LabError) -> CertificateAuthority {
    guard let certificate = try? Certificate.all(in: bytes).first,
      let key = try? PrivateKey(pem: String(decoding: bytes, as: UTF8.self))
    else { throw .unreadable(document: name, LabCause(.notKey)) }
    return CertificateAuthority(certificate: certificate, key: key)
  }

  /// What a card of this lab holds.
  func contents(of card: FilePath) throws(LabError) -> CardContents {
    let contents: CardContents
    do throws(VirtualCardError) {
      contents = try VirtualTransport(path: card).card.contents()
    } catch { throw .card(error) }
    let keys = issuing.map(\.certificate.subjectKeyIdentifier)
    guard
      [contents.signature, contents.authentication].allSatisfy({
        keys.contains($0.certificate.authorityKeyIdentifier)
      })
    else { throw .strangeCard(path: card) }
    return contents
  }

  /// The present list by the CA's newest key.
  func presentList() throws(LabError) -> RevocationList {
    let name = Self.listFile(issuing.count)
    guard let list = try? RevocationList.all(in: try Self.bytes(name, in: folder.path)).first else {
      throw .unreadable(document: name, LabCause(.notList))
    }
    return list
  }

  /// The present of a lab, as one of its cards knows it: the clock's while the card is valid, else, in a lab of another
  /// time, the day after its last list.
  func present(for card: CardContents, after list: RevocationList) -> Instant {
    let (now, certificate) = (SystemClock().now, card.signature.certificate)
    let isOfNow = certificate.notBefore <= now && now < certificate.notAfter
    return isOfNow ? max(now, list.thisUpdate) : list.thisUpdate.adding(days: 1)
  }

  /// Revokes both certificates of a card, or takes a hold on them back, and publishes the next list, by the CA's newest
  /// key, whichever of its keys issued the card. What is revoked stays revoked.
  /// - Parameters:
  ///   - card: the card's file.
  ///   - date: the revocation date; nil: the lab's present.
  ///   - reason: the reason; `certificateHold` suspends, `removeFromCRL` takes that back.
  /// - Returns: the list.
  /// - Throws: ``LabError``.
  package func revoke(
    _ card: FilePath, at date: Instant?, reason: RevocationReason
  ) throws(LabError) -> RevocationList {
    let contents = try contents(of: card)
    let before = try presentList()
    let own = [contents.signature, contents.authentication].map(\.certificate)
    let held = own.filter { before.entry(for: $0).map { $0.reason == .certificateHold } ?? true }
    guard !held.isEmpty else { throw .revokedBefore(path: card) }
    guard reason != .removeFromCRL || held.contains(where: { before.entry(for: $0) != nil }) else {
      throw .notOnHold(path: card)
    }
    let present = self.present(for: contents, after: before)
    // A lab of another time goes on when somebody says that it does. Of two lists of one instant the higher number counts.
    let isPast = present < SystemClock().now.adding(days: -1)
    var next = RevocationListBuilder(
      after: before, thisUpdate: isPast ? max(present, date ?? present) : present, dropping: held)
    if reason != .removeFromCRL {
      for certificate in held { next.revoke(certificate, at: date ?? present, reason: reason) }
    }
    let list: RevocationList
    do throws(IssuingError) {
      list = try next.issue(by: issuing[issuing.count - 1])
    } catch { throw .issuance(of: "a revocation list", LabCause(error)) }
    try folder.replace(list.der, at: Self.listFile(issuing.count))
    return list
  }

  static func bytes(_ name: String, in path: FilePath) throws(LabError) -> [UInt8] {
    do throws(XMLSourceError) {
      return try XMLSource(path: path.appending(name)).bytes(limit: 64 << 20)
    } catch { throw .unreadable(document: name, LabCause(.file(error.code))) }
  }
}
