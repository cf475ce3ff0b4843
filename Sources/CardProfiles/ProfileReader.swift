import CanonicalXML
import PKI
import SmartCards
import XMLSchemas

/// Reads one card profile, strictly: the schema first, then what a schema cannot say.
struct ProfileReader {
  /// The largest profile that is read, in bytes.
  static let limit = 65_536
  static let namespace = "urn:mohr:card-profile:1"

  private static let schema = XMLSchema(
    known: PackageResources.card_profile_xsd, name: "card-profile.xsd")

  private let file: FilePath
  private let root: XMLTree.Node

  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - file: Its name in faults.
  init(_ bytes: [UInt8], _ file: FilePath) throws(ProfileFault) {
    self.file = file
    let schema = Self.schema
    let document: XMLDocument
    do throws(XMLError) {
      document = try XMLDocument.read(
        XMLSource(bytes: bytes, path: file), ReadOptions(treeCap: Self.limit))
    } catch { throw ProfileFault(.malformed(error), file, line: error.line) }
    let name = document.root.name
    guard name == ExpandedName(Self.namespace, "CardProfile"), let tree = document.tree else {
      throw ProfileFault(
        .otherDocument(namespace: name.namespace, element: name.local), file)
    }
    let violations: SchemaViolations
    do throws(XMLSchemaError) { violations = try schema.violations(in: tree) } catch {
      throw ProfileFault(.schemaViolation(error.description), file)
    }
    if let violation = violations.first {
      throw ProfileFault(.schemaViolation(violation.message), file, line: violation.line)
    }
    if let value = tree.interruptedValues(limit: 1).first.first {
      throw ProfileFault(.interruptedValue(value.path), file, line: value.line)
    }
    root = tree.root
  }

  /// The profile.
  func profile(isOwn: Bool, isBuiltIn: Bool) throws(ProfileFault) -> CardProfile {
    var profile = CardProfile(root.attribute("id") ?? "", titles: try titles())
    profile.origin = isBuiltIn ? nil : file.text
    profile.isOwn = isOwn
    profile.isVerified = root.attribute("verified") == "yes"
    profile.answersToReset = try answersToReset()
    profile.allowsExtendedLengths =
      children("Lengths").first?.attribute("extended") != "never"
    profile.applications = try applications()
    profile.objects = try objects()
    profile.signing = try signing()
    return profile
  }

  private func children(_ name: String, of parent: XMLTree.Node? = nil) -> [XMLTree.Node] {
    (parent ?? root).children(alsoNamed: name)
  }

  private func fault(_ kind: ProfileFault.Kind, _ node: XMLTree.Node) -> ProfileFault {
    ProfileFault(kind, file, line: node.line)
  }

  private func titles() throws(ProfileFault) -> [String: String] {
    var titles: [String: String] = [:]
    for title in children("Title") {
      if let language = title.attribute("lang", namespace: XMLNamespace.xml) {
        titles[language] = title.stringValue
      }
    }
    guard titles["fa"] != nil, titles["en"] != nil else { throw fault(.titles, root) }
    return titles
  }

  private func answersToReset() throws(ProfileFault) -> [CardProfile.MaskedBytes] {
    var answers: [CardProfile.MaskedBytes] = []
    for node in children("AnswerToReset") {
      guard let value = node.bytes("value") else { continue }
      let mask = node.bytes("mask")
      guard mask.map({ $0.count == value.count }) ?? true else { throw fault(.mask, node) }
      answers.append(.init(value, mask: mask))
    }
    return answers
  }

  private func applications() throws(ProfileFault) -> [CardProfile.Application] {
    var applications: [CardProfile.Application] = []
    for node in children("Application") {
      var application = CardProfile.Application(
        identifier: node.bytes("identifier"), path: node.bytes("path"))
      guard application.identifier != nil || application.path != nil else {
        throw fault(.application, node)
      }
      if let forms = node.attribute("forms") {
        application.forms = forms.split(separator: " ").compactMap { UInt8($0, radix: 16) }
      }
      application.answer = node.bytes("answer") ?? []
      // What the answer begins with can be seen in an answer alone.
      if !application.answer.isEmpty, node.attribute("forms") == nil { application.forms = [0x00] }
      applications.append(application)
    }
    return applications
  }

  private func objects() throws(ProfileFault) -> CardProfile.Objects {
    guard children("Directory").isEmpty else { return .directory }
    var codes: [CardProfile.Code] = []
    for node in children("Code") {
      let code = try code(node)
      if codes.contains(where: { $0.identifier == code.identifier }) {
        throw fault(.twice(code.identifier), node)
      }
      codes.append(code)
    }
    for node in children("Code") {
      try require(node.attribute("unblockedBy"), among: codes, node)
    }
    var keys: [CardProfile.Key] = []
    for node in children("Key") {
      let code = node.attribute("code")
      try require(code, among: codes, node)
      keys.append(
        .init(
          purpose: node.attribute("purpose") == "signature" ? .signature : .authentication,
          reference: node.byte("reference") ?? 0, code: code ?? "",
          isVerifiedEachTime: node.attribute("each") == "yes",
          certificates: children("Certificate", of: node).compactMap { $0.bytes("path") }))
    }
    return .listed(keys: keys, codes: codes)
  }

  private func require(
    _ name: String?, among codes: [CardProfile.Code], _ node: XMLTree.Node
  ) throws(ProfileFault) {
    guard let name else { return }
    guard codes.contains(where: { $0.identifier == name }) else {
      throw fault(.unknownCode(name), node)
    }
  }

  private func code(_ node: XMLTree.Node) throws(ProfileFault) -> CardProfile.Code {
    let name = node.attribute("id") ?? ""
    guard let minimum = node.number("minimum"), let maximum = node.number("maximum"),
      minimum <= maximum
    else { throw fault(.lengths(code: name), node) }
    let isPacked = node.attribute("encoding") == "packed-digits"
    var padding: (length: Int, byte: UInt8)?
    switch (node.number("length"), node.byte("padding")) {
    case (let length?, let byte?):
      guard (isPacked ? (maximum + 1) / 2 : maximum) <= length else {
        throw fault(.lengths(code: name), node)
      }
      padding = (length, byte)
    case (nil, nil): padding = nil
    default: throw fault(.lengths(code: name), node)
    }
    var rule = PINRule(
      reference: node.byte("reference") ?? 0, length: minimum...maximum, padding: padding,
      encoding: isPacked ? .packedDigits : .text)
    rule.allowsText = node.attribute("characters") == "text" && !isPacked
    rule.tellsTries = node.attribute("tries") != "unknown"
    return .init(identifier: name, rule: rule, unblockedBy: node.attribute("unblockedBy"))
  }

  private func signing() throws(ProfileFault) -> CardProfile.Signing {
    var signing = CardProfile.Signing()
    guard let node = children("Signing").first else { return signing }
    signing.order = node.attribute("order").flatMap { .init(rawValue: $0) } ?? signing.order
    signing.authentication =
      node.attribute("authentication").flatMap { .init(rawValue: $0) } ?? signing.authentication
    signing.form = node.attribute("form").flatMap { .init(rawValue: $0) } ?? signing.form
    for row in children("Algorithm", of: node) { signing.algorithms.append(try algorithm(row)) }
    return signing
  }

  private func algorithm(_ node: XMLTree.Node) throws(ProfileFault) -> CardProfile.Algorithm {
    let name = node.attribute("scheme") ?? ""
    let scheme: SignatureScheme =
      switch name {
      case "RSASSA-PKCS1-v1_5": .rsaPKCS1
      case "RSASSA-PSS": .rsaPSS
      default: .ecdsa
      }
    let input = node.attribute("input").flatMap { CardProfile.Algorithm.Input(rawValue: $0) }
    switch (scheme, input) {
    case (.ecdsa, .block), (.ecdsa, .digestInfo), (.rsaPSS, .digestInfo), (_, nil):
      throw fault(.input(scheme: name, input: input?.rawValue ?? ""), node)
    default: break
    }
    let digest = node.attribute("digest").flatMap { name in
      DigestAlgorithm.allCases.first { $0.name == name }
    }
    return .init(
      scheme, digest, reference: node.byte("reference"), input: input ?? .hash,
      zeroPaddedLength: node.number("zeroPadded"))
  }
}

extension XMLTree.Node {
  fileprivate func bytes(_ name: String) -> [UInt8]? { attribute(name).flatMap { Hex.bytes($0) } }

  fileprivate func byte(_ name: String) -> UInt8? { bytes(name)?.first }

  fileprivate func number(_ name: String) -> Int? { attribute(name).flatMap { Int($0) } }
}
