import CModule
import Glibc
import SmartCards

/// The helper process' end of the line: frames of a length and so many bytes, and of a PIN beside a question.
struct HelperLine {
  static let descriptor: Int32 = 3
  /// What the one who asks holds the other end of, to the end.
  static let leash: Int32 = 4

  /// A question and the PIN that came with it; nil when there will be none.
  func next() -> (question: ModuleQuestion, pin: LockedMemory?, pinLength: Int)? {
    var head = [UInt8](repeating: 0, count: 16)
    guard fill(&head) else { return nil }
    var unpacker = Unpacker(head)
    guard let length = unpacker.number(), let pinLength = unpacker.number(),
      length <= UInt(ModuleLimits.questionBytes), pinLength <= UInt(PIN.maximumBytes)
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    guard fill(&bytes), let question = ModuleQuestion(bytes) else { return nil }
    guard pinLength > 0 else { return (question, nil, 0) }
    guard let pin = try? LockedMemory(capacity: Int(pinLength)) else { return nil }
    let isWhole = unsafe pin.withBytes { unsafe fill($0) }
    return isWhole ? (question, pin, Int(pinLength)) : nil
  }

  func answer(_ answer: ModuleAnswer) -> Bool {
    let bytes = answer.bytes
    var packer = Packer()
    packer.append(bytes)
    return unsafe packer.bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = unsafe send(
          Self.descriptor, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent,
          CModule_noSignal)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  private func fill(_ bytes: inout [UInt8]) -> Bool {
    unsafe bytes.withUnsafeMutableBufferPointer { unsafe fill($0) }
  }

  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    var filled = 0
    while filled < buffer.count {
      let count = unsafe recv(
        Self.descriptor, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      filled += count
    }
    return true
  }
}
