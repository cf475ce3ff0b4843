import PKI

/// What is accepted beyond the form: digests, sizes of keys, ways to name an element.
///
/// What is not accepted is computed all the same where it can be, so that an altered document is told from
/// a weak signature; neither of them passes.
///
/// The product has one set of rules, the profile's. The tests of third-party vectors make another one,
/// which is unsafe and says so in its name. Nothing but this module's tests can: the type is internal,
/// no public option leads to it, and no other value of it exists in Sources.
struct ReadingRules: Sendable {
  /// The digests that references and signature methods may use.
  let digests: Set<DigestAlgorithm>
  /// The shortest RSA key, by the size that was asked for.
  let minimumRSABits: Int
  /// Whether `#xpointer(/)` and `#xpointer(id('…'))` are read.
  let readsXPointers: Bool
  /// Whether a certificate that the caller knows may verify where nothing names one.
  let triesKnownCertificates: Bool
  /// The profile's rules.
  static let profile = ReadingRules(
    digests: DigestAlgorithm.accepted, minimumRSABits: 2048, readsXPointers: false,
    triesKnownCertificates: false)
}
