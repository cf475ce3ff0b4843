import ElectionReports
import SmartCards

extension ModuleFault {
  /// What it did, after its name.
  func english(_ say: Speaker) -> String {
    switch self {
    case .notLoaded(let why): "cannot be loaded: \(say.text(why))"
    case .noFunctions: "has no functions of PKCS#11"
    case .notStarted(let number): "could not be started: \(say.system(number))"
    case .ended(let step): "broke off while \(english(step))"
    case .silent(let step, let seconds):
      "gave no answer for \(say.number(seconds)) \(seconds == 1 ? "second" : "seconds") while "
        + english(step)
    case .refused(let step, let code): "failed while \(english(step)): \(Self.name(code))"
    case .nonsense(let step, let what):
      "answered nonsense while \(english(step)): \(say.text(what))"
    case .noToken: "has no token"
    case .unknownToken(let name): "has no token called “\(say.text(name))”"
    case .severalTokens(let name, let count):
      "has \(say.number(count)) tokens called “\(say.text(name))”"
    }
  }

  /// What the person can do about it.
  var englishAdvice: String? {
    switch self {
    case .notLoaded, .noFunctions: "“mohr card modules” shows the modules of this system"
    case .noToken: "put the card in; “mohr card list --module” shows its tokens"
    case .unknownToken: "“mohr card list --module” shows its tokens"
    case .severalTokens: "take out all but one, or name the key with --key"
    case .ended, .silent, .nonsense: "nothing was signed; try the card without the module"
    case .refused, .notStarted: nil
    }
  }

  private func english(_ step: ModuleStep) -> String {
    switch step {
    case .beginning: "beginning"
    case .reading: "reading the certificates"
    case .login: "it was given the PIN"
    case .signing: "signing"
    }
  }
}
