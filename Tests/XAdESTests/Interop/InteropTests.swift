import CanonicalXML
import Foundation
import Judges
import PKI
import Testing

@testable import XAdES

/// Two other implementations verify what this one signs, and the other way round.
@Suite(.enabled(if: Peer.isAsked, "make interop runs these, for those who have Java and Python"))
struct InteropTests {
  private static let count = 420
  let registry = TestRegistry.shared
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ bytes: [UInt8], _ one: InteropCase? = nil) throws -> SignedDocument {
    var options = SignedDocument.Options()
    if let file = one?.file {
      options.detachedFiles = [FilePath(file.name): XMLSource(bytes: file.bytes, name: file.name)]
    }
    return try SignedDocument.read(XMLSource(bytes: bytes, name: "interop.xml"), options)
  }

  // MARK: what we sign

  /// Every form, sealed here, verified by Santuario. Where Santuario deviates, xmlsec1 judges instead.
  @Test func santuarioVerifiesWhatWeSeal() throws {
    var jobs: [(String, [String])] = []
    var judged = 0
    for seed in 0..<Self.count {
      let one = InteropCase(seed: seed, registry)
      let path = try seal(one)
      _ = try folder.file(one.file.name, one.file.bytes)
      for (index, signer) in one.signers.enumerated() {
        if !one.isBeyondSantuario {
          jobs.append((one.description, [path, "\(index + 1)"]))
        } else if !signer.algorithm.isPSS {
          let verdict = try XMLSec.verify(path, signature: index + 1, registry: registry)
          #expect(verdict.status == 0, "\(one.description): \(verdict.errors)")
          judged += 1
        }
      }
    }
    try expectAll(Peer.santuario, jobs)
    print("interop: xmlsec1 verified \(judged) more, of a form that Apache Santuario gets wrong")
  }

  /// The forms that signxml knows, sealed here.
  @Test func signxmlVerifiesWhatWeSeal() throws {
    var jobs: [(String, [String])] = []
    for seed in 0..<Self.count {
      let one = InteropCase(seed: seed, registry, isPlain: true)
      let path = try seal(one)
      let certificate = try folder.file("sealed-\(seed).pem", one.signers[0].certificate.pem)
      jobs.append((one.description, [path, certificate, "2"]))
    }
    try expectAll(Peer.signxml, jobs)
  }

  /// Seals a case, reads it back, and gives its file.
  private func seal(_ one: InteropCase) throws -> String {
    let text = try one.sealed()
    for result in try read(Array(text.utf8), one).signatures {
      let intact = try #require(result.intact, "\(one.description): \(result.faults)")
      #expect(intact.coverage.first?.part == one.covered, "\(one.description)")
    }
    return try folder.file("sealed-\(one.seed).xml", text)
  }

  /// The product's own form: co-signatures, and countersignatures over them and over one another.
  @Test func santuarioVerifiesWhatMohrSigns() throws {
    var jobs: [(String, [String])] = []
    for seed in 0..<60 {
      var draw = Draw(seed)
      let sheet = draw.document().replacing("{signature}", with: "")
      var bytes = try Signing.sign(sheet, by: draw.pick(registry.signers))
      bytes = try Signing.sign(bytes, by: draw.pick(registry.signers))
      bytes = try Signing.countersign(
        bytes, of: ["seal-1", "seal-2"], by: draw.pick(registry.signers))
      bytes = try Signing.countersign(bytes, of: ["seal-3"], by: draw.pick(registry.signers))
      let path = try folder.file("mohr-\(seed).xml", bytes)
      for number in 1...5 { jobs.append(("mohr, seed \(seed)", [path, "\(number)"])) }
    }
    try expectAll(Peer.santuario, jobs)
  }

  private func expectAll(_ peer: Peer, _ jobs: [(what: String, fields: [String])]) throws {
    let answers = try peer.run("verify", jobs.map(\.fields), in: folder)
    let refused = zip(jobs, answers).filter { $0.1 != "ok" }
    for (job, answer) in refused.prefix(8) {
      Issue.record("\(peer.name), \(job.what), \(job.fields): \(answer)")
    }
    let valid = jobs.count - refused.count
    print("interop: \(peer.name) verified \(valid) of \(jobs.count) signatures made here")
  }

  // MARK: what they sign

  @Test func weVerifyWhatSantuarioSigns() throws {
    var jobs: [[String]] = []
    var outputs: [(path: String, part: CoveredPart.Part, hasXAdES: Bool, isWrong: Bool)] = []
    for seed in 0..<Self.count {
      var draw = Draw(seed)
      let signer = draw.pick(registry.signers.filter { !$0.algorithm.isPSS })
      let key = try folder.file("santuario-\(seed).key", signer.key.pkcs8DER)
      let certificate = try folder.file("santuario-\(seed).der", signer.certificate.der)
      let text = draw.document().replacing("{signature}", with: "")
      let input = try folder.file("santuario-\(seed).xml", text)
      let (uri, filter, part): (String, String, CoveredPart.Part) = draw.pick([
        ("", "enveloped", .document), ("", "filter2", .document), ("", "xpath", .document),
        ("#part", "", .element(id: "part")), ("#object", "base64", .object(id: "object")),
        ("data.bin", "", .file(name: "data.bin")),
      ])
      let method =
        filter == "base64" || uri == "data.bin" || draw.once(in: 5)
        ? "" : draw.pick(InteropCase.methods)
      let file = Array("رأی ۱۲ \(seed)".utf8)
      if uri == "data.bin" { _ = try folder.file("data.bin", Array("رأی ۱۲".utf8)) }
      let hasXAdES = draw.once(in: 2)
      let output = folder.path + "/santuario-\(seed).out.xml"
      jobs.append([
        input, output, "\(seed)", signer.algorithm.identifier, key,
        signer.key.isRSA ? "RSA" : "EC", certificate, draw.pick(InteropCase.methods), uri, filter,
        method, draw.pick([DigestAlgorithm.sha256, .sha384, .sha512]).xmlURI,
        draw.pick(["ds", "", "sig"]),
        filter == "base64" ? TestBase64.encode(Array(TestBase64.encode(file).utf8)) : "",
        hasXAdES ? "xades" : "",
      ])
      let isWrong =
        ["filter2", "xpath"].contains(filter) && !method.hasPrefix(Template.exclusive)
        && text.split(separator: " xml:").count > 2
      outputs.append((output, part, hasXAdES, isWrong))
    }
    let answers = try Peer.santuario.run("sign", jobs, in: folder)
    var read = 0
    var wrong = 0
    for (index, answer) in answers.enumerated() {
      try #require(answer == "ok", "\(jobs[index]): \(answer)")
      let one = outputs[index]
      let bytes = try #require(contents(one.path))
      if one.isWrong, try self.read(bytes).signatures.first?.intact == nil {
        // xmlsec1 refuses these as well.
        #expect(try XMLSec.verify(one.path, signature: 1, registry: registry).status != 0)
        wrong += 1
        continue
      }
      let isIntact = try expectIntact(
        bytes, "\(jobs[index])", one.part, hasXAdES: one.hasXAdES,
        files: ["data.bin": Array("رأی ۱۲".utf8)])
      read += isIntact ? 1 : 0
    }
    print(
      "interop: \(read) of \(jobs.count) signatures of Apache Santuario verified here, "
        + "\(wrong) refused here and by xmlsec1 for a form that it gets wrong")
  }

  @Test func weVerifyWhatSignxmlSigns() throws {
    var jobs: [[String]] = []
    var parts: [(CoveredPart.Part, Bool)] = []
    for seed in 0..<Self.count {
      var draw = Draw(seed)
      let signer = draw.pick(registry.signers)
      let isEnveloped = !draw.once(in: 3)
      var text = draw.document(isPlain: true).replacing("{signature}", with: "")
      var part = CoveredPart.Part.document
      if isEnveloped, draw.once(in: 2) {
        text = text.replacing(" xmlns:q=", with: " Id=\"whole\" xmlns:q=")
        part = .rootElement(id: "whole")
      }
      if !isEnveloped { part = .object(id: "object") }
      let hasXAdES = isEnveloped && draw.once(in: 2)
      // It digests the comments of same-document references, and its XAdES references name no method but
      // use SignedInfo's, where the specification has Canonical XML 1.0.
      let methods = hasXAdES ? [Template.c14n10] : Array(InteropCase.methods[..<3])
      jobs.append([
        try folder.file("signxml-\(seed).xml", text), folder.path + "/signxml-\(seed).out.xml",
        isEnveloped ? "enveloped" : "enveloping",
        try folder.file("signxml-\(seed).key", signer.key.pem),
        try folder.file("signxml-\(seed).pem", signer.certificate.pem), signer.algorithm.identifier,
        draw.pick([DigestAlgorithm.sha256, .sha384, .sha512]).xmlURI,
        draw.pick(methods), "", hasXAdES ? "xades" : "",
      ])
      parts.append((part, hasXAdES))
    }
    let answers = try Peer.signxml.run("sign", jobs, in: folder)
    var read = 0
    for (index, answer) in answers.enumerated() {
      try #require(answer == "ok", "\(jobs[index]): \(answer)")
      let isIntact = try expectIntact(
        try #require(contents(jobs[index][1])), "\(jobs[index])", parts[index].0,
        hasXAdES: parts[index].1, files: [:])
      read += isIntact ? 1 : 0
    }
    print("interop: \(read) of \(jobs.count) signatures of signxml verified here")
  }

  /// The signature is intact; with one character of what it covers changed, it is not.
  private func expectIntact(
    _ bytes: [UInt8], _ what: String, _ part: CoveredPart.Part, hasXAdES: Bool,
    files: [String: [UInt8]]
  ) throws -> Bool {
    func read(_ bytes: [UInt8], _ files: [String: [UInt8]]) throws -> SignatureResult {
      var options = SignedDocument.Options()
      for (name, bytes) in files {
        options.detachedFiles[FilePath(name)] = XMLSource(bytes: bytes, name: "file")
      }
      let source = XMLSource(bytes: bytes, name: "interop.xml")
      return try #require(try SignedDocument.read(source, options).signatures.first)
    }
    let result = try read(bytes, files)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let intact = result.intact else {
      Issue.record("\(what): \(result.faults)\n\(text)")
      return false
    }
    #expect(intact.coverage.first?.part == part, "\(what)")
    if hasXAdES { #expect(intact.naming != .notNamed, "\(what)") }
    if case .file(let name) = part {
      let changed = try read(bytes, [name.text: (files[name.text] ?? []) + [0]])
      #expect(changed.intact == nil, "\(what)")
    } else if case .object = part {
      return true
    } else {
      let changed = text.replacing("<part ", with: "<part added=\"1\" ", maxReplacements: 1)
      #expect(changed != text, "\(what)")
      #expect(try read(Array(changed.utf8), files).intact == nil, "\(what)")
    }
    return true
  }

  // MARK: canonical forms

  /// The canonical bytes of subtrees, whose ancestors' xml:* attributes and namespaces matter.
  @Test func canonicalFormsAreSantuarios() throws {
    var jobs: [[String]] = []
    var ours: [[UInt8]] = []
    for seed in 0..<Self.count {
      var draw = Draw(seed)
      let text = draw.document().replacing("{signature}", with: "")
      let input = try folder.file("canonical-\(seed).xml", text)
      for (number, uri) in InteropCase.methods.enumerated() {
        let collector = ByteCollector()
        let method = try #require(CanonicalizationMethod(uri: uri))
        _ = try XMLDocument.read(
          XMLSource(bytes: Array(text.utf8), name: "canonical.xml"),
          ReadOptions(
            outputs: [
              CanonicalOutput(NodeSelection(.element(id: "part")), method, to: collector)
            ]))
        ours.append(collector.bytes)
        jobs.append([input, "part", uri, folder.path + "/canonical-\(seed)-\(number)"])
      }
    }
    let answers = try Peer.santuario.run("canonicalize", jobs, in: folder)
    var equal = 0
    for (index, answer) in answers.enumerated() {
      try #require(answer == "ok", "\(jobs[index]): \(answer)")
      let theirs = try #require(contents(jobs[index][3]))
      #expect(
        ours[index] == theirs,
        """
        \(jobs[index])
        ours: \(String(decoding: ours[index], as: UTF8.self))
        theirs: \(String(decoding: theirs, as: UTF8.self))
        """)
      if ours[index] == theirs { equal += 1 }
    }
    print("interop: \(equal) of \(jobs.count) canonical forms equal to Apache Santuario's")
  }
}

extension InteropCase {
  fileprivate var description: String {
    "seed \(seed), \(packaging) \(filter), method '\(method)', of SignedInfo '\(infoMethod)', "
      + signers.map(\.algorithm.name).joined(separator: " and ")
  }
}

extension PrivateKey {
  fileprivate var isRSA: Bool { if case .rsa = publicKey.kind { true } else { false } }
}
