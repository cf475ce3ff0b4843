import COpenSSL
import Foundation
import Generators
import Testing

@testable import CertificateIssuing
@testable import PKI

/// Certificates that are read as far as they differ from others of their form, against the same ones decoded whole.
@Suite struct SisterFenceTests {
  /// What came of certificates.
  struct Tally {
    var accepted = 0
    var refused = 0
    /// Those of which a part was read.
    var sisters = 0
    /// How many of these have a key of each kind.
    var kinds: [String: Int] = [:]
  }

  private static func read(
    _ der: [UInt8], _ forms: CertificateForms?
  ) -> Result<CertificateStorage, CertificateError> {
    do throws(CertificateError) {
      return .success(try CertificateStorage(der: der, forms: forms))
    } catch {
      return .failure(error)
    }
  }

  private func compare(
    _ der: [UInt8], _ name: String, _ forms: CertificateForms, _ tally: inout Tally
  ) {
    defer { clearErrors() }
    switch (Self.read(der, forms), Self.read(der, nil)) {
    case (.failure(let ours), .failure(let theirs)):
      tally.refused += 1
      #expect(ours == theirs, "\(name): \(Hex.text(der))")
    case (.success(let ours), .success(let theirs)):
      tally.accepted += 1
      #expect(ours.fields == theirs.fields, "\(name): \(Hex.text(der))")
      guard !ours.isDecodedWhole else { return }
      tally.sisters += 1
      tally.kinds[ours.publicKey.kind.name, default: 0] += 1
      compareKeys(ours.publicKey, theirs.publicKey, name)
      #expect(ours.isAsDecoded, "\(name): \(Hex.text(der))")
    default:
      Issue.record("\(name): refused by one way of reading alone: \(Hex.text(der))")
    }
  }

  private func compareKeys(_ ours: PublicKey, _ theirs: PublicKey, _ name: String) {
    guard let key = ours.handle, let other = theirs.handle else {
      Issue.record("\(name): no key")
      return
    }
    let (own, whole) = unsafe (
      encodedBytes { unsafe i2d_PUBKEY(key.pointer, $0) },
      encodedBytes { unsafe i2d_PUBKEY(other.pointer, $0) }
    )
    #expect(own == whole && own == ours.spki, "\(name)")
    #expect(unsafe EVP_PKEY_eq(key.pointer, other.pointer) == 1, "\(name)")
    #expect(key.bits == other.bits && key.groupName == other.groupName, "\(name)")
  }

  /// Where in a TBSCertificate stands what sisters have for themselves: serial number, validity, subject, key.
  private static let own = [1, 4, 5, 6]

  /// The same with one of these changed.
  private static func changed(_ tree: DERTree, _ random: inout Random) -> [UInt8] {
    guard case .constructed(let outer, var parts) = tree,
      case .constructed(let inner, var fields) = parts[0], fields.count > 6
    else { return tree.der }
    let place = random.pick(own) - (fields.count < 8 ? 1 : 0)
    fields[place] = fields[place].changed(&random)
    if random.once(in: 4) { fields[place] = fields[place].changed(&random) }
    parts[0] = .constructed(tag: inner, parts: fields)
    return DERTree.constructed(tag: outer, parts: parts).der
  }

  /// The same without its version, which OpenSSL takes all the same.
  private static func withoutVersion(
    _ der: [UInt8], by ca: CertificateAuthority
  ) throws -> [UInt8] {
    guard case .constructed(_, let parts) = try DERTree(der),
      case .constructed(let tag, let fields) = parts[0]
    else { return der }
    let body = DERTree.constructed(tag: tag, parts: Array(fields.dropFirst()))
    return try SignedStructure.sign(body.der, ca.key, .ecdsa(.sha256))
  }

  @Test func changedCertificates() throws {
    let lab = try Lab()
    var seeds = [lab.root.certificate.der, lab.issuing.certificate.der]
    for kind in [PrivateKey.Kind.rsa(2_048), .rsa(3_072), .p256, .p384, .p521] {
      seeds.append(try lab.signer(key: try PrivateKey.generate(kind)).der)
    }
    seeds.append(try Self.withoutVersion(seeds[4], by: lab.issuing))
    let keys = try KeyForms().all.map(\.spki)
    let forms = CertificateForms()
    for seed in seeds { _ = try CertificateStorage(der: seed, forms: forms) }
    let trees = try seeds.map { try DERTree($0) }
    var random = Random(seed: 1403)
    var tally = Tally()
    for number in 0..<CertificateFenceTests.count {
      let name = "change \(number)"
      switch number % 4 {
      case 0: compare(Self.changed(random.pick(trees), &random), name, forms, &tally)
      case 1:
        let spki = random.pick(keys)
        let key = random.once(in: 2) ? spki : try DERTree(spki).changed(&random).der
        compare(
          try CertificateFenceTests.certificate(random.pick(trees), with: key), name, forms, &tally)
      case 2: compare(random.pick(trees).changed(&random).der, name, forms, &tally)
      default:
        var der = random.pick(seeds)
        for _ in 0...random.number(0...2) {
          der[random.number(0...der.count - 1)] ^= UInt8(1 << random.number(0...7))
        }
        compare(der, name, forms, &tally)
      }
    }
    print("sisters beside whole certificates: \(CertificateFenceTests.count) changed, \(tally)")
    #expect(tally.sisters > CertificateFenceTests.count / 10)
    #expect(tally.kinds.count >= 5 && tally.refused > CertificateFenceTests.count / 20)
  }

  @Test(.enabled(if: PKITS.isPresent, "no PKITS data; see MOHR_PKITS"))
  func certificatesOfPKITS() throws {
    let forms = CertificateForms()
    var tally = Tally()
    // The second time each that may has a form that is known.
    for _ in 0..<2 {
      for der in try CertificateFenceTests.pkits() { compare(der, "PKITS", forms, &tally) }
    }
    print("sisters beside whole certificates: PKITS, \(tally)")
    #expect(tally.accepted > 600 && tally.refused == 0 && tally.sisters > 30)
  }

  @Test(.enabled(if: Wycheproof.isReadable, "no xz to read the vectors"))
  func keysOfWycheproof() throws {
    let seed = try Lab().signer().der
    let forms = CertificateForms()
    _ = try CertificateStorage(der: seed, forms: forms)
    let tree = try DERTree(seed)
    var tally = Tally()
    for set in Wycheproof.sets {
      for (number, group) in try Wycheproof.read(set).testGroups.enumerated() {
        let der = try CertificateFenceTests.certificate(tree, with: group.publicKeyDer.value)
        compare(der, "\(set) \(number)", forms, &tally)
      }
    }
    print("sisters beside whole certificates: keys of Wycheproof, \(tally)")
    #expect(tally.accepted > 100 && tally.sisters > 50)
  }

  /// What nobody may share, and what is no sister of anybody.
  @Test func formsAreOfSignersAlone() throws {
    let lab = try Lab()
    let forms = CertificateForms()
    func isSister(_ certificate: Certificate) throws -> Bool {
      try !CertificateStorage(der: certificate.der, forms: forms).isDecodedWhole
    }
    #expect(try !isSister(lab.issuing.certificate) && !isSister(lab.issuing.certificate))
    #expect(try !isSister(lab.signer()) && isSister(lab.signer()))
    // Another policy, another usage, another issuer.
    #expect(try !isSister(lab.signer { $0.policies.append("2.999.7") }))
    #expect(try !isSister(lab.signer { $0.keyUsage.insert(.digitalSignature) }))
    #expect(try !isSister(lab.signer(by: Lab().issuing)))
    // The issuer's own name, as it is and in capitals.
    #expect(try !isSister(lab.signer { $0.subject = Self.issuerName }))
    #expect(
      try !isSister(
        lab.signer {
          $0.subject = DistinguishedName(organization: "TEST", commonName: "LAB  issuing ca")
        }))
    #expect(try isSister(lab.signer()))
  }

  /// Whoever hands in certificates of many forms pushes others out; they are read whole, and then known again.
  @Test func aFormThatWasPushedOut() throws {
    let lab = try Lab()
    let forms = CertificateForms()
    func isSister(_ change: (inout CertificateBuilder) -> Void = { _ in }) throws -> Bool {
      try !CertificateStorage(der: lab.signer(change: change).der, forms: forms).isDecodedWhole
    }
    #expect(try !isSister() && isSister())
    for number in 1...CertificateLimits.rememberedForms {
      #expect(try !isSister { $0.policies.append("2.999.\(number)") })
    }
    #expect(try !isSister() && isSister())
  }

  /// A certificate that is no sister does not take the first one's place.
  @Test func theFirstOfAFormStays() throws {
    let lab = try Lab()
    let forms = CertificateForms()
    let first = try CertificateStorage(der: lab.signer().der, forms: forms)
    let odd = try CertificateStorage(
      der: lab.signer { $0.serialNumber = [UInt8](repeating: 0x55, count: 24) }.der, forms: forms)
    #expect(odd.isDecodedWhole && odd.form !== first.form)
    #expect(try CertificateStorage(der: lab.signer().der, forms: forms).form === first.form)
  }

  private static let issuerName = DistinguishedName(
    organization: "TEST", commonName: "Lab Issuing CA")
}
