extension CardSession {
  /// Changes the PIN that opens the signature key: CHANGE REFERENCE DATA (ISO 7816-4, 11.5.7).
  ///
  /// The old PIN counts as any other: the tries left are asked for first, it is sent once.
  ///
  /// - Parameters:
  ///   - old: the PIN as it is
  ///   - new: the PIN as it shall be
  ///   - consent: whether the last try may be used
  /// - Throws: ``CardError``; also if the new PIN is one that the card cannot have
  package func changePIN(
    from old: consuming PIN, to new: consuming PIN, lastTry consent: LastTryConsent = .withheld
  ) throws(CardError) {
    try startPINOperation()
    let key = try key(for: .signature).key
    let rule = try driver.pinRule(of: key)
    try rule.check(old)
    try rule.check(new)
    try pinStatus(of: key).check(consent)
    var command = try PINCommand([0x00, 0x24, 0x00, rule.reference])
    try command.append(old, rule)
    try command.append(new, rule)
    try present(command, "CHANGE REFERENCE DATA")
    for wrong in wrongPINs.values { wrong.forget() }
  }

  /// Unblocks the PIN that opens the signature key: RESET RETRY COUNTER (ISO 7816-4, 11.5.10).
  ///
  /// Cards do not say how many tries are left for the code that unblocks, so it needs the word.
  ///
  /// - Parameters:
  ///   - code: the PUK
  ///   - new: the PIN as it shall be
  ///   - consent: must be ``LastTryConsent/given``
  /// - Throws: ``CardError``; ``CardError/codeBlocked(_:)`` if the PUK is blocked
  package func unblockPIN(
    with code: consuming PIN, to new: consuming PIN, lastTry consent: LastTryConsent
  ) throws(CardError) {
    try startPINOperation()
    let key = try key(for: .signature).key
    let rule = try driver.pinRule(of: key)
    guard let codeRule = try driver.unblockingRule(of: key) else {
      throw .refused(command: "RESET RETRY COUNTER", .instructionNotSupported)
    }
    try codeRule.check(code, as: .puk)
    try rule.check(new)
    try PINStatus.unknown.check(consent, of: .puk)
    var command = try PINCommand([0x00, 0x2C, 0x00, rule.reference], presenting: .puk)
    try command.append(code, codeRule)
    try command.append(new, rule)
    try present(command, "RESET RETRY COUNTER")
    for wrong in wrongPINs.values { wrong.forget() }
  }
}
