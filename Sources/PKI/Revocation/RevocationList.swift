import COpenSSL

/// A certificate revocation list as read from strict DER; nothing about it is trusted.
public struct RevocationList: Hashable, Sendable {
  let storage: RevocationListStorage

  /// Reads a revocation list.
  /// - Parameter der: strict DER, nothing after it, at most
  ///   ``CertificateLimits/revocationListBytes``.
  /// - Throws: ``CertificateError``.
  public init(der: [UInt8]) throws(CertificateError) {
    try self.init(bytes: HeldBuffer(der))
  }

  /// Reads a revocation list that is in memory of its own, and stays there.
  /// - Parameter bytes: strict DER, nothing after it, at most ``CertificateLimits/revocationListBytes``.
  /// - Throws: ``CertificateError``.
  package init(bytes: HeldBuffer<UInt8>) throws(CertificateError) {
    storage = try RevocationListStorage(bytes: bytes)
  }

  /// Reads every revocation list of a file that holds DER or PEM.
  /// - Parameter bytes: the file.
  /// - Throws: ``CertificateError`` for the first that cannot be read.
  public static func all(in bytes: [UInt8]) throws(CertificateError) -> [RevocationList] {
    try all(in: HeldBuffer(bytes))
  }

  /// Reads every revocation list of a file that is in memory of its own.
  /// - Parameter bytes: the file: DER or PEM.
  /// - Throws: ``CertificateError`` for the first that cannot be read.
  package static func all(
    in bytes: HeldBuffer<UInt8>
  ) throws(CertificateError) -> [RevocationList] {
    var lists: [RevocationList] = []
    for der in try PEM.ders(in: bytes, label: PEM.revocationList) {
      lists.append(try RevocationList(bytes: der))
    }
    return lists
  }

  /// The bytes of the list, copied.
  public var der: [UInt8] { unsafe Array(storage.bytes.elements) }
  /// The list as PEM.
  public var pem: String { PEM.encode(der, label: PEM.revocationList) }
  /// SHA-256 over the list's DER, computed when it is asked for.
  public var sha256: [UInt8] { unsafe Digest.hash(storage.bytes.elements, .sha256) }
  /// The issuer as a string (RFC 4514).
  public var issuer: String { storage.issuer }
  /// When it was issued.
  public var thisUpdate: Instant { storage.thisUpdate }
  /// When the next one is due; nil where it does not say.
  public var nextUpdate: Instant? { storage.nextUpdate }
  /// The cRLNumber; nil where the extension is absent.
  package var number: RevocationListNumber? { storage.number }
  /// Whether it lists only the changes since another list (a delta CRL).
  package var isDelta: Bool { storage.isDelta }
  /// The key identifier of the issuer's key; nil where it is absent.
  package var authorityKeyIdentifier: [UInt8]? { storage.authorityKeyIdentifier }
  /// How many certificates it lists.
  public var count: Int { storage.entries.count }

  /// What the list says about one certificate.
  package struct Entry: Hashable, Sendable {
    /// The revocation date; nil where it cannot be read, so that it counts at any time.
    package var date: Instant?
    /// The reason; `unspecified` where none is given.
    package var reason: RevocationReason
    /// Since when the certificate is known or suspected to be bad (RFC 5280, 5.3.2); nil where it does not say.
    package var invalidityDate: Instant?

    /// Makes an entry.
    /// - Parameters:
    ///   - date: the revocation date; nil where it cannot be read.
    ///   - reason: the reason.
    ///   - invalidityDate: since when the certificate is bad.
    package init(date: Instant?, reason: RevocationReason, invalidityDate: Instant? = nil) {
      self.date = date
      self.reason = reason
      self.invalidityDate = invalidityDate
    }

    /// Whether it weighs more than another entry of the same certificate: a revocation more than a hold, a hold more
    /// than its removal, the earlier more than the later.
    func isGraver(than other: Entry) -> Bool {
      let (own, others) = (gravity, other.gravity)
      return own != others ? own < others : isEarlier(than: other)
    }

    /// What several entries say of one certificate: the gravest, and that its key is lost where any of them says so.
    /// - Returns: nil if there is none.
    init?(joining entries: [Entry]) {
      guard var gravest = entries.min(by: { $0.isGraver(than: $1) }) else { return nil }
      if gravest.isRevocation, let lost = entries.first(where: \.reason.isOfTheKey) {
        gravest.reason = lost.reason
      }
      self = gravest
    }

    /// Whether it takes another one back, as those of delta lists alone can.
    var isRemoval: Bool { reason == .removeFromCRL }

    /// Whether it revokes for good.
    var isRevocation: Bool { gravity == 0 }

    /// Whether it counts from before another one.
    func isEarlier(than other: Entry) -> Bool {
      guard let theirs = other.effectiveDate else { return false }
      return effectiveDate.map { $0 < theirs } ?? true
    }

    /// Whether it counts at a time.
    package func counts(at instant: Instant) -> Bool {
      effectiveDate.map { $0 <= instant } ?? true
    }

    private var gravity: Int {
      switch reason {
      case .removeFromCRL: 2
      case .certificateHold: 1
      default: 0
      }
    }

    /// From when it counts: the revocation, or what it says happened before; nil where the first cannot be read.
    var effectiveDate: Instant? { date.map { min($0, invalidityDate ?? $0) } }
  }

  /// The entry for a certificate, by issuer and serial number; nil where it is not listed.
  /// - Parameter certificate: any certificate.
  package func entry(for certificate: Certificate) -> Entry? {
    storage.entry(for: certificate)
  }

  /// Every entry with its serial number's INTEGER in DER.
  package var entries: [(serialNumberDER: [UInt8], entry: Entry)] { storage.allEntries() }

  /// Whether two lists have the same bytes.
  public static func == (a: RevocationList, b: RevocationList) -> Bool {
    unsafe a.storage === b.storage
      || a.storage.bytes.elements.elementsEqual(b.storage.bytes.elements)
  }

  /// Hashes the last bytes, which are of the signature.
  public func hash(into hasher: inout Hasher) {
    unsafe hasher.combine(
      bytes: UnsafeRawBufferPointer(
        UnsafeBufferPointer(rebasing: storage.bytes.elements.suffix(32))))
  }
}
