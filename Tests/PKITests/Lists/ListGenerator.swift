@testable import CertificateIssuing
import Generators
import PKI

/// Lists as no CA should write them, signed all the same: entries of two issuers, extensions twice or broken, dates that
/// are none, scopes of every kind.
struct ListGenerator {
  let authority: CertificateAuthority
  /// Names that a certificateIssuer may have.
  let names: [[UInt8]]
  /// INTEGERs in DER.
  let serialNumbers: [[UInt8]]
  var random: Random

  /// A list, signed; every other one was changed before it was signed, every fifth after.
  mutating func next() throws -> [UInt8] {
    guard let algorithm = SignedStructure.algorithmIdentifier(Self.algorithm) else {
      throw CertificateError.malformed("algorithm")
    }
    var body = tbs(algorithm)
    if random.once(in: 2) {
      var tree = try DERTree(body)
      for _ in 0..<random.number(1...2) { tree = tree.changed(&random) }
      body = tree.der
    }
    var list = try SignedStructure.sign(body, authority.key, Self.algorithm)
    if random.once(in: 5) {
      list[random.number(0...list.count - 1)] = UInt8(random.number(0...255))
    }
    return list
  }

  private static let algorithm = SignatureAlgorithm.ecdsa(.sha256)

  private mutating func tbs(_ algorithm: [UInt8]) -> [UInt8] {
    let entries = (0..<random.number(0...6)).map { _ in entry() }
    let extensions = listExtensions()
    return DERWriter.sequence(
      random.once(in: 6) ? [] : DERWriter.integer(1), algorithm, authority.certificate.subjectDER,
      DERWriter.time(Lab.date(2013, 6, random.number(1...20))),
      random.once(in: 6) ? [] : DERWriter.time(Lab.date(2013, 7, random.number(1...20))),
      entries.isEmpty && random.once(in: 2) ? [] : DERWriter.sequence(entries),
      extensions.isEmpty ? [] : DERWriter.value(0xA0, DERWriter.sequence(extensions)))
  }

  private mutating func listExtensions() -> [[UInt8]] {
    var all: [[UInt8]] = []
    func add(_ oid: String, _ isCritical: Bool, _ value: [UInt8]) {
      all.append(SignedStructure.extensionValue(oid, critical: isCritical, value))
    }
    if !random.once(in: 5) {
      add("2.5.29.20", random.once(in: 20), DERWriter.integer(UInt64(random.number(1...9))))
    }
    if random.once(in: 2) {
      let scopes: [[UInt8]] = [
        [0x84, 1, 0xFF], [0x84, 1, 0xFF], [0x84, 1, 0], [0x81, 1, 0xFF], [0x82, 1, 0xFF],
        [0x83, 2, 1, 6], [0x85, 1, 0xFF], [0x81, 1, 0xFF, 0x82, 1, 0xFF], [5, 0], [],
      ]
      add("2.5.29.28", !random.once(in: 5), DERWriter.value(0x30, random.pick(scopes)))
    }
    if random.once(in: 6) {
      add("2.5.29.27", true, DERWriter.integer(UInt64(random.number(1...5))))
    }
    if random.once(in: 12) { add("2.999.1", random.once(in: 2), DERWriter.null) }
    if random.once(in: 12) { add("2.5.29.46", false, DERWriter.sequence()) }
    return all
  }

  private mutating func entry() -> [UInt8] {
    var extensions: [[UInt8]] = []
    for _ in 0..<random.pick([0, 0, 1, 1, 1, 2, 3]) { extensions.append(entryExtension()) }
    let day = Lab.date(2013, 6, random.number(1...20))
    let dates = [
      DERWriter.time(day), DERWriter.time(day), DERWriter.generalizedTime(day),
      DERWriter.value(0x17, Array("130601".utf8)), DERWriter.value(0x18, []),
    ]
    return DERWriter.sequence(
      random.pick(serialNumbers), random.pick(dates),
      extensions.isEmpty && !random.once(in: 8) ? [] : DERWriter.sequence(extensions))
  }

  private mutating func entryExtension() -> [UInt8] {
    switch random.number(0...9) {
    case 0...3:
      let codes: [[UInt8]] = [
        [10, 1, 1], [10, 1, 6], [10, 1, 8], [10, 1, 0], [10, 1, 99], [10, 0], [2, 1, 1],
        [10, 1, 1, 0], [10, 2, 0, 1],
      ]
      return SignedStructure.extensionValue(
        "2.5.29.21", critical: random.once(in: 8), random.pick(codes))
    case 4...6:
      let name = random.pick(names)
      let values: [[UInt8]] = [
        DERWriter.sequence(DERWriter.value(0xA4, name)),
        DERWriter.sequence(DERWriter.value(0xA4, name)),
        DERWriter.sequence(DERWriter.value(0x82, [0x61]), DERWriter.value(0xA4, name)),
        DERWriter.sequence(), DERWriter.value(0xA4, name), [0x30, 3, 0xA4, 1, 5],
        DERWriter.sequence(DERWriter.value(0xA4, name)) + [0],
      ]
      return SignedStructure.extensionValue(
        "2.5.29.29", critical: !random.once(in: 4), random.pick(values))
    case 7:
      return SignedStructure.extensionValue(
        "2.5.29.24", critical: random.once(in: 8),
        random.pick([DERWriter.generalizedTime(Lab.date(2013, 5, 1)), DERWriter.null]))
    default:
      return SignedStructure.extensionValue(
        "2.999.2", critical: random.once(in: 2), DERWriter.null)
    }
  }
}
