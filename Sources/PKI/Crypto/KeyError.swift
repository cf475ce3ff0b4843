/// Why a private key could not do what was asked.
package enum KeyError: Error, Hashable, Sendable {
  /// OpenSSL could not make a key of this kind.
  case notGenerated(String)
  /// Not an unencrypted PKCS#8 or PEM private key of a kind known here.
  case malformed
  /// The algorithm does not fit the key.
  case algorithmMismatch(key: String, algorithm: String)
  /// The input has a length that the operation does not take.
  case wrongLength(bytes: Int, expected: Int)
  /// The operation failed inside OpenSSL.
  case operationFailed(String)
}
