import ElectionVerifier

/// Findings in Persian: a sentence without a full stop, then what to do.
struct PersianFindings {
  let say: Speaker

  func explain(_ code: FindingCode) -> Explanation {
    switch code {
    case .malformed(let reason): malformed(reason)
    case .signature(let reason): signature(reason)
    case .path(let problem): path(problem)
    case .document(let finding): document(finding)
    case .signer(let finding): signer(finding)
    case .roster(let finding): roster(finding)
    case .register(let finding): register(finding)
    case .input(let finding): input(finding)
    case .statement(let finding): statement(finding)
    case .policy(let finding): policy(finding)
    case .time(let finding): time(finding)
    case .trust(let finding): trust(finding)
    }
  }
}
