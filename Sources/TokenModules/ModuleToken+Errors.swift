import SmartCards

extension ModuleToken {
  /// Does some work with the module; what it refuses gets the name that a card's refusal has.
  func asked<Value>(
    _ step: ModuleStep, _ work: () throws(CardError) -> Value
  ) throws(CardError) -> Value {
    do throws(CardError) { return try work() } catch { throw named(error, step) }
  }

  /// The codes that say more than that the module failed.
  func named(_ error: CardError, _ step: ModuleStep) -> CardError {
    guard case .module(_, .refused(_, let code)) = error else { return error }
    switch code {
    // CKR_DEVICE_REMOVED, CKR_SESSION_HANDLE_INVALID, CKR_TOKEN_NOT_PRESENT
    case 0x32, 0xB3, 0xE0: return .removed(reader: name)
    // CKR_KEY_FUNCTION_NOT_PERMITTED, CKR_USER_NOT_LOGGED_IN
    case 0x68, 0x101: return description.wantsPIN ? .keyWithheld : error
    default: return error
    }
  }

  /// What came of a PIN: what the module says of it, and else that nobody knows whether it counted.
  func afterPIN(_ error: CardError) -> CardError {
    switch error {
    case .module(_, .refused(_, let code)):
      switch code {
      // CKR_PIN_INCORRECT, CKR_PIN_INVALID
      case 0xA0, 0xA1:
        switch try? pinStatus() {
        case .blocked: return .codeBlocked(.pin)
        case .triesLeft(let tries): return .wrongCode(.pin, triesLeft: tries)
        default: return .wrongCode(.pin, triesLeft: nil)
        }
      // CKR_PIN_LOCKED
      case 0xA4: return .codeBlocked(.pin)
      // CKR_FUNCTION_CANCELED
      case 0x50: return .codeDeclined(.pin)
      default:
        let named = named(error, .login)
        // The module had it, CKR_PIN_LEN_RANGE too: whether that counted, only the token knows.
        if case .module = named { return .codeAnswerLost(.pin, named) }
        return named
      }
    case .module(_, .ended), .module(_, .silent), .module(_, .nonsense):
      return .codeAnswerLost(.pin, error)
    default: return error
    }
  }
}

extension ModuleProcess {
  /// The answer of its process cannot be read.
  func nonsense(_ step: ModuleStep) -> CardError {
    .module(name, .nonsense(step, "its process was overwritten"))
  }
}
