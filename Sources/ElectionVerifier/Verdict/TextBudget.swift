/// Cuts texts so that all of them together weigh no more than they may in a report.
struct TextBudget {
  private var left: Int

  /// - Parameter bytes: Bytes of a report.
  init(_ bytes: Int) { left = bytes }

  /// The text, or as much of it as is still allowed, and how many Unicode scalars follow.
  mutating func excerpt(_ text: String) -> String {
    // What every text of an honest document comes to.
    if text.utf8.count <= 64, left >= 64 * 12 {
      left -= Excerpt.weight(of: text)
      return text
    }
    let most = min(VerdictLimits.textScalars, max(0, left / 12))
    let excerpt = Excerpt.of(text, scalars: most)
    left -= Excerpt.weight(of: excerpt)
    return excerpt
  }

  /// The same of a text that may be missing.
  mutating func excerpt(_ text: String?) -> String? { text.map { excerpt($0) } }
}

extension SignatureVerdict {
  /// Cuts what the signature and its certificates say. What was compared was the whole of it.
  mutating func cutTexts(_ budget: inout TextBudget) {
    id = budget.excerpt(id)
    claimedRole = budget.excerpt(claimedRole)
    commitment = budget.excerpt(commitment)
    reason = budget.excerpt(reason)
    place = budget.excerpt(place)
    policyNamed = budget.excerpt(policyNamed)
    omittedFiles = max(0, files.count - VerdictLimits.files)
    files = files.prefix(VerdictLimits.files).map { budget.excerpt($0) }
    signer?.certificate.cutTexts(&budget)
    for index in path.indices { path[index].cutTexts(&budget) }
  }
}

extension CertificateSummary {
  fileprivate mutating func cutTexts(_ budget: inout TextBudget) {
    commonName = budget.excerpt(commonName)
    subject = budget.excerpt(subject)
    issuer = budget.excerpt(issuer)
    serial = budget.excerpt(serial)
  }
}
