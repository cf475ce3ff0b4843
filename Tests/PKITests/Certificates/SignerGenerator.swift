import Generators

@testable import CertificateIssuing
@testable import PKI

/// Makes signers' certificates of a few forms, most of them with something that is not as in the first of their form.
struct SignerGenerator {
  enum Change: String, CaseIterable {
    case nothing, key, serialNumber, validity, subject, keyIdentifier, anExtension, order, twice
    case version, algorithm, issuer, anything, encoding, signature, forger
  }

  /// Serial numbers of which lists may speak.
  static let numbers: [[UInt8]] = (1...8).map { [0x10, $0] }
  /// Places among the fields of a certificate from their end; before them may stand the version.
  private static let (serial, algorithm, issuer, validity, subject, key, extensions) =
    (7, 6, 5, 4, 3, 2, 1)

  private let ca: CertificateAuthority
  private let stranger: CertificateAuthority
  private let keys: [DERTree]
  /// The fields of certificates that are as they should be, by form.
  private let seeds: [[DERTree]]
  private var random: Random

  /// - Parameters:
  ///   - lab: whose issuing CA signs.
  ///   - others: changes that make another form each.
  ///   - seed: for the same certificates each time.
  init(
    _ lab: Lab, _ others: [(inout CertificateBuilder) -> Void], seed: UInt64
  ) throws {
    ca = lab.issuing
    stranger = try Lab.authority(under: lab.root, "Lab Issuing CA")
    keys = try KeyForms().all.map { try DERTree($0.spki) }
    var seeds: [[DERTree]] = []
    for change in [{ _ in }] + others {
      guard case .constructed(_, let parts) = try DERTree(lab.signer(change: change).der),
        case .constructed(_, let fields) = parts[0]
      else { continue }
      seeds.append(fields)
    }
    // OpenSSL takes extensions without a version.
    seeds.append(Array(seeds[0].dropFirst()))
    self.seeds = seeds
    random = Random(seed: seed)
  }

  /// The first certificate of each form.
  func firsts() throws -> [[UInt8]] {
    try seeds.map { try SignedStructure.sign(Self.tbs($0).der, ca.key, .ecdsa(.sha256)) }
  }

  private static func tbs(_ fields: [DERTree]) -> DERTree {
    .constructed(tag: 0x30, parts: fields)
  }

  /// A certificate, and what is changed in it.
  mutating func next() throws -> (change: Change, der: [UInt8]) {
    let change = random.pick(Change.allCases)
    var fields = random.pick(seeds)
    let number = random.once(in: 3) ? random.pick(Self.numbers) : [0x20] + bytes(8)
    Self.replace(&fields, Self.serial) { _ in .primitive(tag: 0x02, content: number) }
    try apply(change, to: &fields)
    if random.once(in: 4) { try apply(random.pick(Change.allCases), to: &fields) }
    return (change, try issue(fields, change))
  }

  private static func replace(
    _ fields: inout [DERTree], _ place: Int, _ change: (DERTree) throws -> DERTree
  ) rethrows {
    guard fields.count >= place else { return }
    fields[fields.count - place] = try change(fields[fields.count - place])
  }

  private mutating func apply(_ change: Change, to fields: inout [DERTree]) throws {
    switch change {
    case .nothing, .encoding, .signature, .forger: break
    case .key:
      let other = random.pick(keys)
      let isChanged = random.once(in: 3)
      Self.replace(&fields, Self.key) { _ in isChanged ? other.changed(&random) : other }
    case .serialNumber:
      let numbers: [[UInt8]] = [
        [0], [1], [0x7F], [0x80], [0, 0x80], [0, 1], [0xFF, 0x7F], [0x55] + bytes(19),
        [0x55] + bytes(20), [0] + [0x80] + bytes(19), [0xFF] + bytes(19), [],
      ]
      let number = random.pick(numbers)
      let isChanged = random.once(in: 2)
      Self.replace(&fields, Self.serial) {
        isChanged ? $0.changed(&random) : .primitive(tag: 0x02, content: number)
      }
    case .validity:
      let times = (0..<2).map { _ in time() }
      let isChanged = random.once(in: 3)
      Self.replace(&fields, Self.validity) {
        isChanged ? $0.changed(&random) : .constructed(tag: 0x30, parts: times)
      }
    case .subject:
      let name = try DERTree(name().der)
      let isChanged = random.once(in: 2)
      Self.replace(&fields, Self.subject) { isChanged ? $0.changed(&random) : name }
    case .version:
      if fields.count > Self.serial { fields[0] = fields[0].changed(&random) }
    case .algorithm: Self.replace(&fields, Self.algorithm) { $0.changed(&random) }
    case .issuer: Self.replace(&fields, Self.issuer) { $0.changed(&random) }
    case .anything:
      if case .constructed(_, let changed) = Self.tbs(fields).changed(&random) { fields = changed }
    case .keyIdentifier, .anExtension, .order, .twice: changeExtensions(change, &fields)
    }
  }

  private mutating func changeExtensions(_ change: Change, _ fields: inout [DERTree]) {
    Self.replace(&fields, Self.extensions) { whole in
      guard case .constructed(let tag, let lists) = whole, let list = lists.first,
        case .constructed(let inner, var all) = list, !all.isEmpty
      else { return whole.changed(&random) }
      let place = random.number(0...all.count - 1)
      switch change {
      case .keyIdentifier:
        let own = DERTree.primitive(tag: 0x06, content: [0x55, 0x1D, 0x0E])
        guard let place = all.firstIndex(where: { $0.der.dropFirst(2).starts(with: own.der) })
        else { break }
        let length = random.pick([20, 20, 20, 8, 0])
        let identifier = DERTree.primitive(tag: 0x04, content: bytes(length))
        all[place] = .constructed(
          tag: 0x30, parts: [own, .constructed(tag: 0x04, parts: [identifier])])
      case .order: all.shuffle(using: &random)
      case .twice: all.insert(all[place], at: random.number(0...all.count))
      default: all[place] = all[place].changed(&random)
      }
      return .constructed(tag: tag, parts: [.constructed(tag: inner, parts: all)])
    }
  }

  private mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(random.number(0...255)) }
  }

  private mutating func time() -> DERTree {
    let texts = [
      "130101000000Z", "180101000000Z", "130614180000Z", "130614175959Z", "130614180001Z",
      "130501000000Z", "130701000000Z", "1306141800Z", "130614213000+0330", "139901000000Z",
      "130614235960Z", "500101000000Z", "20180101000000Z", "20130614180000Z", "20500101000000Z",
      "20130614180000.5Z", "99991231235959Z", "00000101000000Z", "2018010100Z", "", "Z",
    ]
    let text = random.pick(texts)
    return .primitive(tag: text.utf8.count < 14 ? 0x17 : 0x18, content: Array(text.utf8))
  }

  private mutating func name() -> DistinguishedName {
    let names = ["زهرا رضایی", "A", "a  b", "A,B", "Lab Issuing CA", "LAB issuing ca", ""]
    return DistinguishedName(
      organization: random.pick(["TEST", "B"]), commonName: random.pick(names),
      serialNumber: random.pick(["0012345679", "1", "0012345678"]))
  }

  private mutating func issue(_ fields: [DERTree], _ change: Change) throws -> [UInt8] {
    let tbs = Self.tbs(fields)
    let body = change == .encoding ? tbs.loose(&random) : tbs.der
    let key = change == .forger ? stranger.key : ca.key
    var der = try SignedStructure.sign(body, key, .ecdsa(.sha256))
    switch change {
    case .signature:
      der[der.count - random.number(1...80)] ^= UInt8(1 << random.number(0...7))
    case .algorithm where random.once(in: 2):
      guard case .constructed(let tag, var parts) = try DERTree(der), parts.count == 3,
        case .constructed(_, let fields) = parts[0]
      else { break }
      parts[1] = fields[fields.count - Self.algorithm]
      der = DERTree.constructed(tag: tag, parts: parts).der
    default: break
    }
    return der
  }
}

extension DERTree {
  /// The same values, the length of one of them written longer than it need be, or left open.
  fileprivate func loose(_ random: inout Random) -> [UInt8] {
    var place = random.number(0...count - 1)
    return loose(at: &place, random.number(0...2))
  }

  private func loose(at place: inout Int, _ way: Int) -> [UInt8] {
    let isHere = place == 0
    place -= 1
    let content: [UInt8]
    let tag: UInt8
    switch self {
    case .primitive(let own, let bytes): (tag, content) = (own, bytes)
    case .constructed(let own, let parts):
      tag = own
      content = parts.flatMap { $0.loose(at: &place, way) }
    }
    guard isHere else { return DERWriter.value(tag, content) }
    let length = [UInt8(content.count >> 8 & 0xFF), UInt8(content.count & 0xFF)]
    switch way {
    case 0: return [tag, 0x80] + content + [0, 0]
    case 1: return [tag, 0x83, 0] + length + content
    default: return [tag, 0x84, 0, 0] + length + content
    }
  }
}
