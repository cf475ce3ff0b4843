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
    var packer = Packer()
    switch self {
    case .done(let bytes):
      packer.append(0)
      packer.append(bytes)
    case .notLoaded(let why):
      packer.append(1)
      packer.append(why)
    case .refused(let code):
      packer.append(2)
      packer.append(code)
    case .nonsense(let what):
      packer.append(3)
      packer.append(what)
    }
    return packer.bytes
  }

  init?(_ bytes: [UInt8]) {
    var unpacker = Unpacker(bytes)
    switch unpacker.number() {
    case 0:
      guard let bytes = unpacker.string(limit: ModuleLimits.answerBytes) else { return nil }
      self = .done(bytes)
    case 1:
      guard let why = unpacker.string(limit: 1_024) else { return nil }
      self = .notLoaded(why)
    case 2:
      guard let code = unpacker.number() else { return nil }
      self = .refused(code)
    case 3:
      guard let what = unpacker.string(limit: 1_024) else { return nil }
      self = .nonsense(what)
    default: return nil
    }
    guard unpacker.isAtEnd else { return nil }
  }
}
