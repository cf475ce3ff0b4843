package import ElectionVerifier

extension CardState {
  package func persian(_ say: Speaker) -> String {
    switch self {
    case .requested: "درخواست‌شده"
    case .issued: "صادرشده"
    case .delivered: "تحویل‌شده"
    case .suspended: "معلق"
    case .resumed: "برقرارشده"
    case .lost: "گم‌شده"
    case .replaced: "جایگزین‌شده"
    case .revoked: "باطل‌شده"
    case .expired: "منقضی"
    }
  }
}
