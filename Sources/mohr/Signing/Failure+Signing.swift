import SignatureBuilding
import SmartCards
import XAdES

extension Failure {
  /// Why a document was not signed.
  init(_ error: SigningError) {
    if case .signerFailed(let cause as CardError) = error {
      self.init(cause)
    } else {
      self.init(Self.status(of: error), error)
    }
  }

  private static func status(of error: SigningError) -> ExitStatus {
    switch error {
    case .source: .notFound
    case .signerFailed, .signerMadeWrongValue, .unsuitableAlgorithm: .internalError
    case .changedSinceRead: .cannotWrite
    default: .failed
    }
  }
}
