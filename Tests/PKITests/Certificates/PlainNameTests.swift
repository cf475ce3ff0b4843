import Generators
import Testing

@testable import CertificateIssuing
@testable import PKI

/// Names that are read here, against OpenSSL's reading of the same bytes.
@Suite struct PlainNameTests {
  /// Values as people, registries and attackers write them.
  private static let values: [String] = [
    "A", "زهرا رضایی", "ABC def", "Äpfel", "straße", "İstanbul", "😀", "a=b", "a/b", "0012345679",
    "a,b", "a+b", "a\"b", "a\\b", "a<b", "a>b", "a;b", "#a", "a#", " a", "a ", "a  b", "a b c", "",
    "a\tb", "a\u{0}b", "a\u{7F}b", "a\nb", "\u{A0}a", "a\u{200F}b", "a\u{85}", "~", "'", " ",
    "\u{FEFF}a",
    String(repeating: "خ", count: 200), String(repeating: "x", count: 130),
  ]
  private static let types =
    ["3", "4", "5", "6", "7", "8", "10", "11", "12", "42", "13", "97"]
    .map { "2.5.4." + $0 } + ["1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25", "2.999.1"]

  /// An attribute with a string of some tag.
  private static func attribute(_ type: String, _ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
    DERWriter.sequence(OID.encoded(type), DERWriter.value(tag, value))
  }

  /// Whether it is read here; then as OpenSSL reads it.
  private func compare(_ name: [UInt8]) -> Bool {
    guard let ours = SubjectName(plain: name, 0..<name.count) else { return false }
    let theirs = SubjectName(name, 0..<name.count)
    #expect("\(ours)" == theirs.map { "\($0)" }, "\(Hex.text(name))")
    return true
  }

  @Test func everyKindOfValue() {
    var (plain, others) = (0, 0)
    for type in Self.types {
      for value in Self.values {
        for tag in [0x0C, 0x13, 0x16, 0x1E, 0x14] as [UInt8] {
          let one = DERWriter.set(Self.attribute(type, tag, Array(value.utf8)))
          let country = DERWriter.set(Self.attribute("2.5.4.6", 0x13, Array("IR".utf8)))
          for name in [[one], [country, one], [one, country, one]] {
            if compare(DERWriter.sequence(name)) { plain += 1 } else { others += 1 }
          }
        }
      }
    }
    print("names read here: \(plain) as OpenSSL reads them, \(others) left to it")
    #expect(plain > 500 && others > 500)
  }

  @Test func namesOfOtherForms() {
    let one = Self.attribute("2.5.4.3", 0x0C, Array("A".utf8))
    let two = Self.attribute("2.5.4.11", 0x0C, Array("B".utf8))
    let others: [[UInt8]] = [
      DERWriter.sequence(), DERWriter.sequence(DERWriter.value(0x31, one + two)),
      DERWriter.sequence(DERWriter.value(0x31, [])), DERWriter.sequence(one),
      DERWriter.sequence(DERWriter.set(DERWriter.sequence(OID.encoded("2.5.4.3")))),
      DERWriter.sequence(DERWriter.set(Self.attribute("2.5.4.3", 0x0C, [0xC3]))),
      DERWriter.sequence(DERWriter.set(Self.attribute("2.5.4.3", 0x0C, [0xC0, 0x80]))),
      DERWriter.sequence(DERWriter.set(Self.attribute("2.5.4.3", 0x0C, [0xED, 0xA0, 0x80]))),
      DERWriter.sequence(DERWriter.set(Self.attribute("2.5.4.3", 0x13, [0x41, 0xE9]))),
      DERWriter.sequence(
        DERWriter.set(DERWriter.sequence(OID.encoded("2.5.4.3"), one, two))),
    ]
    for name in others { #expect(!compare(name), "\(Hex.text(name))") }
    #expect(compare(DERWriter.sequence(DERWriter.set(one), DERWriter.set(two))))
  }

  @Test func changedNames() throws {
    let seeds = try Self.values.map {
      try DERTree(
        DistinguishedName(organization: "TEST", commonName: $0, serialNumber: "0012345679").der)
    }
    var random = Random(seed: 1404)
    var plain = 0
    for _ in 0..<20_000 {
      var tree = random.pick(seeds).changed(&random)
      if random.once(in: 2) { tree = tree.changed(&random) }
      guard (try? DERReader.check(tree.der)) != nil else { continue }
      if compare(tree.der) { plain += 1 }
    }
    print("names read here: \(plain) of 20,000 changed ones, as OpenSSL reads them")
    #expect(plain > 1_000)
  }
}
