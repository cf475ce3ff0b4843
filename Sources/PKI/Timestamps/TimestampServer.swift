/// A timestamp server that is reached by HTTP (RFC 3161, 3.4). What it answers is bounded in size, time and kind.
package struct TimestampServer: Hashable, Sendable {
  private let place: HTTPAddress

  /// Bytes of an answer: a token with its certificates, and a few words.
  private static let answerBytes = TimestampLimits.tokenBytes + 4_096
  /// Seconds for connecting, asking and answering together.
  private static let seconds: Int32 = 10

  /// - Parameter address: `http://host[:port][/path]`. A token is signed, so that nothing is lost without TLS.
  /// - Throws: ``TimestampServerFault/badAddress``.
  package init(_ address: String) throws(TimestampServerFault) {
    guard let place = HTTPAddress(address) else { throw .badAddress }
    self.place = place
  }

  /// Its address as it was given.
  package var address: String { place.text }

  /// Asks for a timestamp.
  /// - Parameter request: what is asked for.
  /// - Returns: a token over the digest; whose it is, is not asked here.
  /// - Throws: ``TimestampServerFault``.
  package func token(for request: TimestampRequest) throws(TimestampServerFault) -> TimestampToken {
    let answer = place.answer(
      to: ("application/timestamp-query", request.der), expected: "application/timestamp-reply",
      limit: Self.answerBytes, seconds: Self.seconds)
    switch answer {
    case .success(let bytes): return try request.token(in: bytes)
    case .failure(let fault): throw .noAnswer(fault.words)
    }
  }
}
