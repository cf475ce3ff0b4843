import COpenSSL

/// Where a certificate says that lists about it are found (RFC 5280, 4.2.1.13), and those of changes (4.2.1.15): read once,
/// since hundreds of lists may have to be compared with thousands of points.
struct DistributionPoints: Sendable {
  /// Whether a point names an issuer of lists beside the certificate's own.
  private(set) var namesIssuers = false
  /// Their names, by hash, and as they are spelt.
  private(set) var issuers: Set<UInt64> = []
  private(set) var issuerSpellings: Set<String> = []
  /// Whether a point has no name.
  private(set) var hasNamelessPoint = false
  /// Whether they leave not all reasons to the lists of the certificate's own issuer.
  private(set) var dividesReasons = false
  /// How many names there are to be compared.
  private(set) var count = 0
  /// The names of the points, for one without a name those of its lists' issuer (6.3.3 (b)(2)(i)).
  private var names: Set<PointName> = []
  /// Whether a name is relative to an issuer's, which is left to OpenSSL.
  private var hasRelativeName = false

  init(_ x509: OpaquePointer) {
    unsafe Self.forEachPoint(x509, NID_crl_distribution_points) { unsafe take($0) }
    // Whoever the certificate itself names for changes is named by its issuer, as for whole lists.
    unsafe Self.forEachPoint(x509, NID_freshest_crl) { unsafe takeIssuers(of: $0) }
  }

  /// Whether a list for points of these names is for one of the certificate's; nil: it is for all.
  func include(anyOf others: Set<PointName>?) -> Bool {
    guard let others, !hasRelativeName else { return true }
    return names.count < others.count
      ? !names.isDisjoint(with: others) : !others.isDisjoint(with: names)
  }

  private static func forEachPoint(
    _ x509: OpaquePointer, _ kind: Int32, _ body: (DIST_POINT) -> Void
  ) {
    guard let points = unsafe COpenSSL_points(x509, kind) else { return clearErrors() }
    defer { unsafe COpenSSL_points_free(points) }
    for index in unsafe 0..<max(0, COpenSSL_points_count(points)) {
      if let point = unsafe COpenSSL_point_at(points, index) { unsafe body(point.pointee) }
    }
  }

  private mutating func take(_ point: DIST_POINT) {
    let own = unsafe COpenSSL_point_names(point.distpoint)
    if unsafe point.distpoint == nil { hasNamelessPoint = true }
    if unsafe point.distpoint != nil && own == nil { hasRelativeName = true }
    if unsafe point.CRLissuer != nil || point.reasons != nil { dividesReasons = true }
    let found = unsafe PointName.all(in: own ?? (point.distpoint == nil ? point.CRLissuer : nil))
    names.formUnion(found)
    count += max(1, found.count)
    unsafe takeIssuers(of: point)
  }

  private mutating func takeIssuers(of point: DIST_POINT) {
    guard let found = unsafe point.CRLissuer else { return }
    namesIssuers = true
    for index in unsafe 0..<max(0, COpenSSL_names_count(found)) {
      guard let name = unsafe COpenSSL_directory_name(COpenSSL_name_at(found, index)) else {
        continue
      }
      issuers.insert(unsafe CanonicalName.hash(of: name))
      issuerSpellings.insert(
        NameSpelling.prepared(unsafe CertificateFields.distinguishedName(name)))
    }
  }
}

/// A name of a distribution point, as such names are compared.
struct PointName: Hashable, Sendable {
  private let hash: UInt64

  private init(hash: UInt64) { self.hash = hash }

  /// The names among some.
  static func all(in names: OpaquePointer?) -> Set<PointName> {
    guard let names = unsafe names else { return [] }
    var found: Set<PointName> = []
    for index in unsafe 0..<max(0, COpenSSL_names_count(names)) {
      guard let name = unsafe COpenSSL_name_at(names, index) else { continue }
      if let directory = unsafe COpenSSL_directory_name(name) {
        found.insert(PointName(hash: unsafe CanonicalName.hash(of: directory)))
      } else if let der = unsafe encodedBytes({ unsafe i2d_GENERAL_NAME(name, $0) }) {
        found.insert(PointName(hash: CanonicalName(canonical: der).hash))
      }
    }
    return found
  }

  /// Those of the point for which a list is; nil for a list that is for all points, or for one with a relative name.
  static func all(ofScopeOf crl: OpaquePointer) -> Set<PointName>? {
    guard let value = unsafe X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nil, nil)
    else { return nil }
    let scope = unsafe value.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
    defer { unsafe ISSUING_DIST_POINT_free(scope) }
    guard let names = unsafe COpenSSL_point_names(scope.pointee.distpoint) else { return nil }
    return unsafe all(in: names)
  }
}
