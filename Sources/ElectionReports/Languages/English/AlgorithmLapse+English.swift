import PKI

extension Speaker {
  /// When it ended or begins: ` since …`.
  func english(_ lapse: AlgorithmLapse) -> String {
    switch lapse {
    case .ended(let end): " since \(time(end))"
    case .begins(let begin): " before \(time(begin))"
    case .never: ""
    }
  }
}
