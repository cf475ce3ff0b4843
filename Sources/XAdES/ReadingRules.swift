import PKI

/// What is accepted beyond the form: digests, sizes of keys, ways to name an element.
///
/// The product has one set of rules, the profile's. The tests of third-party vectors make another one,
/// which is unsafe and says so in its name. Nothing but this module's tests can: the type is internal,
/// no public option leads to it, and no other value of it exists in Sources.
struct ReadingRules: Sendable {
  /// The digests that references and signature methods may use.
  let digests: Set<DigestAlgorithm>
  /// The shortest RSA key.
  let minimumRSABits: Int
  /// Whether `#xpointer(/)` and `#xpointer(id('…'))` are read.
  let readsXPointers: Bool
  /// Whether a certificate that the caller knows may verify where nothing names one.
  let triesKnownCertificates: Bool
  /// Whether a value over a digest is a key's.
  let verify:
    @Sendable (
      _ key: PublicKey, _ value: [UInt8], _ digest: [UInt8], _ algorithm: SignatureAlgorithm
    ) -> Bool

  /// The profile's rules.
  static let profile = ReadingRules(
    digests: [.sha256, .sha384, .sha512], minimumRSABits: 2048, readsXPointers: false,
    triesKnownCertificates: false,
    verify: { $0.verify(signature: $1, digest: $2, algorithm: $3) })
}
