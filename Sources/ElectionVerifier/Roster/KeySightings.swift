package import CanonicalXML
package import PKI
package import XAdES

/// The keys and signatures that were seen, with what is wrong about them: a card with a broken generator of random numbers
/// gives itself away in what it makes.
package struct KeySightings {
  private struct Number: Hashable { let bytes: [UInt8] }
  private struct Signed { let value: [UInt8], owner: KeyOwner, file: FilePath }

  private let roster: RosterIndexOfCertificates
  private var certificates: Set<[UInt8]> = []
  private var keys: [[UInt8]: (owner: KeyOwner, certificate: Certificate)] = [:]
  private var numbers: [Number: Signed] = [:]
  /// What is wrong, as it was found; the first thousand.
  package private(set) var problems = ProblemList<KeyProblem>(limit: 1_000)
  /// How many keys and ECDSA signatures were looked at.
  package var keyCount: Int { keys.count }
  package var signatureCount: Int { numbers.count }

  /// Nothing was seen yet.
  ///
  /// - Parameter roster: says whose certificates are.
  package init(_ roster: Roster) { self.roster = RosterIndexOfCertificates(roster) }

  /// Looks at a certificate's key.
  ///
  /// - Parameters:
  ///   - certificate: The certificate.
  ///   - file: Where it was seen.
  package mutating func see(_ certificate: Certificate, in file: FilePath) {
    guard certificates.insert(certificate.sha256).inserted else { return }
    let owner = roster.owner(of: certificate)
    let key = certificate.publicKey
    if let known = keys[key.identity] {
      // One holder may have a certificate that was renewed, and an authority several.
      if !isSamePerson(known.certificate, certificate, known.owner, owner) {
        note(.sharedKey(known.owner), owner, file)
      }
      return
    }
    keys[key.identity] = (owner, certificate)
    for weakness in key.weaknesses { note(.weak(weakness), owner, file) }
  }

  /// Looks at a signature, and at those in it, whose values were verified.
  package mutating func see(_ result: SignatureResult, in file: FilePath) {
    for each in result.withCounterSignatures {
      guard let certificate = each.certificate, let value = each.signature?.value else { continue }
      see(certificate, in: file)
      guard case .ec = certificate.publicKey.kind, !value.isEmpty, value.count % 2 == 0 else {
        continue
      }
      let owner = roster.owner(of: certificate)
      let number = Number(bytes: Array(value.prefix(value.count / 2)))
      if let known = numbers[number] {
        // The same signature may stand in two copies of a document.
        if known.value != value { note(.sharedNumber(in: known.file, known.owner), owner, file) }
      } else {
        numbers[number] = Signed(value: value, owner: owner, file: file)
      }
    }
  }

  private mutating func note(_ kind: KeyProblem.Kind, _ owner: KeyOwner, _ file: FilePath) {
    problems.note(KeyProblem(kind: kind, owner: owner, file: file))
  }

  private func isSamePerson(
    _ one: Certificate, _ other: Certificate, _ first: KeyOwner, _ second: KeyOwner
  ) -> Bool {
    if case .card(let card) = first, case .card(let another) = second { return card == another }
    return one.subjectDER == other.subjectDER
  }
}

/// The cards of a roster by the digests of their certificates.
private struct RosterIndexOfCertificates {
  private var cards: [[UInt8]: String] = [:]

  init(_ roster: Roster) {
    for card in roster.cards {
      for certificate in card.certificates { cards[certificate.digest] = card.number }
    }
  }

  func owner(of certificate: Certificate) -> KeyOwner {
    cards[certificate.sha256].map(KeyOwner.card)
      ?? .certificate(name: certificate.commonName ?? "", sha256: certificate.sha256)
  }
}
