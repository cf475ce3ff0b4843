import CModule
import SmartCards

/// A module in this process, and the sessions with its tokens.
@safe final class LoadedModule {
  private let functions: UnsafePointer<CModule_functions>
  private var sessions: [UInt: CModule_number] = [:]

  /// Loads a module and begins with it.
  init(path: [UInt8]) throws(ModuleTrouble) {
    var reason: UnsafePointer<CChar>?
    let name = path.map { CChar(bitPattern: $0) } + [0]
    let functions = unsafe CModule_load(name, &reason)
    guard let functions = unsafe functions else {
      throw .notLoaded(unsafe reason.map { unsafe String(cString: $0) } ?? "")
    }
    unsafe self.functions = functions
    let answer = unsafe CModule_initialize(functions)
    // Somebody else in the process may have begun with it: a wrapped module.
    guard answer == 0 || answer == 0x191 else { throw .refused(answer) }
  }

  /// Lets the tokens go.
  func end() {
    for session in sessions.values { unsafe CModule_logout(functions, session) }
    unsafe CModule_finalize(functions)
  }

  func answer(_ question: ModuleQuestion, _ pin: HelperPIN) throws(ModuleTrouble) -> [UInt8] {
    switch question {
    case .begin: throw .nonsense("begun already")
    case .token(let slot):
      var packer = Packer()
      try describe(slot, &packer)
      return packer.bytes
    case .certificates(let slot): return try certificates(slot)
    case .login(let slot):
      try login(session(slot), user: 1, pin)
      return []
    case .key(let slot, let id, let type): return try key(slot, id, type)
    case .sign(let slot, let key, let mechanism, let data, let wantsPIN):
      return try sign(slot, key, mechanism, data, wantsPIN ? pin : nil)
    }
  }

  /// The tokens that are there.
  func tokens() throws(ModuleTrouble) -> [UInt8] {
    var slots = [CModule_number](repeating: 0, count: ModuleLimits.entries)
    var count = CModule_number(slots.count)
    let answer = unsafe CModule_slots(functions, &slots, &count)
    if answer == 0x150 { throw .nonsense("more than \(slots.count) tokens") }
    try check(answer)
    guard count <= slots.count else { throw .nonsense("\(count) tokens") }
    var packer = Packer()
    for slot in slots.prefix(Int(count)) {
      // A slot that lost its token since, or whose token nobody knows, hides none of the others.
      var description = Packer()
      do throws(ModuleTrouble) { try describe(slot, &description) } catch { continue }
      packer.append(description.bytes)
    }
    return packer.bytes
  }

  private func describe(_ slot: UInt, _ packer: inout Packer) throws(ModuleTrouble) {
    var info = CModule_token_info()
    try check(unsafe CModule_token(functions, slot, &info))
    packer.append(slot)
    packer.append(unsafe withUnsafeBytes(of: info.label) { unsafe Array($0) })
    packer.append(unsafe withUnsafeBytes(of: info.model) { unsafe Array($0) })
    packer.append(unsafe withUnsafeBytes(of: info.serial) { unsafe Array($0) })
    packer.append(info.flags)
    packer.append(info.max_pin)
    packer.append(info.min_pin)
  }

  private func certificates(_ slot: UInt) throws(ModuleTrouble) -> [UInt8] {
    let session = try session(slot)
    var packer = Packer()
    for object in try objects(of: 1, session) {
      // CKA_VALUE, CKA_ID: a certificate without its bytes is somewhere else, and none here.
      guard let der = try value(0x11, of: object, session, ModuleLimits.certificateBytes),
        let id = try value(0x102, of: object, session, ModuleLimits.textBytes)
      else { continue }
      packer.append(der)
      packer.append(id)
    }
    return packer.bytes
  }

  /// The private key with a certificate's identifier, of its kind, and whether it wants a PIN each time.
  private func key(_ slot: UInt, _ id: [UInt8], _ type: UInt) throws(ModuleTrouble) -> [UInt8] {
    let session = try session(slot)
    for object in try objects(of: 3, session) {
      guard try value(0x102, of: object, session, ModuleLimits.textBytes) == id,
        try number(0x100, of: object, session) == type,
        try flag(0x108, of: object, session) ?? true
      else { continue }
      var packer = Packer()
      packer.append(object)
      packer.append(try flag(0x202, of: object, session) ?? false ? 1 : 0)
      return packer.bytes
    }
    return []
  }

  private func sign(
    _ slot: UInt, _ key: UInt, _ mechanism: ModuleMechanism, _ data: [UInt8], _ pin: HelperPIN?
  ) throws(ModuleTrouble) -> [UInt8] {
    let session = try session(slot)
    try check(
      unsafe CModule_sign_init(
        functions, session, key, mechanism.number, mechanism.hash, mechanism.mask, mechanism.salt))
    // CKU_CONTEXT_SPECIFIC
    if let pin { try login(session, user: 2, pin) }
    var signature = [UInt8](repeating: 0, count: ModuleLimits.signatureBytes)
    var length = CModule_number(signature.count)
    try check(
      unsafe CModule_sign(
        functions, session, data, CModule_number(data.count), &signature, &length))
    guard length > 0, length <= signature.count else {
      throw .nonsense("a signature of \(length) bytes")
    }
    return Array(signature.prefix(Int(length)))
  }

  private func login(
    _ session: CModule_number, user: CModule_number, _ pin: HelperPIN
  ) throws(ModuleTrouble) {
    var answer = give(pin, to: session, user: user)
    // CKR_USER_ALREADY_LOGGED_IN: whoever types a PIN now shall be told whether it is right.
    if answer == 0x100 {
      unsafe CModule_logout(functions, session)
      answer = give(pin, to: session, user: user)
    }
    try check(answer)
  }

  private func give(
    _ pin: HelperPIN, to session: CModule_number, user: CModule_number
  ) -> CModule_number {
    guard let memory = pin.memory else {
      return unsafe CModule_login(functions, session, user, nil, 0)
    }
    return unsafe memory.withBytes { bytes in
      unsafe CModule_login(
        functions, session, user, bytes.baseAddress, CModule_number(pin.length))
    }
  }

  // MARK: Objects

  private func session(_ slot: UInt) throws(ModuleTrouble) -> CModule_number {
    if let known = sessions[slot] { return known }
    var session = CModule_number()
    try check(unsafe CModule_open(functions, slot, &session))
    sessions[slot] = session
    return session
  }

  private func objects(
    of kind: CModule_number, _ session: CModule_number
  ) throws(ModuleTrouble) -> [CModule_number] {
    try check(unsafe CModule_find_init(functions, session, kind))
    defer { unsafe CModule_find_final(functions, session) }
    var found: [CModule_number] = []
    var some = [CModule_number](repeating: 0, count: 16)
    while true {
      var count = CModule_number()
      try check(
        unsafe CModule_find(functions, session, &some, CModule_number(some.count), &count))
      guard count <= some.count else { throw .nonsense("\(count) objects of \(some.count)") }
      if count == 0 { return found }
      found += some.prefix(Int(count))
      guard found.count <= ModuleLimits.entries else {
        throw .nonsense("more than \(ModuleLimits.entries) objects")
      }
    }
  }

  /// An attribute; nil where the object has none, or does not tell it.
  private func value(
    _ type: CModule_number, of object: CModule_number, _ session: CModule_number, _ limit: Int
  ) throws(ModuleTrouble) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit)
    var length = CModule_number(limit)
    let answer = unsafe CModule_value(functions, session, object, type, &bytes, &length)
    // CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID
    if answer == 0x11 || answer == 0x12 || length == .max { return nil }
    if answer == 0x150 { throw .nonsense("a value of more than \(limit) bytes") }
    try check(answer)
    guard length <= limit else { throw .nonsense("a value of \(length) bytes") }
    return Array(bytes.prefix(Int(length)))
  }

  private func number(
    _ type: CModule_number, of object: CModule_number, _ session: CModule_number
  ) throws(ModuleTrouble) -> CModule_number? {
    guard let bytes = try value(type, of: object, session, 8), bytes.count == 8 else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | CModule_number($1) }
  }

  private func flag(
    _ type: CModule_number, of object: CModule_number, _ session: CModule_number
  ) throws(ModuleTrouble) -> Bool? {
    try value(type, of: object, session, 1)?.first.map { $0 != 0 }
  }

  private func check(_ answer: CModule_number) throws(ModuleTrouble) {
    guard answer == 0 else { throw .refused(answer) }
  }
}
