import Dispatch
import Glibc

/// A small HTTP server on this machine alone, for trying things out: a question a connection, a thread each.
package final class LoopbackServer: Sendable {
  /// A question.
  struct Question: Sendable {
    let isPost: Bool
    /// The path without what stands behind `?`.
    let path: String
    /// What stands behind `?`.
    let query: String
    let body: [UInt8]
  }

  /// An answer: bytes of a kind, and how they are sent.
  struct Answer: Sendable {
    var status = "200 OK"
    let kind: String
    let bytes: [UInt8]
    /// Seconds before anything is sent.
    var delay: UInt32 = 0
    /// Whether a byte a second is sent.
    var drips = false
  }

  /// The port on 127.0.0.1.
  package let port: UInt16
  private let listener: Int32
  private let answer: @Sendable (Question) -> Answer

  /// Bytes of a question that are read.
  private static let questionBytes = 1 << 20
  /// Questions that wait.
  private static let backlog: Int32 = 64

  /// Listens.
  /// - Parameters:
  ///   - port: 0 for one that is free.
  ///   - answer: called on several threads at once.
  /// - Throws: ``LabError/noPort(_:errno:)``.
  init(
    port: UInt16, answer: @escaping @Sendable (Question) -> Answer
  ) throws(LabError) {
    guard let opened = LoopbackSocket.listening(at: port, backlog: Self.backlog) else {
      throw .noPort(port, errno: errno)
    }
    (listener, self.port) = opened
    self.answer = answer
  }

  deinit { close(listener) }

  /// Answers until ``stop()`` is called.
  package func run() {
    let queue = DispatchQueue(label: "mohr.lab", attributes: .concurrent)
    while true {
      let connection = accept(listener, nil, nil)
      if connection < 0 {
        if errno == EINTR || errno == ECONNABORTED { continue }
        return
      }
      let answer = self.answer
      queue.async {
        defer { close(connection) }
        guard let question = Self.read(connection) else { return }
        Self.send(answer(question), to: connection)
      }
    }
  }

  /// Ends ``run()``; may be called from any thread.
  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func read(_ connection: Int32) -> Question? {
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let end = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    var length = 0
    while bytes.count <= questionBytes {
      if headEnd == nil, let range = bytes.firstRange(of: end) {
        headEnd = range.upperBound
        length = self.length(in: bytes[..<range.lowerBound])
      }
      if let headEnd, bytes.count >= headEnd + length {
        return question(bytes[..<headEnd], Array(bytes[headEnd..<headEnd + length]))
      }
      let got = unsafe recv(connection, &buffer, buffer.count, 0)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      bytes += buffer[..<got]
    }
    return nil
  }

  private static func length(in head: ArraySlice<UInt8>) -> Int {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    for line in text.split(separator: "\r\n") where line.hasPrefix("content-length:") {
      let value = line.dropFirst("content-length:".count).drop { $0 == " " }
      return min(max(0, Int(value) ?? 0), questionBytes)
    }
    return 0
  }

  private static func question(_ head: ArraySlice<UInt8>, _ body: [UInt8]) -> Question? {
    let words = String(decoding: head.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: " ")
    guard words.count == 3 else { return nil }
    let parts = words[1].split(separator: "?", maxSplits: 1)
    guard let path = parts.first else { return nil }
    return Question(
      isPost: words[0] == "POST", path: String(path),
      query: parts.count > 1 ? String(parts[1]) : "", body: body)
  }

  private static func send(_ answer: Answer, to connection: Int32) {
    if answer.delay > 0 { sleep(answer.delay) }
    let head =
      "HTTP/1.0 \(answer.status)\r\nContent-Type: \(answer.kind)\r\n"
      + "Content-Length: \(answer.bytes.count)\r\nConnection: close\r\n\r\n"
    let all = Array(head.utf8) + answer.bytes
    var sent = 0
    while sent < all.count {
      let most = answer.drips ? 1 : all.count - sent
      let written = unsafe all.withUnsafeBytes { buffer in
        let start = unsafe buffer.baseAddress.map { unsafe $0 + sent }
        return unsafe Glibc.send(connection, start, most, Int32(MSG_NOSIGNAL))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      sent += written
      if answer.drips { sleep(1) }
    }
  }
}
