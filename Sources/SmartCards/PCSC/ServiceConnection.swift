import CCard

/// A context of the card service and at most one card: the calls of PC/SC, one by one.
///
/// `@unchecked Sendable`: it belongs to one ``DeadlineThread`` and is touched only there; a context
/// is locked while a call runs, so a context shared with another reader would hang with it.
final class ServiceConnection: @unchecked Sendable {
  private let reader: String
  private var context: SCARDCONTEXT?
  private var card: (handle: SCARDHANDLE, activeProtocol: DWORD)?
  private var inTransaction = false
  /// Something was sent to the card in this transaction.
  private var used = false

  /// Longest answer: 65,536 bytes and a status word, with room to see that it is longer.
  private static let answerCapacity = 65_600

  init(reader: String) { self.reader = reader }

  /// What the reader says of itself, once the transaction has begun.
  private(set) var properties: ReaderProperties?

  /// True if the card speaks T=1, and its reader says that it carries more bytes than a short command has.
  var carriesExtendedLengths: Bool {
    guard let card, card.activeProtocol == DWORD(SCARD_PROTOCOL_T1) else { return false }
    return (properties?.largestCommand ?? 0) > 261
  }

  /// The reader's keys, unless they are known to be other than it says.
  var pinpad: Pinpad? {
    guard let properties, let pinpad = properties.pinpad else { return nil }
    return PinpadCatalogue.judged(pinpad, of: reader, properties.device)
  }

  /// Reaches the service.
  func establish() throws(CardError) -> SCARDCONTEXT {
    if let context { return context }
    var fresh = SCARDCONTEXT()
    let status = unsafe SCardEstablishContext(DWORD(SCARD_SCOPE_SYSTEM), nil, nil, &fresh)
    if let error = ServiceStatus(status).error(reader: reader, connected: false) { throw error }
    context = fresh
    return fresh
  }

  /// Connects to the card.
  func connect() throws(CardError) {
    let context = try establish()
    var (handle, active) = (SCARDHANDLE(), DWORD())
    let protocols = DWORD(SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1)
    let status = unsafe SCardConnect(
      context, reader, DWORD(SCARD_SHARE_SHARED), protocols, &handle, &active)
    if let error = ServiceStatus(status).error(reader: reader) { throw error }
    card = (handle, active)
  }

  /// Asks what reader and card say of themselves, within the transaction: others would be in the way outside of it.
  ///
  /// - Returns: the card's answer to reset
  func describe() throws(CardError) -> [UInt8] {
    guard let handle = card?.handle else { throw .noCard(reader: reader) }
    properties = ReaderProperties(of: handle)
    return try answerToReset(handle)
  }

  private func answerToReset(_ handle: SCARDHANDLE) throws(CardError) -> [UInt8] {
    var (state, active) = (DWORD(), DWORD())
    var atr = [UInt8](repeating: 0, count: 33)
    var (nameLength, atrLength) = (DWORD(), DWORD(atr.count))
    let status = unsafe SCardStatus(
      handle, nil, &nameLength, &state, &active, &atr, &atrLength)
    if let error = ServiceStatus(status).error(reader: reader) { throw error }
    guard atrLength <= 33 else { throw .protocolViolation(.malformedATR) }
    return Array(atr.prefix(Int(atrLength)))
  }

  /// Begins the transaction; a card that others reset meanwhile, as each does that is done with it, is taken as it is now.
  ///
  /// - Parameter patience: how long it may be reset again and again
  func beginTransaction(_ patience: Duration) throws(CardError) {
    guard let handle = card?.handle else { throw .noCard(reader: reader) }
    let end = ContinuousClock.now + patience
    var status = ServiceStatus(SCardBeginTransaction(handle))
    while status == .resetCard, ContinuousClock.now < end {
      try reconnect(DWORD(SCARD_LEAVE_CARD))
      status = ServiceStatus(SCardBeginTransaction(handle))
    }
    if let error = status.error(reader: reader) { throw error }
    inTransaction = true
  }

  /// Resets the card within the transaction.
  func reset() throws(CardError) { try reconnect(DWORD(SCARD_RESET_CARD)) }

  private func reconnect(_ disposition: DWORD) throws(CardError) {
    guard let handle = card?.handle else { throw .noCard(reader: reader) }
    var active = DWORD()
    let protocols = DWORD(SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1)
    let status = unsafe SCardReconnect(
      handle, DWORD(SCARD_SHARE_SHARED), protocols, disposition, &active)
    if let error = ServiceStatus(status).error(reader: reader) { throw error }
    card = (handle, active)
  }

  /// False where the last call was refused by the service itself, which looks for removals and resets before it asks
  /// the reader, or where the service was gone before it.
  private(set) var wasSent = true

  /// One command, one answer; that of a card that is gone is said to be that.
  func transmit(_ command: LockedMemory) throws(CardError) -> [UInt8] {
    guard let card else { throw .noCard(reader: reader) }
    try expect(card.handle)
    used = true
    var answer = [UInt8](repeating: 0, count: Self.answerCapacity)
    var length = DWORD(answer.count)
    let status = unsafe command.withBytes { bytes in
      unsafe CCard_transmit(
        card.handle, card.activeProtocol, bytes.baseAddress, DWORD(bytes.count), &answer, &length)
    }
    wasSent = !ServiceStatus(status).isOfAnotherCard
    return try whole(answer, length, status, card.handle)
  }

  /// Asks the service for the card before something is sent: where that fails, by whatever, nothing was.
  private func expect(_ handle: SCARDHANDLE) throws(CardError) {
    wasSent = false
    _ = try answerToReset(handle)
    wasSent = true
  }

  /// Has a code typed on the reader's keys; the reader waits for the person, and the service for the reader.
  func enter(_ request: PinpadRequest) throws(CardError) -> [UInt8] {
    guard let card else { throw .noCard(reader: reader) }
    let calls =
      switch request.kind {
      case .verify: properties?.verification
      case .modify: properties?.modification
      }
    guard let calls else { throw .pinpad(request.code, .unable) }
    // A reader would take digits for a card that is gone.
    try expect(card.handle)
    used = true
    switch calls {
    case .direct(let code): return try control(card.handle, code, request.bytes, isAnswered: true)
    case .twoSteps(let start, let finish):
      // The first says nothing, unless the reader does not know such a request.
      let refusal = try control(card.handle, start, request.bytes, isAnswered: false)
      guard refusal.isEmpty || refusal == [0x90, 0x00] else { return refusal }
      return try control(card.handle, finish, [], isAnswered: true)
    }
  }

  /// One call to the reader itself.
  ///
  /// - Parameter isAnswered: whether an answer must come
  private func control(
    _ handle: SCARDHANDLE, _ code: DWORD, _ bytes: [UInt8], isAnswered: Bool
  ) throws(CardError) -> [UInt8] {
    var answer = [UInt8](repeating: 0, count: 258)
    var length = DWORD()
    let status = unsafe SCardControl(
      handle, code, bytes, DWORD(bytes.count), &answer, DWORD(answer.count), &length)
    if !isAnswered, status == SCARD_S_SUCCESS, length == 0 { return [] }
    return try whole(answer, length, status, handle)
  }

  /// An answer, if one came.
  private func whole(
    _ answer: [UInt8], _ length: DWORD, _ status: Int, _ handle: SCARDHANDLE
  ) throws(CardError) -> [UInt8] {
    let error = ServiceStatus(status).error(reader: reader)
    switch error {
    case nil where length > 0: return Array(answer.prefix(Int(length)))
    case nil, .linkFailed: try expectRemoval(of: handle)
    default: break
    }
    if let error { throw error }
    return []
  }

  /// Bytes that did not come are what is first seen of a card that is taken out: the service looks for cards a few times
  /// a second.
  private func expectRemoval(of handle: SCARDHANDLE) throws(CardError) {
    for _ in 0..<10 {
      _ = try answerToReset(handle)
      pause(milliseconds: 100)
    }
  }

  /// Ends the transaction, with a reset if the card was used, and lets card and service go.
  ///
  /// A card that was only waited for belongs to another program: it is left as it is.
  func close() {
    if let handle = card?.handle {
      let disposition = used ? SCARD_RESET_CARD : SCARD_LEAVE_CARD
      if inTransaction { SCardEndTransaction(handle, DWORD(disposition)) }
      SCardDisconnect(handle, DWORD(inTransaction ? SCARD_LEAVE_CARD : disposition))
    }
    if let context { SCardReleaseContext(context) }
    (card, context, inTransaction, used) = (nil, nil, false, false)
  }

  /// The names of all readers.
  func readerNames() throws(CardError) -> [String] {
    let context = try establish()
    // A reader may come between the two calls: ask again a few times.
    for _ in 0..<4 {
      var length = DWORD()
      var status = unsafe ServiceStatus(SCardListReaders(context, nil, nil, &length))
      if status == .noReaders { return [] }
      if let error = status.error(reader: reader) { throw error }
      guard length <= 65_536 else { throw .serviceFailure(code: 0) }
      var names = [CChar](repeating: 0, count: Int(length))
      status = unsafe ServiceStatus(SCardListReaders(context, nil, &names, &length))
      if status == .insufficientBuffer { continue }
      if status == .noReaders { return [] }
      if let error = status.error(reader: reader) { throw error }
      return names.prefix(Int(length)).split(separator: 0).map { name in
        String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
    return []
  }

  /// The state bits of a reader and its card's answer to reset.
  func state(of name: String) throws(CardError) -> (bits: DWORD, atr: [UInt8]) {
    let context = try establish()
    var atr = [UInt8](repeating: 0, count: 33)
    var (bits, length) = (DWORD(), DWORD())
    let status = unsafe CCard_reader_state(context, name, &bits, &atr, &length)
    if let error = ServiceStatus(status).error(reader: name) { throw error }
    return (bits, Array(atr.prefix(Int(length))))
  }
}
