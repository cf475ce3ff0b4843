/// Cuts texts so that all of them together weigh no more than they may in a report.
struct TextBudget {
  /// Bytes that are left.
  private var left: Int

  /// - Parameter bytes: Bytes of a report.
  init(_ bytes: Int) { left = bytes }

  /// The text, or as much of it as is still allowed, and how many Unicode scalars follow.
  mutating func excerpt(_ text: String) -> String {
    let scalars = min(VerdictLimits.textScalars, max(0, left / Excerpt.heaviest))
    let excerpt = Excerpt.of(text, scalars: scalars)
    left -= Excerpt.weight(of: excerpt)
    return excerpt
  }

  /// The same of a text that may be missing.
  mutating func excerpt(_ text: String?) -> String? { text.map { excerpt($0) } }
}

/// How long texts are, none of which is looked into.
private struct TextLengths {
  /// Bytes of UTF-8 of all of them.
  private var total = 0
  private var longest = 0

  mutating func add(_ text: String) {
    total += text.utf8.count
    longest = max(longest, text.utf8.count)
  }

  mutating func add(_ text: String?) {
    if let text { add(text) }
  }

  /// Whether a budget would leave every text whole, if each were as heavy as one of its length can be.
  func fit(_ bytes: Int) -> Bool {
    longest <= VerdictLimits.textScalars && total <= bytes / Excerpt.heaviest
  }
}

extension [SignatureVerdict] {
  /// Cuts what the signatures and their certificates say. What was compared was the whole of it.
  ///
  /// - Parameter bytes: What all of it may weigh in a report.
  mutating func cutTexts(to bytes: Int) {
    var lengths = TextLengths()
    for index in indices { self[index].measure(&lengths) }
    let areFew = allSatisfy { $0.files.count <= VerdictLimits.files }
    guard !areFew || !lengths.fit(bytes) else { return }
    var budget = TextBudget(bytes)
    for index in indices { self[index].cutTexts(&budget) }
  }
}

extension SignatureVerdict {
  /// The lengths of what is cut below.
  fileprivate func measure(_ lengths: inout TextLengths) {
    lengths.add(id)
    lengths.add(claimedRole)
    lengths.add(commitment)
    lengths.add(reason)
    lengths.add(place)
    lengths.add(policyNamed)
    for index in files.indices { lengths.add(files[index]) }
    signer?.certificate.measure(&lengths)
    for index in path.indices { path[index].measure(&lengths) }
  }

  fileprivate mutating func cutTexts(_ budget: inout TextBudget) {
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
  fileprivate func measure(_ lengths: inout TextLengths) {
    lengths.add(commonName)
    lengths.add(subject)
    lengths.add(issuer)
    lengths.add(serial)
  }

  fileprivate mutating func cutTexts(_ budget: inout TextBudget) {
    commonName = budget.excerpt(commonName)
    subject = budget.excerpt(subject)
    issuer = budget.excerpt(issuer)
    serial = budget.excerpt(serial)
  }
}
