import ElectionReports
import SigningSessions

extension SignedFileCheck.Problem {
  /// Why a signed file was not let through.
  func english(_ say: Speaker) -> String {
    switch self {
    case .otherContent: "the content is another than the one that was shown"
    case .missing(let id): "the new signature \(say.latin(id)) is not there"
    case .failed(let id, let codes):
      "the new signature \(say.latin(id)) does not hold (\(say.list(codes.map(say.latin))))"
    case .changed(let number): "signature \(say.latin(number)) is not what it was"
    }
  }
}
