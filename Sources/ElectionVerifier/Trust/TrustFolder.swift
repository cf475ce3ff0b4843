public import CanonicalXML
import PKI

extension Trust {
  /// Reads a trust folder: trust.xml, anchors, CA certificates, CRLs, policies, rosters, registers.
  ///
  /// Only trust.xml and the anchors must be there; whatever else is missing makes verdicts
  /// INDETERMINATE.
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - memory: The file that remembers revocation lists; nil: ``TrustMemory/file(beside:)``.
  /// - Throws: ``TrustError`` if trust.xml or an anchor cannot be used.
  public static func load(folder: String, memory: String? = nil) throws(TrustError) -> Trust {
    try load(folder: FilePath(folder), memory: memory.map { FilePath($0) })
  }

  /// Reads a trust folder: trust.xml, anchors, CA certificates, CRLs, policies, rosters, registers.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder, whose name need not be UTF-8.
  ///   - memory: The file that remembers revocation lists; nil: ``TrustMemory/file(beside:)``. It is read, never
  ///     written: ``Verifier/revocationMemory`` tells what belongs in it afterwards.
  /// - Throws: ``TrustError`` if trust.xml or an anchor cannot be used.
  public static func load(
    folder: FilePath, memory: FilePath? = nil
  ) throws(TrustError) -> Trust {
    let names = try Self.names(in: folder)
    guard names.contains("trust.xml") else { throw TrustError(.noTrustFile(folder)) }
    let file = try TrustFile(path: folder.appending("trust.xml"))
    var trust = try file.trust(contents: { name throws(TrustError) in
      let path = folder.appending(name)
      do throws(XMLSourceError) {
        return try XMLSource(path: path)
      } catch { throw TrustError(.unreadable(file: path, error)) }
    })
    for name in ["anchors", "ca"] {
      try trust.readCertificates(in: folder.appending(name))
    }
    try trust.readSigners(in: folder.appending("certificates"))
    trust.readRevocationLists(in: folder.appending("crls"))
    trust.readResponses(in: folder.appending("ocsp"))
    trust.evidence = EvidenceStore(folder.appending("evidence"))
    try trust.readPolicies(in: folder.appending("policies"))
    func sources(_ prefix: String, _ kind: (FilePath) -> TrustFinding.TrustedKind) -> [XMLSource] {
      names
        .filter { $0.bytes.starts(with: prefix.utf8) && $0.hasSuffix(".xml") }
        .compactMap { trust.source(folder.appending($0.bytes), kind($0)) }
    }
    trust.rosterDocuments = sources("roster") { _ in .roster }
    trust.registerDocuments = sources("register") { .register($0.text) }
    trust.readMemory(memory ?? TrustMemory.file(beside: folder))
    return trust
  }

  private mutating func readMemory(_ file: FilePath) {
    let found = TrustMemory(file: file)
    memory = found
    switch found.summary.state {
    case .read, .full, .absent: break
    case .otherFile, .damaged, .otherVersion, .unreadable:
      note(.memoryUnusable(file.text, found.summary.state), file)
    }
  }

  private static func names(in folder: FilePath) throws(TrustError) -> [FilePath] {
    do throws(XMLSourceError) {
      return try Folder.names(folder)
    } catch {
      guard error == .notFound else { throw TrustError(.unreadable(file: folder, error)) }
      let isThere = (try? folder.kind(followingLinks: true).get()) != nil
      throw TrustError(isThere ? .notAFolder(folder) : .noFolder(folder))
    }
  }

  /// What is in a folder of the trust, where there is one. One that cannot be listed is not taken for an empty one.
  private static func namesIfThere(in folder: FilePath) throws(TrustError) -> [FilePath] {
    do throws(XMLSourceError) {
      return try Folder.namesIfThere(folder)
    } catch { throw TrustError(.unreadable(file: folder, error)) }
  }

  /// The largest file that is read whole, revocation lists apart.
  private static let fileLimit = 64 << 20

  private static func bytes(of path: FilePath) throws(TrustError) -> [UInt8] {
    do throws(XMLSourceError) {
      return try XMLSource(path: path).bytes(limit: fileLimit)
    } catch { throw TrustError(.unreadable(file: path, error)) }
  }

  private mutating func readCertificates(in folder: FilePath) throws(TrustError) {
    for name in try Self.namesIfThere(in: folder) {
      let path = folder.appending(name.bytes)
      intermediates += certificates(in: path, name.text).filter {
        !anchors.contains($0) && !intermediates.contains($0)
      }
    }
  }

  private mutating func readSigners(in folder: FilePath) throws(TrustError) {
    for name in try Self.namesIfThere(in: folder) {
      let path = folder.appending(name.bytes)
      certificates += certificates(in: path, name.text).filter { !certificates.contains($0) }
    }
  }

  /// The certificates of a file; none where one cannot be read, which is noted with the reason.
  private mutating func certificates(in path: FilePath, _ name: String) -> [Certificate] {
    guard let bytes = try? Self.bytes(of: path) else {
      note(.unreadableCertificate(name, nil), path)
      return []
    }
    do throws(CertificateError) {
      return try Certificate.all(in: bytes)
    } catch {
      note(.unreadableCertificate(name, error), path)
      return []
    }
  }

  private mutating func readRevocationLists(in folder: FilePath) {
    let found = RevocationFolder(folder)
    revocationLists += found.lists
    note(unread: found.unread, others: found.others)
  }

  /// Responses that somebody fetched.
  private mutating func readResponses(in folder: FilePath) {
    let found = ResponseFolder(folder)
    responses += found.responses
    note(unread: found.unread, others: found.others)
  }

  /// Keeps what may speak of a signer and was not read; however many they are, the first few are named.
  private mutating func note(
    unread: [(list: UnreadRevocationList, error: XMLSourceError?)], others: [FilePath]
  ) {
    unreadRevocationLists += unread.map(\.list)
    var collector = FindingCollector()
    for (list, error) in unread {
      collector.add(
        Finding(.trust(.unreadRevocationList(list, error)), about: .trustFile(list.file)))
    }
    for name in others {
      collector.add(
        Finding(.trust(.unreadableRevocationList(name.text)), about: .trustFile(name.text)))
    }
    findings += collector.findings
  }

  private mutating func readPolicies(in folder: FilePath) throws(TrustError) {
    for name in try Self.namesIfThere(in: folder) {
      let path = folder.appending(name.bytes)
      if name.hasSuffix(".xml") {
        if let source = source(path, .policy(name.text)) { policyDocuments.append(source) }
      } else if let bytes = try? Self.bytes(of: path) {
        schemaFiles[name.text] = bytes
      }
    }
  }

  /// Opens a document; one that cannot be opened is noted.
  private mutating func source(_ path: FilePath, _ kind: TrustFinding.TrustedKind) -> XMLSource? {
    if let source = try? XMLSource(path: path) { return source }
    note(.refused(kind: kind, reason: .unreadable), path)
    return nil
  }

  private mutating func note(_ finding: TrustFinding, _ path: FilePath) {
    findings.append(Finding(.trust(finding), about: .trustFile(path.text)))
  }
}
