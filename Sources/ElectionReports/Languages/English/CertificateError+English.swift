import PKI

extension EnglishFindings {
  /// Why bytes are not the certificate or list that they should be.
  func sentence(_ error: CertificateError) -> String {
    switch error {
    case .badField(.date): "a date in it is none that a calendar has"
    case .badField(.listNumber):
      "its number (\(say.latin("cRLNumber"))) is negative or has more than 20 octets"
    case .badField(.repeatedExtension):
      "an extension is there twice, and readers disagree on which counts"
    case .badField(.listExtension):
      "an extension by which it says of whom it speaks cannot be read"
    case .empty: "it is empty"
    case .tooLarge(let bytes, let limit):
      "\(say.number(bytes)) bytes where at most \(say.number(limit)) are read"
    case .notDER(_, .truncated): "it ends before it is complete"
    case .notDER(let offset, _):
      "from byte \(say.number(offset)) on it is not encoded as it must be (\(say.latin("DER")))"
    case .notPEM: "its text form (\(say.latin("PEM"))) is damaged"
    case .noMemory: "there is not enough memory"
    case .malformed: "it is not built as it must be"
    }
  }
}
