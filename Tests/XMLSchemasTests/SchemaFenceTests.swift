import CanonicalXML
import Generators
import Judges
import Testing
import XMLSchemas

/// Every schema of the product over mutated real documents: what libxml2's validator says of its own reading of the
/// bytes, our form of the schema says, and so does the product, which asks libxml2 about the rest.
///
/// `MOHR_ROUNDS` multiplies the documents.
@Suite struct SchemaFenceTests {
  static let documents = 2_000 * RoundsOfTests.factor
  static let names = [
    "result-sheet", "policy", "roster", "register", "statement", "trust", "algorithms",
    "card-profile",
  ]

  /// Why our form does not know a valid document to be valid, and what takes the cause away: the document is then
  /// known. Whatever is not explained so fails. Nothing that libxml2 refuses is ever accepted.
  private static let leftToLibXML2: [(reason: String, without: @Sendable (String) -> String)] = [
    (
      "white space that a type collapses",
      { text in
        text.replacing(/="([^"]*[^"\s][^"]*)"/) { "=\"\(collapsed($0.output.1))\"" }
          .replacing(/>([^<>]*[^<>\s][^<>]*)</) { ">\(collapsed($0.output.1))<" }
      }
    ),
    (
      "a language that is neither two letters nor two letters and a country",
      { $0.replacing(/xml:lang="[^"]*"/, with: "xml:lang=\"fa\"") }
    ),
    (
      "an instruction where no element may stand",
      { $0.replacing("<?p x?>", with: "") }
    ),
    (
      "an attribute of XML Schema's own",
      { $0.replacing(#/ i:(type|nil)="[^"]*"/#, with: "") }
    ),
    (
      "a URI that is no plain one",
      { text in
        text.replacing(#/(<(?:Policy|Schema) [^>]*\bid="|\b(?:uri|namespace)=")([^"]*)"/#) {
          let plain = $0.output.2.unicodeScalars.map { "x\($0.value)" }.joined()
          return "\($0.output.1)urn:\(plain)\""
        }
      }
    ),
    ("a time zone of fourteen hours", { $0.replacing("+14:00", with: "+03:30") }),
  ]

  private static func collapsed(_ text: Substring) -> String {
    text.replacing(/&#(9|10|13|x9|xA|xD);/, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Why a valid document is not known to be; nil if that cannot be said.
  private static func reason(_ document: String, _ schema: XMLSchema) -> String? {
    var (text, reasons) = (document, [String]())
    for (reason, without) in leftToLibXML2 {
      let changed = without(text)
      guard changed != text else { continue }
      let before = text
      text = changed
      reasons.append(reason)
      guard let tree = RepositoryFiles.tree(Array(text.utf8)), schema.accepts(tree) else {
        continue
      }
      // The last change was needed; whether the others were, they tell by themselves.
      guard before != document, let alone = RepositoryFiles.tree(Array(without(document).utf8)),
        schema.accepts(alone)
      else { return reasons.joined(separator: ", ") }
      return reason
    }
    return nil
  }

  static let values = [
    "0", "1", "-1", "007", "999999999", "1000000000", "+3", "", " ", "x", "true", "fa", "en",
    "EN-us",
    "fa-Arab-IR", "a b", " a", "a  b", "2013-06-14", "2013-02-29", "2013-06-14T18:30:00Z",
    "2013-06-14T18:30:00+03:30", "2013-06-14T24:00:00Z", "2013-06-14T18:30:00.123Z",
    "2013-06-14T18:30:00+14:00", "2013-06-14T18:30:00", "IR-01", "IR-01-02", "ir-01", "1.2.3",
    "2.999.1",
    "urn:a:b", "http://a b", "http://a.ir/%D8", "../a", "minister", "farmandar", "signature",
    "issued",
    "anchors/root.der", "../root.der", "/root.der", "1234567890", "123456789", "نام",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
  ]

  private static func bases(_ name: String) -> [[UInt8]] {
    let paths: [String]
    switch name {
    case "result-sheet": paths = RepositoryFiles.xml(in: ["samples/documents", "samples/unusual"])
    case "policy":
      paths =
        RepositoryFiles.xml(in: ["policies"])
        + RepositoryFiles.xml(in: ["samples/trust-variants"]).filter { $0.contains("polic") }
    case "roster": paths = RepositoryFiles.xml(in: ["Fuzz/Seeds/Roster"])
    case "register": paths = RepositoryFiles.xml(in: ["Fuzz/Seeds/Register"])
    case "statement": paths = RepositoryFiles.xml(in: ["Tests/XMLSchemasTests/Statements"])
    case "algorithms": paths = RepositoryFiles.xml(in: ["algorithms"])
    case "card-profile": paths = RepositoryFiles.xml(in: ["cards"])
    default: paths = RepositoryFiles.xml(in: ["samples"]).filter { $0.hasSuffix("/trust.xml") }
    }
    return paths.compactMap(RepositoryFiles.content).filter { $0.count < 24_000 }
  }

  @Test(arguments: names)
  func saysWhatLibXML2Says(_ name: String) throws {
    let folder = name == "card-profile" ? "CardProfiles" : "ElectionVerifier/Schemas"
    let text = RepositoryFiles.bytes("\(RepositoryFiles.package)/Sources/\(folder)/\(name).xsd")
    let schema = try XMLSchema(bytes: text, name: name)
    #expect(schema.isCompiled)
    // Of large documents libxml2 judges all but the keys, and those are compared here.
    var limits = Limits.standard
    limits.comparedNodes = 0
    let split = try XMLSchema(bytes: text, name: name, limits: limits)
    let judge = try #require(SchemaJudge(text))
    let bases = Self.bases(name)
    #expect(!bases.isEmpty)
    var tally = (refused: 0, valid: 0, invalid: 0, keysLeft: 0, left: [String: Int]())
    for seed in 0..<UInt64(Self.documents) {
      var mutator = DocumentMutator(seed: seed, values: Self.values)
      let bytes = mutator.mutated(bases[Int(seed) % bases.count])
      guard let tree = RepositoryFiles.tree(bytes) else {
        tally.refused += 1
        continue
      }
      let document = String(decoding: bytes, as: UTF8.self)
      guard let isValid = judge.isValid(bytes) else {
        Issue.record("\(name) seed \(seed): \(document)")
        continue
      }
      if isValid { tally.valid += 1 } else { tally.invalid += 1 }
      if schema.accepts(tree) != isValid {
        let reason = isValid ? Self.reason(document, schema) : nil
        tally.left[reason ?? "?", default: 0] += 1
        #expect(reason != nil, "\(name) seed \(seed), valid \(isValid): \(document)")
      }
      guard seed % 8 == 0 else { continue }
      let violations = try schema.judgedViolations(in: tree)
      #expect(
        violations.isEmpty == isValid,
        "\(name) seed \(seed), by our tree \(violations): \(document)")
      do {
        let found = try split.judgedViolations(in: tree)
        #expect(
          found.isEmpty == isValid,
          "\(name) seed \(seed), apart from its keys \(found): \(document)")
      } catch { tally.keysLeft += 1 }
    }
    #expect(tally.keysLeft < 10)
    print("schema fence \(name): \(tally)")
    #expect(tally.valid > 10 && tally.invalid > 100)
  }
}
