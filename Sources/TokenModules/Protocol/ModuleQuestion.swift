/// What the helper process is asked; a PIN travels beside it, and only from locked memory to locked memory.
enum ModuleQuestion: Equatable {
  /// To load a module, and for its tokens.
  case begin(path: [UInt8])
  /// For what a token says of itself now.
  case token(slot: UInt)
  /// For the certificates of a token.
  case certificates(slot: UInt)
  /// To take the PIN that comes with it; without one the token asks on its own keys.
  case login(slot: UInt)
  /// For the private key of a certificate.
  case key(slot: UInt, id: [UInt8], type: UInt)
  /// To sign; the PIN that comes with it is that of a key that wants one each time.
  case sign(slot: UInt, key: UInt, ModuleMechanism, data: [UInt8], wantsPIN: Bool)

  /// The question as bytes.
  var bytes: [UInt8] {
    switch self {
    case .begin(let path): Packer(0, path).bytes
    case .token(let slot): Packer(1, slot).bytes
    case .certificates(let slot): Packer(2, slot).bytes
    case .login(let slot): Packer(3, slot).bytes
    case .key(let slot, let id, let type): Packer(4, slot, id, type).bytes
    case .sign(let slot, let key, let how, let data, let wantsPIN):
      Packer(5, slot, key, how.number, how.hash, how.salt, data, wantsPIN ? 1 as UInt : 0).bytes
    }
  }

  /// Reads a question; nil for what is none.
  init?(_ bytes: [UInt8]) {
    var unpacker = Unpacker(bytes)
    guard let kind = unpacker.number() else { return nil }
    let limit = ModuleLimits.questionBytes
    switch kind {
    case 0:
      guard let path = unpacker.string(limit: limit) else { return nil }
      self = .begin(path: path)
    case 1...3:
      guard let slot = unpacker.number() else { return nil }
      self =
        kind == 1 ? .token(slot: slot) : kind == 2 ? .certificates(slot: slot) : .login(slot: slot)
    case 4:
      guard let slot = unpacker.number(), let id = unpacker.string(limit: ModuleLimits.textBytes),
        let type = unpacker.number()
      else { return nil }
      self = .key(slot: slot, id: id, type: type)
    case 5:
      guard let slot = unpacker.number(), let key = unpacker.number(),
        let number = unpacker.number(), let hash = unpacker.number(),
        let salt = unpacker.number(), let data = unpacker.string(limit: limit),
        let pin = unpacker.number()
      else { return nil }
      let mechanism = ModuleMechanism(number: number, hash: hash, salt: salt)
      self = .sign(slot: slot, key: key, mechanism, data: data, wantsPIN: pin != 0)
    default: return nil
    }
    guard unpacker.isAtEnd else { return nil }
  }
}
