import ElectionReports
import ElectionVerifier
import PKI

extension KeyProblem: Message {
  func english(_ say: Speaker) -> Explanation {
    Explanation("\(name(owner, say)) (\(say.quoted(file))): \(what(say))")
  }

  private func what(_ say: Speaker) -> String {
    switch kind {
    case .weak(.factorable):
      "its RSA key is of the kind that can be factored (ROCA): anybody may sign in its holder's name"
    case .weak(.smallExponent(let exponent)):
      "its RSA key has the small exponent \(say.latin("\(exponent)"))"
    case .sharedKey(let other): "it has the same key as \(name(other, say))"
    case .sharedNumber(let file, let other):
      "two ECDSA signatures begin with the same number, the other is \(name(other, say))'s in "
        + "\(say.quoted(file)): the key is no secret any more"
    }
  }

  private func name(_ owner: KeyOwner, _ say: Speaker) -> String {
    switch owner {
    case .card(let number): "card \(say.latin(number))"
    case .certificate(let name, let sha256):
      "certificate \(say.text(name)) \(say.latin(Hex.text(sha256.prefix(4))))"
    }
  }
}
