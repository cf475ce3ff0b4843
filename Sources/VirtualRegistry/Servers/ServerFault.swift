/// What a server of a lab does wrong, where it is asked to: by `?slow` behind an address, or always.
package enum ServerFault: String, Sendable, Hashable, CaseIterable {
  /// It answers after a minute.
  case slow
  /// It sends a byte a second.
  case drip
  /// It answers with nonsense.
  case garbage
  /// It gives what it gave before, to somebody else.
  case replay
  /// Its answer is to another number than was sent.
  case wrongNonce = "wrong-nonce"
  /// Somebody else signs in its name.
  case wrongResponder = "wrong-responder"
  /// What it says, or the certificate with which it says it, is over.
  case expired
  /// Its answer has sixteen million bytes.
  case huge
  /// It refuses.
  case refusal
}
