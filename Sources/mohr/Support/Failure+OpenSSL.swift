import PKI

extension Failure {
  /// Refuses to run on an OpenSSL without fixes that verdicts rely on.
  static func requireOpenSSL() throws(Failure) {
    do throws(OpenSSLTooOld) {
      try OpenSSLVersion.require()
    } catch {
      throw Failure(.internalError, error)
    }
  }
}
