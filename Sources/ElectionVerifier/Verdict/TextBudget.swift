/// Cuts texts so that all of them together weigh no more than they may in a report.
struct TextBudget {
  /// Bytes that are left, before what is not weighed yet.
  private var left: Int
  /// The texts that are not weighed: as long as all of them fit at their heaviest, as they do in an honest
  /// document, their weight does not matter.
  private var unweighed: [String] = []
  /// What they weigh at most.
  private var mostOfUnweighed = 0

  /// - Parameter bytes: Bytes of a report.
  init(_ bytes: Int) { left = bytes }

  /// The text, or as much of it as is still allowed, and how many Unicode scalars follow.
  mutating func excerpt(_ text: String) -> String {
    let most = text.utf8.count * Excerpt.heaviest
    if text.utf8.count <= VerdictLimits.textScalars, mostOfUnweighed + most <= left {
      unweighed.append(text)
      mostOfUnweighed += most
      return text
    }
    weigh()
    let scalars = min(VerdictLimits.textScalars, max(0, left / Excerpt.heaviest))
    let excerpt = Excerpt.of(text, scalars: scalars)
    left -= Excerpt.weight(of: excerpt)
    return excerpt
  }

  private mutating func weigh() {
    for text in unweighed { left -= Excerpt.weight(of: text) }
    unweighed.removeAll(keepingCapacity: true)
    mostOfUnweighed = 0
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
