/// Where a trace of a conversation goes: every command and its answer, and of secrets nothing.
package protocol CardTrace: Sendable {
  /// A card was sent a command.
  ///
  /// - Parameters:
  ///   - reader: the reader's name
  ///   - command: what was sent, in words without secrets
  ///   - answer: the answer, or why there was none
  ///   - time: how long it took
  func exchanged(
    _ reader: String, _ command: String, _ answer: Result<[UInt8], CardError>, _ time: Duration)

  /// A module was asked something.
  ///
  /// - Parameters:
  ///   - question: the functions of PKCS#11
  ///   - hasPIN: whether a PIN went with it, which is not shown
  ///   - answer: the answer, or why there was none
  ///   - time: how long it took
  func asked(
    _ question: String, hasPIN: Bool, _ answer: Result<[UInt8], CardError>, _ time: Duration)
}
