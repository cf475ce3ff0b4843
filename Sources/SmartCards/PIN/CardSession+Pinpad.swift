extension CardSession {
  /// How the PIN of a key may be typed on the reader's own keys; nil where it cannot.
  package func pinpadEntry(of key: CertifiedKey) throws(CardError) -> PinpadEntry? {
    let rule = try driver.pinRule(of: key.key)
    guard let pinpad = channel.transport.pinpad, pinpad.verifies,
      let lengths = pinpad.lengths(of: rule)
    else { return nil }
    return PinpadEntry(
      lengths: lengths, isNarrow: lengths != rule.minimum...max(rule.minimum, rule.maximum),
      eachTime: try driver.demandsPINEachTime(for: key.key))
  }

  /// How a change of the PIN, or its unblocking, can be typed on the reader's keys alone; nil where it cannot.
  ///
  /// - Parameter code: what is typed before the new PIN
  package func pinpadChange(by code: CardCode) throws(CardError) -> PinpadChange? {
    guard let pinpad = channel.transport.pinpad, let (old, new) = try changeRules(by: code),
      let change = PinpadChange(old, new: new, on: pinpad),
      try changeRequest(by: code, length: change.lengths.lowerBound) != nil
    else { return nil }
    return change
  }

  /// Has the PIN changed, or unblocked, on the reader's keys.
  ///
  /// - Parameters:
  ///   - code: what is typed before the new PIN: the PIN as it is, or the PUK
  ///   - length: how many characters both have, where ``PinpadChange/needsLength`` wants it to be known
  ///   - consent: whether the last try may be used
  /// - Throws: ``CardError``
  package func changePINThere(
    by code: CardCode, length: Int? = nil, lastTry consent: LastTryConsent
  ) throws(CardError) {
    try startPINOperation()
    guard let request = try changeRequest(by: code, length: length) else {
      throw .pinpad(code, .unable)
    }
    let status: PINStatus = code == .puk ? .unknown : try pinStatus(for: .signature)
    try status.check(consent, of: code)
    try present(request, code == .puk ? "RESET RETRY COUNTER" : "CHANGE REFERENCE DATA")
    for wrong in wrongPINs.values { wrong.forget() }
  }

  private func changeRules(
    by code: CardCode
  ) throws(CardError) -> (old: PINRule, new: PINRule)? {
    let key = try key(for: .signature).key
    let rule = try driver.pinRule(of: key)
    return (code == .puk ? try driver.unblockingRule(of: key) : rule).map { ($0, rule) }
  }

  private func changeRequest(
    by code: CardCode, length: Int?
  ) throws(CardError) -> PinpadRequest? {
    guard let pinpad = channel.transport.pinpad, let (old, new) = try changeRules(by: code)
    else { return nil }
    return .modify(
      [0x00, code == .puk ? 0x2C : 0x24, 0x00, new.reference], presenting: code, old, new: new,
      length: length, on: pinpad)
  }
}
