/// How much of OCSP responses is read.
package enum OCSPLimits {
  /// Bytes of a response: with the responder's certificate 1 to 3 kB.
  package static let responseBytes = 64 << 10
  /// Bytes of a file with responses.
  package static let fileBytes = 1 << 20
  /// Certificates that one carries.
  static let certificates = 8
  /// Certificates of which one speaks.
  static let items = 64
}
