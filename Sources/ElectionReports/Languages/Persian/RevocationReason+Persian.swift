package import PKI

extension RevocationReason {
  package func persian(_ say: Speaker) -> String {
    switch self {
    case .unspecified: "بدون ذکر علت"
    case .keyCompromise: "افشای کلید"
    case .cACompromise, .aACompromise: "افشای کلید مرجع"
    case .affiliationChanged: "تغییر سمت دارنده"
    case .superseded: "جایگزین شده"
    case .cessationOfOperation: "دیگر لازم نیست"
    case .certificateHold: "تعلیق"
    case .removeFromCRL: "برداشته از فهرست"
    case .privilegeWithdrawn: "سلب اختیار"
    }
  }
}
