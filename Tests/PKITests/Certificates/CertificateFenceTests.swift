@testable import CertificateIssuing
import COpenSSL
import Foundation
import Generators
import Testing

@testable import PKI

/// Our decoding of certificates and of their keys against OpenSSL's own: what is accepted, and every key.
/// `MOHR_CERTIFICATES` says how many are changed; 10,000.
@Suite struct CertificateFenceTests {
  static let count =
    ProcessInfo.processInfo.environment["MOHR_CERTIFICATES"].flatMap(Int.init) ?? 10_000

  /// What came of certificates.
  struct Tally {
    var accepted = 0
    var refused = 0
    /// Those whose key OpenSSL does not know or refuses.
    var keyless = 0
    /// Those that were decoded by few decoders.
    var quick = 0
    /// How many have a key of each kind.
    var kinds: [String: Int] = [:]
  }

  /// Compares our decoding of a certificate with `d2i_X509` and `X509_get_pubkey`.
  private func compare(_ der: [UInt8], _ name: String, _ tally: inout Tally) {
    defer { clearErrors() }
    let ours = X509Owner.decoding(der)
    guard let judge = unsafe X509Owner(der: der, in: nil) else {
      tally.refused += 1
      #expect(ours == nil, "\(name): taken, though OpenSSL refuses it: \(Hex.text(der))")
      return
    }
    guard let ours else {
      Issue.record("\(name): refused, though OpenSSL takes it: \(Hex.text(der))")
      return
    }
    tally.accepted += 1
    if unsafe ours.library != nil { tally.quick += 1 }
    let spki = unsafe encodedBytes {
      unsafe i2d_X509_PUBKEY(X509_get_X509_PUBKEY(judge.pointer), $0)
    }
    let (key, judges) = unsafe (X509_get0_pubkey(ours.pointer), X509_get0_pubkey(judge.pointer))
    guard let key = unsafe key, let judges = unsafe judges else {
      tally.keyless += 1
      #expect(unsafe key == nil && judges == nil, "\(name): \(Hex.text(der))")
      return
    }
    let encoded = unsafe encodedBytes { unsafe i2d_PUBKEY(key, $0) }
    let judgesEncoded = unsafe encodedBytes { unsafe i2d_PUBKEY(judges, $0) }
    let isSame = unsafe encoded == judgesEncoded && Self.words(key) == Self.words(judges)
    #expect(isSame, "\(name): \(Hex.text(der))")
    // A point at infinity, one byte, is handed to no other library context, and so cannot be compared there.
    let isPoint = encoded.map { !$0.suffix(4).elementsEqual([3, 2, 0, 0]) } ?? false
    let isEqual = unsafe !isPoint || EVP_PKEY_eq(key, judges) == 1
    #expect(isEqual, "\(name): \(Hex.text(der))")
    guard let spki, let certificate = try? Certificate(der: der) else { return }
    // The same key by itself, which the default decoders alone read.
    let alone = try? PublicKey(spki: spki)
    #expect(certificate.publicKey.kind == alone?.kind, "\(name): \(Hex.text(der))")
    #expect(certificate.publicKey.spki == spki)
    let kind = certificate.publicKey.kind
    let name = (kind.rsaBits ?? 0) % 1_024 == 0 ? kind.name : "RSA of odd sizes"
    tally.kinds[name.count > 30 ? "others" : name, default: 0] += 1
  }

  /// What OpenSSL calls a key, its curve and its size.
  private static func words(_ key: OpaquePointer) -> [String] {
    let type = unsafe EVP_PKEY_get0_type_name(key).map { unsafe String(cString: $0) } ?? "?"
    let bits = unsafe EVP_PKEY_get_bits(key)
    var curve = [CChar](repeating: 0, count: 80)
    let hasCurve = unsafe EVP_PKEY_get_group_name(key, &curve, curve.count, nil) == 1
    let name = hasCurve ? String(decoding: curve.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    return unsafe [type, name, "\(bits)", "\(EVP_PKEY_get_security_bits(key))"]
  }

  /// A certificate with another key in it; nobody signed it anew.
  static func certificate(_ tree: DERTree, with spki: [UInt8]) throws -> [UInt8] {
    guard case .constructed(let outer, var parts) = tree,
      case .constructed(let inner, var fields) = parts[0]
    else { return [] }
    fields[6] = .primitive(tag: spki[0], content: Array(spki.dropFirst(DERReader.header(spki))))
    parts[0] = .constructed(tag: inner, parts: fields)
    return DERTree.constructed(tag: outer, parts: parts).der
  }

  @Test func keysOfEveryForm() throws {
    let tree = try DERTree(try Lab().signer().der)
    var tally = Tally()
    for (name, spki) in try KeyForms().all {
      compare(try Self.certificate(tree, with: spki), name, &tally)
    }
    print("certificates beside OpenSSL: every form of key, \(tally)")
    #expect(tally.quick > 10 && tally.keyless > 10 && tally.kinds.count > 10)
  }

  @Test(.enabled(if: Wycheproof.isReadable, "no xz to read the vectors"))
  func keysOfWycheproof() throws {
    let tree = try DERTree(try Lab().signer().der)
    var tally = Tally()
    for set in Wycheproof.sets {
      for (number, group) in try Wycheproof.read(set).testGroups.enumerated() {
        let spki = group.publicKeyDer.value
        compare(try Self.certificate(tree, with: spki), "\(set) \(number)", &tally)
      }
    }
    print("certificates beside OpenSSL: keys of Wycheproof, \(tally)")
    #expect(tally.accepted > 100 && tally.refused == 0)
  }

  @Test(.enabled(if: PKITS.isPresent, "no PKITS data; see MOHR_PKITS"))
  func certificatesOfPKITS() throws {
    var tally = Tally()
    for der in try Self.pkits() { compare(der, "PKITS", &tally) }
    print("certificates beside OpenSSL: those of PKITS, \(tally)")
    #expect(tally.accepted > 300 && tally.refused == 0)
  }

  static func pkits() throws -> [[UInt8]] {
    let folder = PKITS.folder + "/certs/"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + $0)))
    }
  }

  @Test func changedCertificates() throws {
    let lab = try Lab()
    var seeds = [lab.root.certificate.der, lab.issuing.certificate.der]
    for kind in [PrivateKey.Kind.rsa(2_048), .p256, .p384] {
      seeds.append(try lab.signer(key: try PrivateKey.generate(kind)).der)
    }
    let forms = try KeyForms().all.map(\.spki)
    let trees = try seeds.map { try DERTree($0) }
    var random = Random(seed: 1392)
    var tally = Tally()
    for number in 0..<Self.count {
      let name = "change \(number)"
      let tree = random.pick(trees)
      switch number % 4 {
      case 0: compare(tree.changed(&random).der, name, &tally)
      case 1:
        // The key alone is changed, once or twice.
        var key = try DERTree(random.pick(forms)).changed(&random)
        if random.once(in: 2) { key = key.changed(&random) }
        compare(try Self.certificate(tree, with: key.der), name, &tally)
      case 2:
        var spki = random.pick(forms)
        spki[random.number(0...spki.count - 1)] ^= UInt8(1 << random.number(0...7))
        guard DERReader.header(spki) > 0 else { continue }
        compare(try Self.certificate(tree, with: spki), name, &tally)
      default:
        var der = random.pick(seeds)
        for _ in 0...random.number(0...2) {
          der[random.number(0...der.count - 1)] ^= UInt8(1 << random.number(0...7))
        }
        if random.once(in: 8) { der = der.dropLast(random.number(1...40)) }
        if random.once(in: 8) { der.append(UInt8(random.number(0...255))) }
        compare(der, name, &tally)
      }
    }
    print("certificates beside OpenSSL: \(Self.count) changed, \(tally)")
    #expect(tally.accepted > Self.count / 4 && tally.refused > Self.count / 20)
    #expect(tally.quick > Self.count / 8 && tally.keyless > Self.count / 20)
  }
}

extension DERReader where Bytes == [UInt8] {
  /// How many bytes stand before the contents of a value; 0 where they are none.
  fileprivate static func header(_ der: [UInt8]) -> Int {
    var reader = DERReader(der)
    return (try? reader.next()).map { $0.content.lowerBound } ?? 0
  }
}
