extension ModuleFault: CustomStringConvertible {
  /// What it did, in English, after its name.
  package var description: String {
    switch self {
    case .notLoaded(let why): "cannot be loaded: \(why)"
    case .noFunctions: "has no functions of PKCS#11"
    case .notStarted(let errno): "could not be started (errno \(errno))"
    case .ended(let step): "broke off while \(step.english)"
    case .silent(let step, let seconds):
      "gave no answer for \(seconds) \(seconds == 1 ? "second" : "seconds") while \(step.english)"
    case .refused(let step, let code): "failed while \(step.english): \(Self.name(code))"
    case .nonsense(let step, let what): "answered nonsense while \(step.english): \(what)"
    case .noToken: "has no token"
    case .unknownToken(let name): "has no token called “\(name)”"
    case .severalTokens(let name, let count): "has \(count) tokens called “\(name)”"
    }
  }

  /// What the person can do about it.
  var hint: String? {
    switch self {
    case .notLoaded, .noFunctions: "“mohr card modules” shows the modules of this system"
    case .noToken: "put the card in; “mohr card list --module” shows its tokens"
    case .unknownToken: "“mohr card list --module” shows its tokens"
    case .severalTokens: "take out all but one, or name the key with --key"
    case .ended, .silent, .nonsense: "nothing was signed; try the card without the module"
    case .refused, .notStarted: nil
    }
  }

  /// The name of a code of PKCS#11 (CKR_…), else its number.
  package static func name(_ code: UInt) -> String {
    names[code] ?? "0x" + String(code, radix: 16, uppercase: true)
  }

  private static let names: [UInt: String] = [
    0x02: "CKR_HOST_MEMORY", 0x03: "CKR_SLOT_ID_INVALID", 0x05: "CKR_GENERAL_ERROR",
    0x06: "CKR_FUNCTION_FAILED", 0x07: "CKR_ARGUMENTS_BAD", 0x0A: "CKR_CANT_LOCK",
    0x12: "CKR_ATTRIBUTE_TYPE_INVALID", 0x20: "CKR_DATA_INVALID", 0x21: "CKR_DATA_LEN_RANGE",
    0x30: "CKR_DEVICE_ERROR", 0x31: "CKR_DEVICE_MEMORY", 0x32: "CKR_DEVICE_REMOVED",
    0x50: "CKR_FUNCTION_CANCELED", 0x54: "CKR_FUNCTION_NOT_SUPPORTED",
    0x60: "CKR_KEY_HANDLE_INVALID", 0x63: "CKR_KEY_TYPE_INCONSISTENT",
    0x68: "CKR_KEY_FUNCTION_NOT_PERMITTED", 0x70: "CKR_MECHANISM_INVALID",
    0x71: "CKR_MECHANISM_PARAM_INVALID", 0x82: "CKR_OBJECT_HANDLE_INVALID",
    0x90: "CKR_OPERATION_ACTIVE", 0x91: "CKR_OPERATION_NOT_INITIALIZED",
    0xA0: "CKR_PIN_INCORRECT", 0xA1: "CKR_PIN_INVALID", 0xA2: "CKR_PIN_LEN_RANGE",
    0xA3: "CKR_PIN_EXPIRED", 0xA4: "CKR_PIN_LOCKED", 0xB3: "CKR_SESSION_HANDLE_INVALID",
    0xE0: "CKR_TOKEN_NOT_PRESENT", 0xE1: "CKR_TOKEN_NOT_RECOGNIZED",
    0x100: "CKR_USER_ALREADY_LOGGED_IN", 0x101: "CKR_USER_NOT_LOGGED_IN",
    0x102: "CKR_USER_PIN_NOT_INITIALIZED", 0x150: "CKR_BUFFER_TOO_SMALL",
    0x190: "CKR_CRYPTOKI_NOT_INITIALIZED", 0x7FFF_FFFF: "no such function",
  ]
}

extension ModuleStep {
  fileprivate var english: String {
    switch self {
    case .beginning: "beginning"
    case .reading: "reading the certificates"
    case .login: "it was given the PIN"
    case .signing: "signing"
    }
  }
}
