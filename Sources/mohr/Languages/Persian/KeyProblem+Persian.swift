import ElectionReports
import ElectionVerifier
import PKI

extension KeyProblem {
  func persian(_ say: Speaker) -> Explanation {
    Explanation("\(name(owner, say)) (\(say.quoted(file))): \(what(say))")
  }

  private func what(_ say: Speaker) -> String {
    switch kind {
    case .weak(.factorable):
      "کلید \(say.latin("RSA")) آن از گونه‌ای است که می‌توان شکست (\(say.latin("ROCA")))؛ هر کس شاید به نام دارنده‌اش امضا کند"
    case .weak(.smallExponent(let exponent)):
      "نمای کلید \(say.latin("RSA")) آن کوچک است: \(say.latin("\(exponent)"))"
    case .sharedKey(let other): "کلید آن همان کلید \(name(other, say)) است"
    case .sharedNumber(let file, let other):
      "دو امضای \(say.latin("ECDSA")) با یک عدد آغاز می‌شوند؛ دیگری از \(name(other, say)) در \(say.quoted(file)) است: کلید دیگر پنهان نیست"
    }
  }

  private func name(_ owner: KeyOwner, _ say: Speaker) -> String {
    switch owner {
    case .card(let number): "کارت \(say.latin(number))"
    case .certificate(let name, let sha256):
      "گواهی \(say.text(name)) \(say.latin(Hex.text(sha256.prefix(4))))"
    }
  }
}
