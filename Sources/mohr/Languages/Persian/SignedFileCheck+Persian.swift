import ElectionReports
import SigningSessions

extension SignedFileCheck.Problem {
  /// Why a signed file was not let through.
  func persian(_ say: Speaker) -> String {
    switch self {
    case .otherContent: "محتوایش همان نیست که نشان داده شد"
    case .missing(let id): "امضای تازهٔ \(say.latin(id)) در آن نیست"
    case .failed(let id, let codes):
      "امضای تازهٔ \(say.latin(id)) درست نیست (\(say.list(codes.map(say.latin))))"
    case .changed(let number): "امضای \(say.latin(number)) همان نیست که بود"
    }
  }
}
