import SmartCards

/// Every limit of a conversation with a PKCS#11 module, each with its reason.
package struct ModuleLimits: Sendable, Equatable {
  /// How long a module may take to load and to say which tokens it has: it looks into every reader.
  package var beginning = Duration.seconds(30)

  /// How long it may take for anything else: as a card's command.
  package var call = Duration.seconds(30)

  /// How long it may take where a person types the PIN on a reader's own keys.
  package var pinpad = Duration.seconds(120)

  /// How long it may take to let its tokens go.
  package var ending = Duration.seconds(3)

  /// Tokens of a module, and objects of a class on a token: as many as a card's directory may have.
  static let entries = CardLimits.standard.directoryEntries

  /// Bytes of a certificate: as of a card's file.
  static let certificateBytes = CardLimits.standard.fileBytes

  /// Bytes of an identifier or a label; of the words that say why; of a signature, where RSA with 16,384 bits has 2,048.
  static let (textBytes, reasonBytes, signatureBytes) = (256, 1_024, 4_096)

  /// Bytes of a question, and of an answer: the certificates of a token.
  static let (questionBytes, answerBytes) = (16_384, 4 << 20)

  /// The limits that `mohr` uses.
  package static let standard = Self()

  /// Makes the standard limits, to be changed member by member.
  package init() {}
}
