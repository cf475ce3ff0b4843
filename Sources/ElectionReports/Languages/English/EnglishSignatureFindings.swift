import XAdES

extension EnglishFindings {
  func signature(_ reason: SignatureFault.Reason) -> Explanation {
    Explanation(sentence(reason), SignatureAdvice(reason).english(say))
  }

  private func sentence(_ reason: SignatureFault.Reason) -> String {
    if case .digestMismatch(let index, "") = reason {
      return "the document is not what was signed: the digest of its content (reference "
        + "\(index + 1)) does not match"
    }
    if case .unreadableCertificate(let index, let error) = reason {
      return "certificate \(index + 1) cannot be read: \(sentence(error))"
    }
    if case .detachedFileUnreadable(let name, let why) = reason {
      return "the signed file '\(VisibleText.escape(name))' cannot be read: \(malformed(why).what)"
    }
    return VisibleText.escape(reason.description)
  }
}
