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

  /// Whether a change of the PIN, or its unblocking, can be typed on the reader's keys alone.
  ///
  /// - Parameter code: what is typed before the new PIN
  package func canChangePINThere(by code: CardCode) throws(CardError) -> Bool {
    try changeRequest(by: code) != nil
  }

  /// Has the PIN changed, or unblocked, on the reader's keys.
  ///
  /// - Parameters:
  ///   - code: what is typed before the new PIN: the PIN as it is, or the PUK
  ///   - consent: whether the last try may be used
  /// - Throws: ``CardError``
  package func changePINThere(
    by code: CardCode, lastTry consent: LastTryConsent
  ) throws(CardError) {
    try startPINOperation()
    guard let request = try changeRequest(by: code) else { throw .pinpad(code, .unable) }
    let status: PINStatus = code == .puk ? .unknown : try pinStatus(for: .signature)
    try status.check(consent, of: code)
    try present(request, code == .puk ? "RESET RETRY COUNTER" : "CHANGE REFERENCE DATA")
    for wrong in wrongPINs.values { wrong.forget() }
  }

  private func changeRequest(by code: CardCode) throws(CardError) -> PinpadRequest? {
    guard let pinpad = channel.transport.pinpad else { return nil }
    let key = try key(for: .signature).key
    let rule = try driver.pinRule(of: key)
    guard let old = code == .puk ? try driver.unblockingRule(of: key) : rule else { return nil }
    return .modify(
      [0x00, code == .puk ? 0x2C : 0x24, 0x00, rule.reference], presenting: code, old, new: rule,
      on: pinpad)
  }
}
