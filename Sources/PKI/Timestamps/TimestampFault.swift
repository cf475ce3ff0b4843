/// Why a token cannot be read.
package enum TimestampFault: String, Error, Hashable, Sendable, CaseIterable {
  /// It is no token in DER whose signer is named by issuer and serial number.
  case unreadable
  /// It is larger than what is read.
  case tooLarge
  /// It has no signer, or several.
  case severalSigners
  /// What its signature is over is not said to be a timestamp.
  case otherContent
  /// It is of another version.
  case otherVersion
  /// It has a critical extension that is not understood.
  case criticalExtension
  /// What its signature is over is no strict DER.
  case notStrict
  /// Its time, or how far that may be off, cannot be read.
  case badTime
  /// Its imprint is by a digest that is not known here, or has another length than that.
  case badImprint
  /// A certificate in it cannot be read, or there are too many.
  case badCertificates
  /// There are more than are read.
  case tooMany
}
