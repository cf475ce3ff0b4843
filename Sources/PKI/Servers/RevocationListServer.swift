/// Where a CA publishes a revocation list (RFC 2585, 4): by HTTP, of the content type for it, bounded in size and time.
package struct RevocationListServer: Hashable, Sendable {
  private let place: HTTPAddress

  /// Seconds for all of it: a list of a million certificates has fifty million bytes.
  private static let seconds: Int32 = 60

  /// - Parameter address: `http://host[:port]/path`; nil is made of anything else.
  package init?(_ address: String) {
    guard let place = HTTPAddress(address) else { return nil }
    self.place = place
  }

  /// Its address as it was given.
  package var address: String { place.text }

  /// Fetches the list; whose it is, is not asked here.
  /// - Throws: ``HTTPFault``, also where it is no list.
  package func list() throws(HTTPFault) -> RevocationList {
    let bytes = try place.answer(
      to: nil, expected: "application/pkix-crl", limit: CertificateLimits.revocationListBytes,
      seconds: Self.seconds
    ).get()
    do throws(CertificateError) {
      return try RevocationList(der: bytes)
    } catch { throw HTTPFault(words: "no revocation list") }
  }
}

extension RevocationList {
  /// Whether a certificate has this list's issuer name and the key that signed it, and may sign lists.
  package func isSigned(by certificate: Certificate) -> Bool {
    certificate.keyUsage?.contains(.cRLSign) ?? true && storage.isSigned(by: certificate)
  }

  /// The lists with which it counts, and how far it brings them.
  /// - Parameter signer: who signed it.
  package func succession(
    by signer: Certificate
  ) -> (sequence: RevocationMemory.Sequence, mark: RevocationMemory.Mark) {
    let list = AuthenticList(list: self, signer: signer)
    return (list.remembered, list.mark)
  }
}
