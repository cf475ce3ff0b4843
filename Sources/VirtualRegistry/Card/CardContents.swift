package import PKI

/// What a virtual card holds. Its keys and PINs are in the clear: it is for tests and rehearsals.
package struct CardContents: Sendable {
  /// The applications a card answers as.
  package enum Profile: String, CaseIterable, Hashable, Sendable {
    /// NIST SP 800-73-4.
    case piv
    /// ISO/IEC 7816-15 with ISO/IEC 7816-8 commands.
    case iso7816_15 = "iso7816-15"
  }

  /// How a card differs from what most do, as cards of the field do.
  package enum Quirk: String, CaseIterable, Hashable, Sendable {
    /// It refuses extended commands, whatever its answer to reset says.
    case noExtended = "no-extended"
    /// The ISO 7816-15 application is found by its path alone.
    case pathOnly = "path-only"
    /// SELECT must ask for the file control information.
    case controlInformationOnly = "fci-only"
    /// VERIFY and MSE SET speak of the current folder.
    case inFolder = "in-folder"
    /// Any command between VERIFY and the signature spends the PIN.
    case mseSpendsPIN = "mse-spends-pin"
    /// An applet of its own with the files in it; its directory names no algorithms.
    case isoApplet = "isoapplet"
    /// ECDSA wants hashes of 48 bytes, padded with zeros.
    case zeroPadded = "zero-padded"
    /// The directory marks the signature key `sign` alone.
    case signOnly = "sign-only"
    /// The directory marks both keys nonRepudiation.
    case twoSigners = "two-signers"
    /// PIV: only the provider's five bytes select it, and the answer is empty.
    case providerOnly = "provider-aid"
    /// ISO 7816-15: PINs stand in commands as they are, not padded.
    case barePIN = "bare-pin"
    /// PIV: the global PIN serves, and no other.
    case globalPIN = "global-pin"
    /// Certificates are compressed.
    case gzip
    /// Nothing has been put on it yet: keys and certificates of its file are not there.
    case blank
    /// Nobody touches it: it takes the PIN and refuses its keys.
    case touch
  }

  /// A key and its certificate.
  package struct KeyPair: Sendable {
    /// The key, by OpenSSL.
    package let privateKey: PrivateKey
    /// Its certificate.
    package let certificate: Certificate

    /// Makes a pair.
    ///
    /// - Parameters:
    ///   - privateKey: RSA-2048 to 4096, P-256 or P-384
    ///   - certificate: a certificate, usually of this key
    package init(privateKey: PrivateKey, certificate: Certificate) {
      self.privateKey = privateKey
      self.certificate = certificate
    }
  }

  /// A PIN or a PUK with its counter.
  package struct Secret: Hashable, Sendable {
    /// Its characters, ASCII.
    package var value: String
    /// The tries left.
    package var triesLeft: Int
    /// The tries after a success.
    package var maximum: Int

    /// Makes a secret with all its tries.
    ///
    /// - Parameters:
    ///   - value: six to eight characters, so that every profile can carry it
    ///   - maximum: tries, 1 to 15
    package init(_ value: String, maximum: Int = 3) {
      self.value = value
      self.maximum = maximum
      triesLeft = maximum
    }
  }

  /// The applications, at least one.
  package var profiles: Set<Profile>
  /// How it differs from others.
  package var quirks: Set<Quirk> = []
  /// Sixteen bytes that tell the card from others.
  package var serial: [UInt8]
  /// The PIN for both keys.
  package var pin: Secret
  /// The PUK that unblocks it.
  package var puk: Secret
  /// The key that signs documents.
  package var signature: KeyPair
  /// The key that proves who holds the card.
  package var authentication: KeyPair

  /// What was put on it since it was made.
  package var personalisation = Personalisation()

  /// Makes a card's contents with the lab's PIN 123456 and PUK 12345678.
  ///
  /// - Parameters:
  ///   - signature: the key that signs documents
  ///   - authentication: the key that proves who holds the card
  ///   - profiles: the applications; both by default
  ///   - pin: the PIN
  ///   - puk: the PUK
  package init(
    signature: KeyPair, authentication: KeyPair,
    profiles: Set<Profile> = Set(Profile.allCases),
    pin: Secret = Secret("123456"), puk: Secret = Secret("12345678")
  ) {
    self.profiles = profiles
    (self.pin, self.puk) = (pin, puk)
    (self.signature, self.authentication) = (signature, authentication)
    serial = Array(signature.certificate.sha256.prefix(16))
  }
}
