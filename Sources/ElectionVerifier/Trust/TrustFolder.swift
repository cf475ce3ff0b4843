import CanonicalXML
import PKI

extension Trust {
  /// Reads a trust folder: trust.xml, anchors, CA certificates, CRLs, policies, rosters.
  ///
  /// Only trust.xml and the anchors must be there; whatever else is missing makes verdicts
  /// INDETERMINATE.
  /// - Parameter folder: The path of the folder.
  /// - Throws: ``TrustError`` if trust.xml or an anchor cannot be used.
  public static func load(folder: String) throws(TrustError) -> Trust {
    guard let names = Folder.names(folder) else { throw .noFolder(folder) }
    guard names.contains("trust.xml") else { throw .noTrustFile(folder) }
    let file = try TrustFile(path: folder + "/trust.xml")
    var trust = try file.trust(anchorFile: { name throws(TrustError) in
      try bytes(of: folder + "/" + name)
    })
    for name in ["anchors", "ca"] {
      trust.readCertificates(in: folder + "/" + name)
    }
    trust.readSigners(in: folder + "/certificates")
    trust.readRevocationLists(in: folder + "/crls")
    trust.readPolicies(in: folder + "/policies")
    trust.rosterDocuments = names.filter { $0.hasPrefix("roster") && $0.hasSuffix(".xml") }
      .compactMap { trust.source(folder + "/" + $0, .roster) }
    return trust
  }

  /// The largest file that is read whole: the limit of revocation lists.
  private static let fileLimit = 64 << 20

  private static func bytes(of path: String) throws(TrustError) -> [UInt8] {
    do throws(XMLSourceError) {
      return try XMLSource(path: path).bytes(limit: fileLimit)
    } catch { throw .unreadable(file: path, error) }
  }

  private mutating func readCertificates(in folder: String) {
    for name in Folder.names(folder) ?? [] {
      let path = folder + "/" + name
      if let bytes = try? Self.bytes(of: path), let found = try? Certificate.all(in: bytes) {
        intermediates += found.filter { !anchors.contains($0) && !intermediates.contains($0) }
      } else {
        note(.unreadableCertificate(name), path)
      }
    }
  }

  private mutating func readSigners(in folder: String) {
    for name in Folder.names(folder) ?? [] {
      let path = folder + "/" + name
      if let bytes = try? Self.bytes(of: path), let found = try? Certificate.all(in: bytes) {
        certificates += found.filter { !certificates.contains($0) }
      } else {
        note(.unreadableCertificate(name), path)
      }
    }
  }

  private mutating func readRevocationLists(in folder: String) {
    for name in Folder.names(folder) ?? [] {
      let path = folder + "/" + name
      if let bytes = try? Self.bytes(of: path), let found = try? RevocationList.all(in: bytes) {
        revocationLists += found
      } else {
        note(.unreadableRevocationList(name), path)
      }
    }
  }

  private mutating func readPolicies(in folder: String) {
    for name in Folder.names(folder) ?? [] {
      let path = folder + "/" + name
      if name.hasSuffix(".xml") {
        if let source = source(path, .policy(name)) { policyDocuments.append(source) }
      } else if let bytes = try? Self.bytes(of: path) {
        schemaFiles[name] = bytes
      }
    }
  }

  /// Opens a document; one that cannot be opened is noted.
  private mutating func source(_ path: String, _ kind: TrustFinding.TrustedKind) -> XMLSource? {
    if let source = try? XMLSource(path: path) { return source }
    note(.refused(kind: kind, reason: .unreadable), path)
    return nil
  }

  private mutating func note(_ finding: TrustFinding, _ path: String) {
    findings.append(Finding(.trust(finding), about: .trustFile(path)))
  }
}
