import CanonicalXML
import ElectionVerifier
import Foundation
import Judges
import Testing
import VirtualRegistry

/// Every kind of part of every sound sample changed, removed, duplicated and moved. What still verifies must mean
/// the same, and libxml2 must find the same canonical bytes in it.
///
/// `MOHR_MUTATIONS` says how many sites of each kind are tried in each document (1), or `all`;
/// `MOHR_MUTATION_SEED` repeats a run.
@Suite struct MutationTests {
  /// How many sites of a kind are tried in a document; nil for all.
  static let sites: Int? = {
    let text = ProcessInfo.processInfo.environment["MOHR_MUTATIONS"]
    return text == "all" ? nil : text.flatMap { Int($0) } ?? 1
  }()

  static let seed: UInt64 = {
    let text = ProcessInfo.processInfo.environment["MOHR_MUTATION_SEED"]
    return text.flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999)
  }()

  /// The folder beside Package.swift.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples").path

  @Test("no mutation of a sample changes its meaning and passes")
  func samples() throws {
    var trust = try Trust.load(folder: Self.folder + "/trust")
    let verifier = Verifier(trust: trust, at: Samples.validationTime)
    // A roster is judged as the trust would: beside another one of its edition it is not used.
    trust.rosterDocuments = []
    let alone = Verifier(trust: trust, at: Samples.validationTime)
    var tally = MutationTally()
    var random = SeededGenerator(seed: Self.seed)
    for name in try Self.documents() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
      let subject = try MutationSubject(
        name, bytes, name.hasSuffix("/roster.xml") ? alone : verifier)
      subject.mutate(&tally, &random)
    }
    #expect(
      tally.accepted == [], "MOHR_MUTATION_SEED=\(Self.seed) repeats them")
    #expect(tally.documents > 40 && tally.tried > 2000)
    print(
      "mutations: \(tally.tried) of \(tally.documents) documents (seed \(Self.seed)), "
        + "\(tally.accepted.count) accepted, \(tally.same) verify with the same canonical bytes, "
        + "\(tally.stripped) without a signature that may be missing, \(tally.unreadable) unreadable"
    )
  }

  @Test("only a signature that may be missing can be left out")
  func stripping() throws {
    let verifier = Verifier(
      trust: try Trust.load(folder: Self.folder + "/trust"), at: Samples.validationTime)
    func stripped(
      _ name: String, _ element: String = "xades:CounterSignature"
    ) throws -> (whole: Meaning, rest: Verdict) {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
      let document = Anatomy(bytes)
      let place = try #require(document.elements.first { $0.name == element }?.whole)
      return (
        try Base(Markup(bytes), verifier).meaning,
        verifier.verify(XMLSource(bytes: document.edited((place, [])), name: name))
      )
    }
    let excused = try stripped("unusual/absent-yet-signed.xml")
    #expect(excused.rest.isPassed && Meaning(excused.rest).isStripped(of: excused.whole))
    let second = try stripped("unusual/signer-two-of-one-role.xml", "ds:Signature")
    #expect(second.rest.isPassed && Meaning(second.rest).isStripped(of: second.whole))
    let needed = try stripped("documents/IR-01/IR-01-01/IR-01-01.xml")
    #expect(!needed.rest.isPassed)
  }

  /// The samples that pass, but for the roster of all cards, in whose place stands one of a few.
  private static func documents() throws -> [String] {
    let table = try String(contentsOfFile: folder + "/verdicts.tsv", encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: "\t") }
    let passed = rows.filter { $0.count > 3 && $0[1] == "trust" && $0[3] == "TOTAL-PASSED" }
    return passed.map { String($0[0]) }.filter { $0 != "trust/roster.xml" }
      + ["trust-variants/trust-missing/roster.xml"]
  }
}

/// What became of all mutants.
struct MutationTally {
  var documents = 0
  var tried = 0
  var unreadable = 0
  var same = 0
  /// Lack a signature that the signed content excuses, and are otherwise the same.
  var stripped = 0
  var accepted: [String] = []
}

/// One sample and what it means.
struct MutationSubject {
  let name: String
  let document: Anatomy
  let verifier: Verifier
  let meaning: Meaning
  let form: CanonicalParts

  init(_ name: String, _ bytes: [UInt8], _ verifier: Verifier) throws {
    self.name = name
    self.verifier = verifier
    document = Anatomy(bytes)
    meaning = try Base(Markup(bytes), verifier).meaning.unnumbered
    form = try #require(CanonicalParts(bytes))
  }

  func mutate(_ tally: inout MutationTally, _ random: inout SeededGenerator) {
    tally.documents += 1
    for mutation in Mutation.all {
      let count = mutation.sites(document)
      let chosen = MutationTests.sites.map { wanted in
        count == 0 ? [] : (0..<wanted).map { _ in Int.random(in: 0..<count, using: &random) }
      }
      for site in chosen ?? Array(0..<count) {
        guard let mutant = mutation.apply(document, site, &random), mutant != document.bytes else {
          continue
        }
        judge(mutant, "\(name): \(mutation.name) at \(site)", &tally)
      }
    }
  }

  private func judge(_ mutant: [UInt8], _ title: String, _ tally: inout MutationTally) {
    tally.tried += 1
    let verdict = verifier.verify(XMLSource(bytes: mutant, name: name))
    if verdict.kind == .malformed { tally.unreadable += 1 }
    guard verdict.isPassed else { return }
    let isStripped = Meaning(verdict).isStripped(of: meaning)
    guard isStripped || Meaning(verdict).unnumbered == meaning else {
      return tally.accepted.append("\(title): another meaning")
    }
    let form = CanonicalParts(mutant)
    guard isStripped ? form?.isPart(of: self.form) == true : form == self.form else {
      return tally.accepted.append("\(title): other canonical bytes by libxml2")
    }
    if isStripped { tally.stripped += 1 } else { tally.same += 1 }
  }
}

/// What is signed in a document, as libxml2 parses and canonicalises it.
struct CanonicalParts: Equatable {
  let content: [UInt8]
  let infos: [[UInt8]]
  let properties: [[UInt8]]

  init?(_ bytes: [UInt8]) {
    guard let judge = LibXML2Judge(bytes),
      let content = judge.canonical(apexID: nil, excluding: .all, mode: 1, withComments: false)
    else { return nil }
    self.content = content
    infos = judge.canonical(named: "SignedInfo").compactMap { $0 }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    properties = judge.canonical(named: "SignedProperties").compactMap { $0 }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Whether this is the same content with some of the signatures of another.
  func isPart(of other: CanonicalParts) -> Bool {
    content == other.content && infos.allSatisfy(other.infos.contains)
      && properties.allSatisfy(other.properties.contains)
  }
}
