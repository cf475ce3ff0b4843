import Glibc
package import SmartCards
import Synchronization

/// Puts a virtual card into a reader of a real pcscd: Debian's vpcd listens on a TCP port for a
/// card that connects to it.
///
/// A message is two bytes of length, big-endian, and so many bytes. A message of one byte is an
/// order: 0 power off, 1 power on, 2 reset, 4 give the answer to reset. Others are commands.
package final class VPCDBridge: Sendable {
  /// The port of vpcd's first reader.
  package static let defaultPort: UInt16 = 35_963

  private let transport: any CardTransport
  private let socket: Mutex<Int32>

  /// Connects to vpcd on this machine: the card is in the reader from now on.
  ///
  /// - Parameters:
  ///   - transport: the card, usually a ``VirtualTransport``
  ///   - port: vpcd's TCP port
  /// - Throws: ``VirtualCardError/unreachable(port:errno:)``
  package init(
    _ transport: any CardTransport, port: UInt16 = defaultPort
  ) throws(VirtualCardError) {
    self.transport = transport
    guard let descriptor = LoopbackSocket.connected(to: port) else {
      throw .unreachable(port: port, errno: errno)
    }
    Self.set(IPPROTO_TCP, TCP_NODELAY, on: descriptor)
    socket = Mutex(descriptor)
  }

  deinit {
    let descriptor = socket.withLock { $0 }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Serves until ``stop()`` is called, vpcd ends, or the card is gone; then the reader is empty.
  package func run() {
    let descriptor = socket.withLock { $0 }
    guard descriptor >= 0 else { return }
    while let message = Self.read(descriptor) {
      do throws(CardError) {
        guard let answer = try answer(to: message) else { continue }
        guard Self.write(answer, to: descriptor) else { break }
      } catch {
        // The card was pulled out in the middle of a command.
        break
      }
    }
    // Closed, not only shut down: vpcd takes the next card only when this one is all gone.
    socket.withLock { open in
      if open >= 0 { close(open) }
      open = -1
    }
    transport.end()
  }

  /// Takes the card out; may be called from any thread.
  package func stop() {
    socket.withLock { descriptor in
      guard descriptor >= 0 else { return }
      shutdown(descriptor, Int32(SHUT_RDWR))
    }
  }

  private func answer(to message: [UInt8]) throws(CardError) -> [UInt8]? {
    guard message.count == 1 else { return try transport.exchange(message.span) }
    switch message[0] {
    case 0: transport.end()
    case 1: try transport.begin()
    case 2: try transport.reset()
    case 4: return transport.atr
    default: break
    }
    return nil
  }

  /// One message; nil when the other side is gone.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
    guard let header = read(2, from: descriptor) else { return nil }
    return read(Int(header[0]) << 8 | Int(header[1]), from: descriptor)
  }

  private static func read(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        let start = unsafe buffer.baseAddress.map { unsafe $0 + filled }
        return unsafe recv(descriptor, start, buffer.count - filled, 0)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      // Without this, each message waits 40 ms for a delayed acknowledgement; it wears off.
      set(IPPROTO_TCP, TCP_QUICKACK, on: descriptor)
      filled += got
    }
    return bytes
  }

  private static func write(_ answer: [UInt8], to descriptor: Int32) -> Bool {
    let count = answer.count
    guard count <= 0xFFFF else { return false }
    let message = [UInt8(count >> 8), UInt8(count & 0xFF)] + answer
    var sent = 0
    while sent < message.count {
      let written = unsafe message.withUnsafeBytes { buffer in
        let start = unsafe buffer.baseAddress.map { unsafe $0 + sent }
        return unsafe send(descriptor, start, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      sent += written
    }
    return true
  }

  private static func set(_ level: Int, _ option: Int32, on descriptor: Int32) {
    var on: Int32 = 1
    unsafe setsockopt(
      descriptor, Int32(level), option, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
