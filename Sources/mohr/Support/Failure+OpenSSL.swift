import ElectionReports
import PKI

extension Failure {
  /// Refuses to run on an OpenSSL without fixes that verdicts rely on.
  static func requireOpenSSL() throws(Failure) {
    do throws(OpenSSLTooOld) {
      try OpenSSLVersion.require()
    } catch {
      throw Failure(
        .internalError,
        Bilingual(
          error.description,
          "\(latin("OpenSSL \(error.found)")) اصلاح‌های امنیتی لازم را ندارد؛ "
            + "\(latin("\(OpenSSLVersion.required)")) یا تازه‌تر لازم است"),
        hint: error.hint.map { Bilingual($0, latin($0)) })
    }
  }
}
