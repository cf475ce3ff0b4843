import ElectionVerifier

extension SlipPart: Phrase {
  package func english(_ say: Speaker) -> String {
    switch self {
    case .digest: "the digest"
    case .group(let number): "group \(say.ordinal(number)) of the digest"
    case .purpose: "the purpose"
    case .value(let value):
      switch value {
      case .unit: "the unit"
      case .tier: "the tier"
      case .revision: "the revision"
      case .total: "the total of votes"
      case .valid: "the number of valid votes"
      case .invalid: "the number of invalid votes"
      case .election: "the election"
      case .contest: "the contest"
      }
    }
  }

  package func persian(_ say: Speaker) -> String {
    switch self {
    case .digest: "چکیده"
    case .group(let number): "گروه \(say.ordinal(number)) چکیده"
    case .purpose: "واقعی یا تمرین بودن"
    case .value(let value):
      switch value {
      case .unit: "حوزه"
      case .tier: "سطح"
      case .revision: "نسخه"
      case .total: "کل آرا"
      case .valid: "آرای صحیح"
      case .invalid: "آرای باطله"
      case .election: "انتخابات"
      case .contest: "عنوان انتخابات"
      }
    }
  }
}

extension Speaker {
  /// What of a strip differs.
  func slipPart(_ part: SlipPart) -> String { phrase(part) }
}
