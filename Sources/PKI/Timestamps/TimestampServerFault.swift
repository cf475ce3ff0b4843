/// Why a server gave no timestamp that can be used.
package enum TimestampServerFault: Error, Hashable, Sendable {
  /// Its address is none of HTTP: `http://host[:port]/path`.
  case badAddress
  /// It could not be reached, was too slow, or answered with something else; OpenSSL's words.
  case noAnswer(String)
  /// It refused.
  case rejected
  /// Its answer is no response.
  case badAnswer
  /// Its token cannot be read.
  case badToken(TimestampFault)
  /// Its token is over something else.
  case otherImprint
  /// Its token answers another request: an old one, perhaps.
  case otherNonce
  /// Its token is of a time long past: its clock is wrong, or its answer an old one.
  case otherTime(Instant)
  /// Its token does not hold.
  case refused(TimestampRefusal)
}
