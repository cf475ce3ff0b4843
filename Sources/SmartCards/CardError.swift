package import PKI

/// What a card was used for when something was missing or refused.
package enum KeyPurpose: String, Hashable, Sendable, CaseIterable {
  /// The qualified key that signs documents (PIV 9C, nonRepudiation).
  case signature
  /// The key that proves who holds the card (PIV 9A).
  case authentication
}

/// How a card broke the rules of its protocol.
package enum ProtocolViolation: Hashable, Sendable {
  /// The card died in the middle of a command: the reader reports success with no bytes.
  case emptyAnswer
  /// An answer of one byte has no status word.
  case truncatedAnswer
  /// An answer, or all its continuations together, passed the limit, in bytes.
  case oversizeAnswer(limit: Int)
  /// More commands than an operation may take: a card that says `61xx` or `6Cxx` for ever.
  case tooManyCommands(limit: Int)
  /// The operation took longer than it may, in seconds.
  case tooSlow(seconds: Int)
  /// `61xx` promised bytes and none came, or `6Cxx` came twice for one command.
  case noProgress(StatusWord)
  /// A data object of the card cannot be read.
  case malformed(String)
  /// An answer to reset that ISO 7816-3 does not allow.
  case malformedATR
}

/// What a PKCS#11 module was asked for when it failed.
package enum ModuleStep: String, Hashable, Sendable, CaseIterable {
  /// To begin, and to say which tokens it has.
  case beginning
  /// To read the certificates of a token.
  case reading
  /// To take the PIN.
  case login
  /// To sign.
  case signing
}

/// How a PKCS#11 module failed.
package enum ModuleFault: Hashable, Sendable {
  /// It cannot be loaded, and what the loader says.
  case notLoaded(String)
  /// It has no list of functions, or an empty one.
  case noFunctions
  /// The process that it ran in could not be started (errno).
  case notStarted(errno: Int32)
  /// The process that it ran in ended: it aborted, crashed, left or closed its line.
  case ended(ModuleStep)
  /// It gave no answer within the deadline, in seconds.
  case silent(ModuleStep, seconds: Int)
  /// It refused with a code of PKCS#11.
  case refused(ModuleStep, code: UInt)
  /// Its answer makes no sense, and which.
  case nonsense(ModuleStep, String)
  /// It has no token.
  case noToken
  /// None of its tokens is called so.
  case unknownToken(String)
  /// Several of its tokens are called so, and how many.
  case severalTokens(String, Int)
}

/// Why a card, its reader or the card service could not do what was asked.
///
/// Each case carries what a report needs to say it in any language.
package enum CardError: Error, Hashable, Sendable {
  /// The PC/SC service does not answer.
  case serviceUnavailable
  /// The PC/SC service ended while it was used.
  case serviceStopped
  /// The system does not let this person use the service.
  case accessDenied
  /// The service reported a code that has no name here.
  case serviceFailure(code: UInt32)
  /// No reader is connected.
  case noReader
  /// No reader has this name.
  case unknownReader(String)
  /// The reader holds no card.
  case noCard(reader: String)
  /// Another program holds the card.
  case busy(reader: String)
  /// The card was taken out, also when it has been put back since.
  case removed(reader: String)
  /// Another program reset the card.
  case reset(reader: String)
  /// The card does not answer to a reset: upside down, dirty or broken.
  case mute(reader: String)
  /// The reader and the card could not exchange bytes.
  case linkFailed(reader: String)
  /// The reader gave no answer within the deadline, in seconds; it is not used again.
  case hung(reader: String, seconds: Int)
  /// Nobody put a card in within the time given, in seconds.
  case waitedInVain(seconds: Int)
  /// Nobody took the card out within the time given, in seconds.
  case notTakenOut(reader: String, seconds: Int)
  /// No driver knows the card; its answer to reset, in hexadecimal.
  case unknownCard(atr: String)
  /// The card broke its protocol.
  case protocolViolation(ProtocolViolation)
  /// The card refused a command with this status.
  case refused(command: String, StatusWord)
  /// A code was wrong; the tries that are left, if the card says so.
  case wrongCode(CardCode, triesLeft: Int?)
  /// The PIN was wrong before in this session: it was not sent, and cost no try.
  case pinKnownWrong
  /// A code is blocked.
  case codeBlocked(CardCode)
  /// One try is left for the PIN and the caller did not say that it may be used.
  case lastTry
  /// The card does not say how many tries are left and the caller did not say that it may be used.
  case triesUnknown(CardCode)
  /// This PIN failed, or its answer was lost, or it has served: it is not sent again.
  case pinSpent
  /// The answer to a code was lost: the card may have counted a try.
  indirect case codeAnswerLost(CardCode, CardError)
  /// A code was not sent: the card was gone before. It cost no try.
  indirect case codeUnsent(CardCode, CardError)
  /// The card wants a PIN that was not given.
  case pinRequired
  /// The card took the PIN and yet refuses the key: it waits for a touch, or its policy forbids it.
  case keyWithheld
  /// Several keys of the card could be meant; their certificates.
  case severalKeys(KeyPurpose, [Certificate])
  /// No key of the card has a certificate with this SHA-256, or with one that begins so, in hexadecimal.
  case keyNotFound(String)
  /// Nobody has signed with this kind of card yet, and the caller did not say that it may be tried; its name.
  case kindUnverified(String)
  /// A code is shorter or longer than the card's, counted in bytes.
  case codeLength(CardCode, minimum: Int, maximum: Int)
  /// A code has characters that the card's does not have.
  case codeCharacters(CardCode)
  /// The PIN could not be read: no terminal, a closed descriptor (errno).
  case pinUnreadable(errno: Int32)
  /// An entry on the reader's keys came to nothing, and cost no try.
  case pinpad(CardCode, PinpadFault)
  /// The person declined to type a code.
  case codeDeclined(CardCode)
  /// The system does not let memory be locked (errno).
  case memoryNotLocked(errno: Int32)
  /// The card has no certificate for this purpose.
  case certificateMissing(KeyPurpose)
  /// The certificate for this purpose cannot be read, and why.
  case certificateUnreadable(KeyPurpose, CertificateError)
  /// The card's key cannot make this kind of signature.
  case unsupportedAlgorithm(String)
  /// The digest has not the length of its algorithm.
  case digestLength(expected: Int)
  /// What the card returned is not a signature by its certificate.
  case signatureMismatch(KeyPurpose)
  /// The session with the card has ended.
  case sessionEnded
  /// A PKCS#11 module did not do what was asked; its file's name.
  case module(String, ModuleFault)
}
