package import PKI

/// How one family of cards is spoken to, as data: a row of the table of kinds, as a driver is.
///
/// A profile names commands of a closed set (SELECT, READ BINARY, VERIFY, MSE SET, PSO HASH, PSO COMPUTE DIGITAL
/// SIGNATURE, INTERNAL AUTHENTICATE) and fills in what differs between cards. ``ProfileDriver`` interprets it.
package struct CardProfile: Hashable, Sendable {
  /// Its name among profiles: lower-case words joined by hyphens.
  package var identifier: String
  /// What people call the card, by language.
  package var titles: [String: String]
  /// Where it came from: a file's path; nil for what is built in.
  package var origin: String?
  /// Whether somebody has signed with such a card: else the first signature wants a word of consent.
  package var isVerified = true
  /// Whether it is tried before what is built in: it came from the person's own folder.
  package var isOwn = false
  /// Answers to reset by which it is tried earlier; they decide nothing.
  package var answersToReset: [MaskedBytes] = []
  /// Whether extended commands may be sent where the card and its reader say that they take them.
  package var allowsExtendedLengths = true
  /// How its application is found: the first that answers as it should.
  package var applications: [Application] = []
  /// Where its keys, certificates and PINs are.
  package var objects: Objects = .directory
  /// How it signs.
  package var signing = Signing()

  /// Makes a profile of a card that describes itself by ISO/IEC 7816-15, to be changed member by member.
  package init(_ identifier: String, titles: [String: String]) {
    self.identifier = identifier
    self.titles = titles
  }

  /// The name that reports show.
  package var name: String { titles["en"] ?? identifier }
}

extension CardProfile {
  /// Bytes of which some do not count.
  package struct MaskedBytes: Hashable, Sendable {
    package var bytes: [UInt8]
    /// As long as the bytes.
    package var mask: [UInt8]

    package init(_ bytes: [UInt8], mask: [UInt8]? = nil) {
      self.bytes = bytes
      self.mask = mask ?? [UInt8](repeating: 0xFF, count: bytes.count)
    }

    /// Whether bytes agree wherever the mask has a bit.
    package func matches(_ other: [UInt8]) -> Bool {
      guard other.count == bytes.count, mask.count == bytes.count else { return false }
      return bytes.indices.allSatisfy { (bytes[$0] ^ other[$0]) & mask[$0] == 0 }
    }
  }

  /// One way to the application: by its identifier, by a path, or by both, one after the other.
  package struct Application: Hashable, Sendable {
    /// SELECT by application identifier, P1 04; nil where only a path leads there.
    package var identifier: [UInt8]?
    /// P2 of that SELECT, one after the other until the card accepts one.
    package var forms: [UInt8] = [0x0C, 0x00]
    /// With what the answer begins; the answer decides.
    package var answer: [UInt8] = []
    /// The folder of the keys, from the master file; selected before VERIFY and before MSE.
    package var path: [UInt8]?

    package init(identifier: [UInt8]? = nil, path: [UInt8]? = nil) {
      self.identifier = identifier
      self.path = path
    }
  }

  /// Where a card's objects are written down.
  package enum Objects: Hashable, Sendable {
    /// On the card, by ISO/IEC 7816-15.
    case directory
    /// In the profile.
    case listed(keys: [Key], codes: [Code])
  }

  /// A key, where the profile lists them.
  package struct Key: Hashable, Sendable {
    package var purpose: KeyPurpose
    /// `84` in MSE SET.
    package var reference: UInt8
    /// The identifier of its PIN.
    package var code: String
    /// Whether the PIN is wanted before each use.
    package var isVerifiedEachTime: Bool
    /// The paths of its certificates, from the master file.
    package var certificates: [[UInt8]]

    package init(
      purpose: KeyPurpose, reference: UInt8, code: String, isVerifiedEachTime: Bool,
      certificates: [[UInt8]]
    ) {
      (self.purpose, self.reference, self.code) = (purpose, reference, code)
      self.isVerifiedEachTime = isVerifiedEachTime
      self.certificates = certificates
    }
  }

  /// A PIN or a PUK, where the profile lists them.
  package struct Code: Hashable, Sendable {
    package var identifier: String
    package var rule: PINRule
    /// The identifier of the code that unblocks it.
    package var unblockedBy: String?

    package init(identifier: String, rule: PINRule, unblockedBy: String? = nil) {
      self.identifier = identifier
      self.rule = rule
      self.unblockedBy = unblockedBy
    }
  }

  /// How a signature is made.
  package struct Signing: Hashable, Sendable {
    /// Whether VERIFY comes before MSE SET and PSO HASH, or right before the signature: some cards forget the PIN
    /// with any command between.
    package var order: Order = .verifyFirst
    /// Algorithms by the card's own numbers; those of EF.CIAInfo count after these.
    package var algorithms: [Algorithm] = []
    /// Which command uses the authentication key.
    package var authentication: Authentication = .internalAuthenticate
    /// The form of ECDSA signatures.
    package var form: Form = .either

    package enum Order: String, Hashable, Sendable {
      case verifyFirst = "verify-first"
      case environmentFirst = "environment-first"
    }

    package enum Authentication: String, Hashable, Sendable {
      case internalAuthenticate = "internal-authenticate"
      case signature
    }

    package enum Form: String, Hashable, Sendable { case der, plain, either }

    package init() {}
  }

  /// One algorithm of a card.
  package struct Algorithm: Hashable, Sendable {
    package var scheme: SignatureScheme
    /// Nil for any.
    package var digest: DigestAlgorithm?
    /// `80` in MSE SET; nil where the card names no algorithms.
    package var reference: UInt8?
    /// What the card gets.
    package var input: Input
    /// The length to which a hash is padded with zeros before it.
    package var zeroPaddedLength: Int?

    package enum Input: String, Hashable, Sendable {
      /// The hash, with the command that signs.
      case hash
      /// The hash, ahead of it in PSO HASH.
      case hashCommand = "hash-command"
      /// The DigestInfo; the card pads it.
      case digestInfo = "digest-info"
      /// The whole block, padded here.
      case block
    }

    package init(
      _ scheme: SignatureScheme, _ digest: DigestAlgorithm? = nil, reference: UInt8?,
      input: Input, zeroPaddedLength: Int? = nil
    ) {
      (self.scheme, self.digest, self.reference) = (scheme, digest, reference)
      self.input = input
      self.zeroPaddedLength = zeroPaddedLength
    }
  }
}

extension CardProfile {
  /// Cards that describe themselves by ISO/IEC 7816-15 and sign by ISO/IEC 7816-8: EF.DIR says where the application
  /// is, EF.CIAInfo by which numbers it calls its algorithms.
  package static let iso7816_15 = CardProfile(
    "iso7816-15", titles: ["en": "ISO 7816-15", "fa": "ISO 7816-15"])
}
