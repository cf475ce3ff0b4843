import CModule
import Glibc
import SmartCards

/// Why no answer came.
enum LineFault: Error {
  case closed
  case late
  case nonsense
}

/// One question and its answer, with one deadline for both.
struct Line {
  let descriptor: Int32
  let end: ContinuousClock.Instant

  /// Sends a question; the PIN goes from its locked memory to the socket.
  func send(_ question: [UInt8], _ pin: LockedMemory?, _ pinLength: Int) throws(LineFault) {
    var packer = Packer()
    packer.append(UInt(question.count))
    packer.append(UInt(pin == nil ? 0 : pinLength))
    try send((packer.bytes + question).span)
    guard let pin else { return }
    try unsafe pin.withBytes { (bytes) throws(LineFault) in
      try send(unsafe UnsafeBufferPointer(rebasing: bytes[..<pinLength]).span)
    }
  }

  private func send(_ bytes: Span<UInt8>) throws(LineFault) {
    var sent = 0
    while sent < bytes.count {
      try wait(for: POLLOUT)
      let rest = bytes.extracting(sent...)
      let count = unsafe rest.withUnsafeBufferPointer { rest in
        unsafe Glibc.send(
          descriptor, rest.baseAddress, rest.count, CModule_noSignal | CModule_noWait)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw .closed }
      sent += count
    }
  }

  /// An answer: its length, and so many bytes.
  func receive(limit: Int) throws(LineFault) -> [UInt8] {
    var unpacker = Unpacker(try receive(exactly: 8))
    guard let length = unpacker.number(), length <= UInt(limit) else { throw .nonsense }
    return try receive(exactly: Int(length))
  }

  private func receive(exactly wanted: Int) throws(LineFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: wanted)
    var filled = 0
    while filled < wanted {
      try wait(for: POLLIN)
      let place = filled
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe recv(
          descriptor, buffer.baseAddress.map { unsafe $0 + place }, wanted - place,
          CModule_noWait)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw .closed }
      filled += count
    }
    return bytes
  }

  private func wait(for event: Int32) throws(LineFault) {
    while true {
      let left = end - .now
      let (seconds, attoseconds) = left.components
      let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { throw .late }
      var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
      let ready = unsafe poll(&watched, 1, Int32(min(milliseconds, 600_000)))
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw .closed }
    }
  }
}
