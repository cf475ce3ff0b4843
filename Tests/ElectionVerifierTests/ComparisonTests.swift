import CanonicalXML
import PKI
import Testing
import XAdES

@testable import ElectionVerifier

/// What documents of one run say about one another.
@Suite struct ComparisonTests {
  private func document(
    _ unit: String, _ content: UInt8, revision: Int = 1, tier: String = "county",
    supersedes: UInt8? = nil, _ indication: Indication = .totalPassed, signed: Bool = true,
    state: SignatureState = .intact, sub: SubIndication? = nil
  ) -> Verdict {
    func field(_ name: String, _ value: FieldValue) -> NamedField {
      NamedField(name: name, value: value)
    }
    var values = [
      field("election", .token("e")), field("contest", .token("c")), field("unit", .token(unit)),
      field("tier", .token(tier)), field("revision", .count(revision)),
    ]
    if let supersedes { values.append(field("supersedes", .digest(digest(supersedes)))) }
    var signature = SignatureVerdict(number: "1", id: nil, line: nil)
    signature.indication = sub == nil ? .totalPassed : .indeterminate
    signature.subIndication = sub
    signature.state = state
    return Verdict(
      source: "x", kind: .document, indication: indication,
      validationTime: Instant(secondsSince1970: 0), contentDigest: digest(content),
      fields: DocumentFields(values: values), signatures: signed ? [signature] : [],
      coverage: Coverage())
  }

  private func digest(_ value: UInt8) -> [UInt8] { [UInt8](repeating: value, count: 32) }

  private func compare(_ documents: [(FilePath, Verdict)], limit: Int = 100) -> Comparison.Result {
    var comparison = Comparison(limit: limit)
    for (path, verdict) in documents {
      if let compared = ComparedDocument(verdict) { comparison.take(compared, path) }
    }
    return comparison.finish()
  }

  @Test("A correction proves that another first revision was signed than the one beside it")
  func otherSuperseded() {
    let result = compare([
      ("b.xml", document("U", 2)), ("copy.xml", document("U", 2)),
      ("fix.xml", document("U", 3, revision: 2, supersedes: 1)),
      ("other.xml", document("V", 4)),
    ])
    #expect(
      result.findings.filter { $0.kind == .otherSuperseded }.map(\.files)
        == [["b.xml", "fix.xml"], ["copy.xml", "fix.xml"]])
    #expect(result.contestedPassed == 2 && result.contested.count == 2)
    let honest = compare([
      ("a.xml", document("U", 1)), ("fix.xml", document("U", 3, revision: 2, supersedes: 1)),
    ])
    #expect(honest.findings.map(\.kind) == [.superseded] && honest.contested.count == 0)
    let unsigned = compare([
      ("b.xml", document("U", 2)),
      ("fix.xml", document("U", 3, revision: 2, supersedes: 1, signed: false)),
    ])
    #expect(unsigned.findings.isEmpty)
  }

  @Test("A correction that names another sheet's content does not count, and supersedes nothing")
  func otherSheetSuperseded() {
    let victim = document("V", 4, tier: "board")
    let astray = document("U", 3, revision: 2, supersedes: 4)
    for documents in [
      [("v.xml", victim), ("fix.xml", astray)], [("fix.xml", astray), ("v.xml", victim)],
    ] {
      let result = compare(documents.map { (FilePath($0.0), $0.1) } + [("u.xml", document("U", 1))])
      #expect(result.findings.map(\.kind) == [.otherSheetSuperseded])
      #expect(result.findings.first?.files == ["fix.xml", "v.xml"])
      #expect(result.findings.first?.contestedFiles == ["fix.xml"])
      #expect(result.contested.count == 1 && result.contestedPassed == 1)
    }
    let skipped = compare([
      ("u.xml", document("U", 1)), ("fix.xml", document("U", 3, revision: 3, supersedes: 1)),
    ])
    #expect(skipped.findings.map(\.kind) == [.otherSheetSuperseded])
  }

  @Test("What failed is no copy of what passed, though its digest is the same")
  func failedCopies() {
    let result = compare([
      ("a.xml", document("U", 1)), ("comment.xml", document("U", 1, .totalFailed)),
    ])
    #expect(result.findings.isEmpty)
  }

  @Test("Two signed contents of one sheet contest one another, whatever lies between them")
  func contested() {
    let others = (0..<50).map { (FilePath("o\($0).xml"), document("U-\($0)", UInt8($0))) }
    let result = compare(
      [("a.xml", document("U", 200))] + others + [
        ("copy.xml", document("U", 200)), ("b.xml", document("U", 201, .indeterminate)),
      ])
    let contested = result.findings.filter { $0.kind == .contested }
    #expect(contested.count == 1)
    #expect(contested.first?.files == ["a.xml", "b.xml", "copy.xml"])
    #expect(result.contestedPassed == 2 && result.contestedIndeterminate == 1)
    let copies = result.findings.filter { $0.kind == .identicalCopies }
    #expect(copies.map(\.files) == [["a.xml", "copy.xml"]])
  }

  @Test("Findings come in the order of the documents, whatever the seed of the hashes")
  func order() {
    let documents = (0..<40).flatMap { unit in
      (0..<12).map { content in
        (FilePath("\(unit)-\(content).xml"), document("U-\(unit)", UInt8(content)))
      }
    }
    let copies = (0..<12).map { (FilePath("copy-\($0).xml"), document("U-7", UInt8($0))) }
    let result = compare(documents + copies, limit: 1_000)
    let contested = result.findings.filter { $0.kind == .contested }
    #expect(
      contested.map(\.files)
        == (0..<40).map { unit in (0..<8).map { FilePath("\(unit)-\($0).xml") } })
    #expect(contested.map(\.count) == (0..<40).map { $0 == 7 ? 24 : 12 })
    #expect(
      result.findings.filter { $0.kind == .identicalCopies }.map(\.files)
        == (0..<12).map { [FilePath("7-\($0).xml"), FilePath("copy-\($0).xml")] })
  }

  @Test("Another revision, tier or unit is another sheet; what nobody signed contests nothing")
  func apart() {
    let result = compare([
      ("a", document("U", 1)), ("b", document("U", 2, revision: 2)),
      ("c", document("U", 3, tier: "board")), ("d", document("V", 4)),
      ("e", document("U", 5, .totalFailed, signed: false)),
    ])
    #expect(result.findings.isEmpty)
  }

  @Test("What nobody is known to have signed makes no genuine sheet fail")
  func forged() {
    let genuine: (FilePath, Verdict) = ("a.xml", document("U", 1))
    let forged: [Verdict] = [
      document("U", 2, .indeterminate, state: .notChecked),
      document("U", 2, .indeterminate, state: .broken),
      document("U", 2, .indeterminate, sub: .noCertificateChainFound),
      document("U", 2, .indeterminate, sub: .noSigningCertificateFound),
    ]
    for verdict in forged {
      let result = compare([genuine, ("b.xml", verdict)])
      #expect(result.findings.isEmpty && result.contestedPassed == 0)
    }
    let revoked = document("U", 2, .indeterminate, sub: .revokedNoPOE)
    #expect(compare([genuine, ("b.xml", revoked)]).contestedPassed == 1)
  }

  @Test("A correction names what it supersedes, and only one that passed does")
  func superseded() {
    let correction = document("U", 2, revision: 2, supersedes: 1)
    let refused = document("V", 4, revision: 2, supersedes: 3, .totalFailed)
    let result = compare([
      ("new", correction), ("old", document("U", 1)), ("other", document("V", 3)), ("bad", refused),
    ])
    #expect(result.findings.map(\.files) == [["old", "new"]])
    #expect(result.findings.map(\.kind) == [.superseded])
  }

  @Test("What is beyond the limit is counted; findings are bounded, the rest counted")
  func bounds() {
    var comparison = Comparison(limit: 500)
    for index in 0..<600 {
      if let one = ComparedDocument(document("U-\(index / 2)", UInt8(index % 2))) {
        comparison.take(one, FilePath("\(index).xml"))
      }
    }
    #expect(comparison.count == 500 && comparison.beyondLimit == 100)
    let result = comparison.finish()
    #expect(result.findings.count == 100 && result.omitted == 150)
    #expect(result.contestedPassed == 500)
  }

  @Test("Packed paths come out as they went in")
  func packed() {
    var random = SystemRandomNumberGenerator()
    var paths: [FilePath] = []
    for index in 0..<1_000 {
      let tail = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 1...255, using: &random)
      }
      paths.append(FilePath(Array("results/\(index / 40)/".utf8) + tail))
    }
    var packed = PackedPaths()
    for path in paths { packed.append(path) }
    #expect(packed.count == paths.count)
    #expect(paths.indices.allSatisfy { packed[$0] == paths[$0] })
  }
}
