import CanonicalXML
import ElectionReports
import PKI

extension Speaker {
  /// Why something failed that was done by means of something else: in the words of its error. Of an error without words
  /// for people its name helps nobody.
  func cause(_ error: any Error) -> String {
    switch error {
    case let message as any Message: explain(message).what
    case let error as CertificateError: explain(error)
    case let error as XMLSourceError: explain(error).what
    case let error as XMLError: explain(error).what
    default: sentence(.unforeseen)
    }
  }
}
