/// Why bytes are not a certificate, a revocation list or a key that can be used here.
@nonexhaustive
public enum CertificateError: Error, Hashable, Sendable {
  /// No bytes at all.
  case empty
  /// More bytes than a certificate or list may have.
  case tooLarge(bytes: Int, limit: Int)
  /// Not the distinguished encoding (ITU-T X.690): at a byte offset, and why.
  case notDER(offset: Int, reason: DERFault)
  /// DER, but not the structure that was expected (`certificate`, `revocation list`).
  case malformed(String)
  /// DER of the right structure, with a field that means nothing.
  case badField(FieldFault)
  /// It needs more memory than there is; bytes.
  case noMemory(needed: Int)
  /// PEM armour that does not hold together, or none with the label that was expected.
  case notPEM(PEMFault)

  /// A stable code for programs.
  public var code: String {
    switch self {
    case .empty: "empty"
    case .tooLarge: "too-large"
    case .notDER(_, let fault): "not-der-\(fault.rawValue)"
    case .malformed: "malformed"
    case .badField(let fault): "field-\(fault.rawValue)"
    case .noMemory: "no-memory"
    case .notPEM(let fault): "not-pem-\(fault.rawValue)"
    }
  }
}

/// What is wrong with a field of a certificate or of a revocation list.
@nonexhaustive
public enum FieldFault: String, Hashable, Sendable {
  /// A date that is in no calendar, such as one of a month 99.
  case date
  /// A cRLNumber that is negative or has more than 20 octets (RFC 5280, 5.2.3).
  case listNumber = "list-number"
  /// An extension that is there more than once (RFC 5280, 4.2): readers disagree on which counts.
  case repeatedExtension = "repeated-extension"
  /// An extension that says of whom a list speaks, and cannot be read (RFC 5280, 5.2).
  case listExtension = "list-extension"
}

/// A departure from the distinguished encoding rules (ITU-T X.690).
@nonexhaustive
public enum DERFault: String, Hashable, Sendable {
  /// The bytes end inside a value.
  case truncated
  /// Bytes follow the value.
  case trailingBytes = "trailing-bytes"
  /// The indefinite length of BER.
  case indefiniteLength = "indefinite-length"
  /// A length written in more bytes than needed.
  case longLength = "long-length"
  /// A tag number of 31 or more, or tag 0.
  case badTag = "tag"
  /// An INTEGER with superfluous leading bytes, or none.
  case badInteger = "integer"
  /// A BOOLEAN that is neither 00 nor FF.
  case badBoolean = "boolean"
  /// A BIT STRING with impossible or non-zero unused bits.
  case badBitString = "bit-string"
  /// More nesting than ``CertificateLimits/derDepth``.
  case tooDeep = "too-deep"
}

/// What is wrong with PEM armour (RFC 7468).
@nonexhaustive
public enum PEMFault: String, Hashable, Sendable {
  /// A block holds something other than base64, or ends without a beginning.
  case base64
  /// A block begins inside a block.
  case nested
  /// A block has no end.
  case unended = "no-end"
  /// There is no block of the label that is asked for.
  case missing
  /// What stands beside the blocks is no text.
  case foreign
  /// A block of another label stands there, which might be what is asked for.
  case label
}

/// Every size limit of the part that reads certificates, with its reason.
package enum CertificateLimits {
  /// Bytes of a certificate: a card's is 1–3 kB; a few kB more leave room for long names.
  package static let certificateBytes = 64 << 10
  /// Bytes of a revocation list: 256 MiB hold some five million entries.
  package static let revocationListBytes = 256 << 20
  /// Bytes of a revocation list without its entries: names, dates, extensions and the signature.
  package static let revocationListFieldBytes = 1 << 20
  /// Entries of a list with one serial number that are read; one that has more says nothing but that it is revoked.
  package static let entriesOfANumber = 4_096
  /// Bytes of an entry of a list that are read: a long one names an issuer and has some hundred.
  package static let entryBytes = 64 << 10
  /// Bytes of a certificateIssuer that are read: one or two names, of some hundred bytes each.
  package static let entryIssuerBytes = 4 << 10
  /// Nesting of DER values: a certificate's deepest extension needs about 12.
  package static let derDepth = 32
  /// Bits of an RSA modulus that is used to verify: more costs time and gives nothing.
  ///
  /// A card that is asked for 2048 bits may make a modulus a few bits shorter: see
  /// ``PublicKey/Kind/nominalBits(ofModulus:)``.
  package static let rsaBits = 2032...8192
  /// Bits of an RSA modulus with which a signature is computed at all, to tell a weak one from an altered one.
  package static let computedRSABits = 512...8192
  /// The same of a DSA prime: FIPS 186-4 ends at 3072, and one of 8192 bits takes 4 ms a signature.
  package static let computedDSABits = 512...4096
  /// Bits of an RSA modulus that may be tried on many digests.
  package static let quickRSABits = 4096
  /// Bits of a key of a kind without a name here with which a signature is computed: those of curves, Ed448's among them.
  package static let unnamedCurveBits = 661
  /// Signatures and issuers tried in search of one path.
  package static let pathSteps = 5_000
  /// Those of them by keys that a document brought: a chain of the slowest keys, or sixteen certificates of one name. A document
  /// has up to 64 signatures.
  static let strangersSteps = 320
  /// Certificates in one path, the anchor included.
  package static let pathLength = 12
  /// Paths handed to OpenSSL for one signer.
  package static let pathsValidated = 32
  /// Paths looked for before those that may hold are handed to OpenSSL.
  package static let pathsConsidered = 512
  /// Names compared for one signer, over all of these: a CA with a thousand constraints above a signer with a thousand
  /// names, twice. Some 20 ms.
  package static let namesCompared = 1 << 21
  /// Verdicts remembered by one validator: more than twice the cards of the registry.
  package static let cachedVerdicts = 8_192
  /// Keys of one name among which others than those of a path are sought: a CA has two or three.
  package static let keysOfAName = 64
  /// Other certificates of one key that are asked about before it may vouch for somebody: a CA has a few.
  package static let certificatesOfAKey = 64
  /// Forms of signers' certificates that are remembered: a registry issues by a few.
  package static let rememberedForms = 64
  /// Links between certificates and issuers' keys that are remembered, those that do not hold too.
  package static let rememberedLinks = 65_536
  /// Chains of CAs of which it is remembered which revocation lists count for them: a registry has a few.
  package static let rememberedChains = 64
  /// Keys tried on one revocation list that are remembered; a CA has a few, a forger as many as wanted.
  package static let rememberedListKeys = 1_024
  /// Sequences of revocation lists whose newest is remembered: a CA has one or a few hundred, by distribution point.
  package static let rememberedSequences = 16_384
  /// Those of one key, so that the lists of nobody displace another's.
  package static let rememberedSequencesOfAKey = 1_024
}
