import Synchronization

/// Remembers which key signed which bytes, and which did not.
///
/// That is so at any time, under any trust and beside any other list, and so it may be remembered
/// across all of them. Both answers count against the capacity; when it is reached, all are forgotten.
final class SignatureMemory: Sendable {
  private struct Question: Hashable {
    let content: [UInt8]
    let key: [UInt8]

    func hash(into hasher: inout Hasher) {
      hasher.combine(digest: content)
      hasher.combine(digest: key)
    }
  }

  private let capacity: Int
  private let answers = Mutex<[Question: Bool]>([:])

  init(capacity: Int) { self.capacity = capacity }

  /// What is known; nil where it was not asked.
  /// - Parameters:
  ///   - content: SHA-256 of all that was signed, the signature included.
  ///   - key: the key that is said to have signed it.
  private func known(_ content: [UInt8], by key: PublicKey) -> Bool? {
    let question = Question(content: content, key: key.spkiDigest)
    return answers.withLock { $0[question] }
  }

  /// What is known, else what OpenSSL says with the key; one that OpenSSL does not know, or that only costs time, signs
  /// nothing.
  func verify(
    _ content: [UInt8], by key: PublicKey, _ verify: (OpaquePointer) -> Bool
  ) -> Bool {
    if let known = known(content, by: key) { return known }
    let valid = key.isComputed ? key.handle.map { unsafe verify($0.pointer) } ?? false : false
    clearErrors()
    let question = Question(content: content, key: key.spkiDigest)
    answers.withLock {
      if $0.count >= capacity { $0.removeAll() }
      $0[question] = valid
    }
    return valid
  }

  /// How many answers are remembered.
  var count: Int { answers.withLock { $0.count } }
}
