/// What the helper process answers.
enum ModuleAnswer: Equatable {
  /// It went well, with what was asked for.
  case done([UInt8])
  /// The module cannot be loaded, and what the loader says; without words where it has no functions.
  case notLoaded([UInt8])
  /// The module refused with a code.
  case refused(UInt)
  /// The module's answer makes no sense, and which.
  case nonsense([UInt8])

  var bytes: [UInt8] {
    switch self {
    case .done(let bytes): Packer(0, bytes).bytes
    case .notLoaded(let why): Packer(1, why).bytes
    case .refused(let code): Packer(2, code).bytes
    case .nonsense(let what): Packer(3, what).bytes
    }
  }

  /// Reads an answer; nil for what is none.
  init?(_ bytes: [UInt8]) {
    var unpacker = Unpacker(bytes)
    guard let kind = unpacker.number() else { return nil }
    if kind == 2 {
      guard let code = unpacker.number() else { return nil }
      self = .refused(code)
    } else {
      let limit = kind == 0 ? ModuleLimits.answerBytes : ModuleLimits.reasonBytes
      guard let bytes = unpacker.string(limit: limit) else { return nil }
      switch kind {
      case 0: self = .done(bytes)
      case 1: self = .notLoaded(bytes)
      case 3: self = .nonsense(bytes)
      default: return nil
      }
    }
    guard unpacker.isAtEnd else { return nil }
  }
}
