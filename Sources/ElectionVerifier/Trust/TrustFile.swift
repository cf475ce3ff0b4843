import CanonicalXML
import PKI
import XMLSchemas

/// trust.xml as read and accepted by its schema.
struct TrustFile {
  private let path: FilePath
  private let digest: [UInt8]
  private let reader: ContentReader

  /// The largest trust.xml that is read, in bytes.
  private static let limit = 1 << 20

  /// The elements by one of which it says whose signers they are.
  private static let profiles = ["IssuingCA", "GeneralProfile"]

  init(path: FilePath) throws(TrustError) {
    let source: XMLSource
    do throws(XMLSourceError) {
      source = try XMLSource(path: path)
    } catch { throw TrustError(.unreadable(file: path, error)) }
    try self.init(source)
  }

  init(_ source: XMLSource) throws(TrustError) {
    path = source.path
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try source.bytes(limit: Self.limit)
    } catch { throw TrustError(.unreadable(file: path, error)) }
    BuiltInSchemas.prepare(Vocabulary.trust)
    let document: XMLDocument
    do throws(XMLError) {
      document = try XMLDocument.read(
        XMLSource(bytes: bytes, path: path), ReadOptions(treeCap: Self.limit))
    } catch { throw TrustError(.malformed(error)) }
    let name = document.root.name
    guard name == ExpandedName(Vocabulary.trust, "Trust"), let tree = document.tree else {
      throw TrustError(.otherDocument(file: path, namespace: name.namespace, element: name.local))
    }
    switch BuiltInSchemas.check(tree, namespace: Vocabulary.trust) {
    case .valid: break
    case .invalid(let violations):
      // What may follow is a choice of which the validator names one form only.
      let content = ContentReader(tree.root)
      guard Self.profiles.contains(where: { !content.children($0).isEmpty }) else {
        throw TrustError(.noProfile(file: path))
      }
      throw TrustError(
        .schemaViolation(
          file: path, line: violations.first?.line, message: violations.first?.message ?? ""))
    case .notChecked(let reason):
      throw TrustError(.schemaViolation(file: path, line: nil, message: reason))
    case .tooLarge(let limit):
      throw TrustError(
        .schemaViolation(
          file: path, line: nil, message: XMLSchemaError.documentTooLarge(limit).description))
    }
    if let value = tree.interruptedValues(limit: 1).first.first {
      throw TrustError(.interruptedValue(file: path, line: value.line, path: value.path))
    }
    digest = Digest.hash(bytes, .sha256)
    reader = ContentReader(tree.root)
  }

  /// The trust that it states, with each anchor and the algorithms as their files hold them.
  /// - Parameter contents: the contents of a file of the folder, by the name that this one gives.
  func trust(
    contents: (String) throws(TrustError) -> XMLSource
  ) throws(TrustError) -> Trust {
    var trust: Trust
    do throws(TrustFinding.RefusalReason) {
      trust = try statedTrust()
    } catch {
      guard case .value(let name, let value, let line) = error else {
        throw TrustError(.value(file: path, line: nil, name: "Trust", value: error.code))
      }
      throw TrustError(.value(file: path, line: line, name: name, value: value))
    }
    (trust.anchors, trust.anchorSunsets) = try anchors("Anchor", contents)
    let timestamps = try anchors("TimestampAnchor", contents)
    if let both = reader.children("TimestampAnchor").enumerated().first(where: {
      timestamps.certificates.indices.contains($0.offset)
        && trust.anchors.contains(timestamps.certificates[$0.offset])
    }) {
      // No CA of the one kind vouches for the other: else whoever has a signers' CA could date signatures as well.
      throw TrustError(.anchorOfBoth(file: FilePath(both.element.attribute("file") ?? "")))
    }
    trust.timestampAnchors = timestamps.certificates
    trust.timestampAnchorSunsets = timestamps.sunsets
    for element in reader.children("RevocationSource") {
      guard let url = element.attribute("url"), let file = element.attribute("file") else {
        continue
      }
      trust.revocationSources.append(RevocationSource(url: url, file: file))
    }
    trust.algorithms = try algorithms(contents) ?? .builtIn
    return trust
  }

  /// The certificates that elements of a name pin, and until when they hold although their own validity has ended.
  private func anchors(
    _ name: String, _ contents: (String) throws(TrustError) -> XMLSource
  ) throws(TrustError) -> (certificates: [Certificate], sunsets: [Certificate: Instant]) {
    var certificates: [Certificate] = []
    var sunsets: [Certificate: Instant] = [:]
    for element in reader.children(name) {
      guard let file = element.attribute("file"), let expected = element.attribute("digest") else {
        continue
      }
      let bytes = try Self.bytes(of: try contents(file))
      guard let certificate = try? Certificate.all(in: bytes).first else {
        throw TrustError(.anchorUnreadable(file: FilePath(file)))
      }
      let found = Base64.encode(certificate.sha256)
      guard found == expected else {
        throw TrustError(.anchorDigest(file: FilePath(file), expected: expected, found: found))
      }
      certificates.append(certificate)
      if let sunset = element.attribute("sunset") {
        guard let instant = Instant(xsdDateTime: sunset), instant >= .firstOfComputers else {
          throw TrustError(
            .value(file: path, line: element.line, name: name + "/@sunset", value: sunset))
        }
        sunsets[certificate] = instant
      }
    }
    return (certificates, sunsets)
  }

  /// The largest file of an anchor that is read, in bytes.
  private static let anchorLimit = 1 << 20

  private static func bytes(of source: XMLSource) throws(TrustError) -> [UInt8] {
    do throws(XMLSourceError) {
      return try source.bytes(limit: anchorLimit)
    } catch { throw TrustError(.unreadable(file: source.path, error)) }
  }

  /// The file of algorithms, if one is pinned.
  private func algorithms(
    _ contents: (String) throws(TrustError) -> XMLSource
  ) throws(TrustError) -> AlgorithmCatalogue? {
    guard let element = reader.children("Algorithms").first,
      let file = element.attribute("file"), let expected = element.attribute("digest")
    else { return nil }
    let source = try contents(file)
    let bytes = try Self.bytes(of: source)
    let found = Base64.encode(Digest.hash(bytes, .sha256))
    guard found == expected else {
      throw TrustError(.algorithmsDigest(file: source.path, expected: expected, found: found))
    }
    return try AlgorithmCatalogue(XMLSource(bytes: bytes, path: source.path))
  }

  private func statedTrust() throws(TrustFinding.RefusalReason) -> Trust {
    let profile: SignerProfile =
      reader.children("GeneralProfile").isEmpty
      ? .registry(
        signaturePolicyOID: try reader.child("SignaturePolicyOID").text,
        authenticationPolicyOID: try reader.child("AuthenticationPolicyOID").text) : .general
    var trust = Trust(
      anchors: [], issuingCAs: try issuingCAs(), signerProfile: profile,
      rosterSigners: try signers("RosterSigner"), policySigners: try signers("PolicySigner"))
    if let roster = reader.children("Roster").first {
      trust.minimumRosterEdition = try roster.count("edition")
    }
    trust.registerSigners = try signers("RegisterSigner")
    for register in reader.children("Register") {
      trust.minimumRegisterEditions[try register.required("election")] =
        try register.count("edition")
    }
    for policy in reader.children("Policy") {
      trust.minimumPolicyEditions[try policy.required("id")] = try policy.count("edition")
    }
    trust.digest = digest
    return trust
  }

  private func issuingCAs() throws(TrustFinding.RefusalReason) -> Set<[UInt8]> {
    var pins: Set<[UInt8]> = []
    for element in reader.children("IssuingCA") {
      guard let digest = try element.digest("spki") else {
        throw .value(name: "IssuingCA/@spki", value: "")
      }
      pins.insert(digest)
    }
    return pins
  }

  /// Either the digest of a certificate, or a key and a person: never both, never half.
  private func signers(
    _ name: String
  ) throws(TrustFinding.RefusalReason) -> [DocumentSigner] {
    var signers: [DocumentSigner] = []
    for element in reader.children(name) {
      switch (
        try element.digest("certificate"), try element.digest("spki"),
        element.attribute("nationalID")
      ) {
      case (let certificate?, nil, nil): signers.append(.certificate(certificate))
      case (nil, let spki?, let person?):
        signers.append(.keyAndPerson(spki: spki, nationalID: person))
      default: throw .value(name: name, value: "line \(element.line)")
      }
    }
    return signers
  }
}
