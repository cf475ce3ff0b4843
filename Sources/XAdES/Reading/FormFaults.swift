/// What is wrong with the form of a signature, and keeps neither its value nor its digests from being computed.
///
/// Whatever can be computed is: whoever asks whether something was changed gets an answer. A signature with such
/// a fault is never accepted.
struct FormFaults {
  /// In the order of reading, up to a limit: the first is enough to refuse the signature.
  private(set) var all: [SignatureFault] = []
  /// How many there are.
  private(set) var count = 0

  /// Notes a fault.
  mutating func note(_ fault: SignatureFault) {
    count += 1
    if all.count < SignatureLimits.formFaults { all.append(fault) }
  }

  /// What is read, or nil where it is not as it must be, which is noted.
  mutating func attempt<Value>(
    _ read: @autoclosure () throws(SignatureFault) -> Value
  ) -> Value? {
    do throws(SignatureFault) {
      return try read()
    } catch {
      note(error)
      return nil
    }
  }
}
