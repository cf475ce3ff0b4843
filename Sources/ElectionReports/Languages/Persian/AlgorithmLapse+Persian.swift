import PKI

extension Speaker {
  /// When it ended or begins.
  func persian(_ lapse: AlgorithmLapse) -> String {
    switch lapse {
    case .ended(let end): " (از \(time(end)))"
    case .begins(let begin): " (پیش از \(time(begin)))"
    case .never: ""
    }
  }
}
