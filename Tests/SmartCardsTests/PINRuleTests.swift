import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// When a PIN may be sent, told by the APDU log: VERIFY commands with data are counted.
@Suite struct PINRuleTests {
  @Test(arguments: CardContents.Profile.allCases)
  func wrongPINIsSentOnce(_ profile: CardContents.Profile) throws {
    let test = try TestCard(profiles: [profile])
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    let signer = try session.testSigner("654321")
    #expect(throws: CardError.wrongCode(.pin, triesLeft: 2)) { try signer.sign(digest: testDigest) }
    #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
    #expect(transport.count(0x20) == 1)
    #expect(try test.triesLeft() == 2)
    #expect(try session.pinStatus(for: .signature) == .triesLeft(2))
    // Another PIN in the same session, typed anew by the person, may be sent.
    _ = try session.testSigner().sign(digest: testDigest)
    #expect(try test.triesLeft() == 3)
    session.end()
  }

  /// An answer that does not say what became of the PIN: that it is wrong, that a try may be gone, or that nobody looked at
  /// it; it is sent once in any case.
  @Test(arguments: [
    (0x6300, CardError.wrongCode(.pin, triesLeft: nil)), (0x6982, .wrongCode(.pin, triesLeft: nil)),
    (0x6983, .codeBlocked(.pin)), (0x63C0, .codeBlocked(.pin)),
    (0x6F00, .codeAnswerLost(.pin, .refused(command: "VERIFY", StatusWord(rawValue: 0x6F00)))),
    (0x6581, .codeAnswerLost(.pin, .refused(command: "VERIFY", StatusWord(rawValue: 0x6581)))),
    (0x6D00, .refused(command: "VERIFY", StatusWord(rawValue: 0x6D00))),
    (0x6A86, .refused(command: "VERIFY", StatusWord(rawValue: 0x6A86))),
  ])
  func otherAnswersToAPIN(_ status: Int, _ expected: CardError) throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport) { _, command in
      command[1] == 0x20 && command.count > 5
        ? .answer([UInt8(status >> 8), UInt8(status & 0xFF)]) : nil
    }
    let session = try CardSession(transport)
    #expect(throws: expected) { try session.testSigner().sign(digest: testDigest) }
    #expect(transport.count(0x20) == 1)
    session.end()
  }

  /// The same wrong PIN typed again would cost a try and cannot be right.
  @Test(arguments: CardContents.Profile.allCases)
  func wrongPINIsNotSentAgain(_ profile: CardContents.Profile) throws {
    let test = try TestCard(profiles: [profile])
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    let signer = try session.testSigner("654321")
    #expect(throws: CardError.wrongCode(.pin, triesLeft: 2)) { try signer.sign(digest: testDigest) }
    #expect(throws: CardError.pinKnownWrong) { try session.testSigner("654321") }
    #expect(transport.count(0x20) == 1)
    #expect(try test.triesLeft() == 2)
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
  }

  /// Nothing but digits is sent, whatever the card says of itself.
  @Test(arguments: CardContents.Profile.allCases, [" 23456", "12345a", "12345 ", "رمز۱۲۳"])
  func otherThanDigitsIsNotSent(_ profile: CardContents.Profile, _ pin: String) throws {
    let test = try TestCard(profiles: [profile])
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    #expect(throws: CardError.self) { try session.testSigner(pin) }
    #expect(transport.count(0x20) == 0)
    #expect(try test.triesLeft() == 3)
    session.end()
  }

  @Test func lastTryNeedsAWord() throws {
    let test = try TestCard(pinTries: 3)
    for left in [2, 1] {
      let session = try CardSession(test.transport)
      let signer = try session.testSigner("000000")
      #expect(throws: CardError.wrongCode(.pin, triesLeft: left)) {
        try signer.sign(digest: testDigest)
      }
      session.end()
    }
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    #expect(throws: CardError.lastTry) { try session.testSigner() }
    #expect(transport.count(0x20) == 0)
    let signer = try session.testSigner("000000", lastTry: .given)
    #expect(throws: CardError.codeBlocked(.pin)) { try signer.sign(digest: testDigest) }
    #expect(try session.pinStatus(for: .signature) == .blocked)
    #expect(throws: CardError.codeBlocked(.pin)) { try session.testSigner(lastTry: .given) }
    #expect(transport.count(0x20) == 1)
    session.end()
    #expect(try test.triesLeft() == 0)
  }

  @Test func lastTrySucceedsWithTheWord() throws {
    let test = try TestCard(pinTries: 1)
    let session = try CardSession(test.transport)
    #expect(throws: CardError.lastTry) { try session.testSigner() }
    _ = try session.testSigner(lastTry: .given).sign(digest: testDigest)
    session.end()
    #expect(try test.triesLeft() == 1)
  }

  /// The card did count or accept, and nobody knows: the PIN is not sent again.
  @Test(arguments: ["123456", "654321"])
  func lostAnswerIsNotFollowedByAnotherVERIFY(_ pin: String) throws {
    let test = try TestCard()
    let lost = CardError.removed(reader: "test")
    let transport = ScriptedTransport(test.transport) { _, command in
      command[1] == 0x20 && command.count > 5 ? .loseAnswer(lost) : nil
    }
    let session = try CardSession(transport)
    let signer = try session.testSigner(pin)
    #expect(throws: CardError.codeAnswerLost(.pin, lost)) { try signer.sign(digest: testDigest) }
    for _ in 0..<5 {
      #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
    }
    session.end()
    #expect(transport.count(0x20) == 1)
    #expect(transport.count(0x87) == 0)
    #expect(try test.triesLeft() == (pin == "123456" ? 3 : 2))
  }

  /// A card that is gone before the PIN could be sent has counted nothing.
  @Test func aPINThatCouldNotBeSentCostsNothing() throws {
    let test = try TestCard()
    let session = try CardSession(test.transport)
    let signer = try session.testSigner()
    try FileManager.default.removeItem(atPath: test.path)
    let gone = CardError.removed(reader: "virtual:" + test.path)
    #expect(throws: CardError.codeUnsent(.pin, gone)) {
      try signer.sign(digest: testDigest)
    }
    #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
    session.end()
  }

  /// What a status without a meaning says of the PIN that was sent.
  enum OddAnswer { case unclear, refused }

  /// `6Cxx` and `61xx` after a VERIFY are no reason to send it again, either: nobody knows what the card made of it.
  /// A command refused for its form has cost no try.
  @Test(
    arguments: [
      ([0x6C, 0x08], .unclear), ([0x61, 0x10], .unclear), ([0x67, 0x00], .refused),
      ([0x68, 0x84], .refused),
    ] as [([UInt8], OddAnswer)])
  func oddAnswersToVERIFYAreNotFollowedUp(_ status: [UInt8], _ odd: OddAnswer) throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport) { _, command in
      command[1] == 0x20 && command.count > 5 ? .answer(status) : nil
    }
    let session = try CardSession(transport)
    let signer = try session.testSigner()
    let word = StatusWord(rawValue: UInt16(status[0]) << 8 | UInt16(status[1]))
    let refused = CardError.refused(command: "VERIFY", word)
    #expect(throws: odd == .refused ? refused : .codeAnswerLost(.pin, refused)) {
      try signer.sign(digest: testDigest)
    }
    session.end()
    #expect(transport.count(0x20) == 1)
    #expect(transport.log.last?.command[1] == 0x20)
  }

  /// PIV 9C wants the PIN always: one VERIFY for each signature, after the previous success.
  @Test(arguments: CardContents.Profile.allCases)
  func oneVERIFYForEachSignature(_ profile: CardContents.Profile) throws {
    let test = try TestCard(profiles: [profile])
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    let signer = try session.testSigner()
    for count in 1...5 {
      _ = try signer.sign(digest: testDigest)
      #expect(transport.count(0x20) == count)
    }
    session.end()
    print("card: \(profile.rawValue): 5 signatures, 5 VERIFY, \(transport.log.count) APDUs")
  }

  @Test func failedSignatureEndsThePIN() throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport) { _, command in
      command[1] == 0x87 ? .answer([0x6F, 0x00]) : nil
    }
    let session = try CardSession(transport)
    let signer = try session.testSigner()
    #expect(
      throws: CardError.refused(command: "GENERAL AUTHENTICATE", StatusWord(rawValue: 0x6F00))
    ) { try signer.sign(digest: testDigest) }
    #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
    session.end()
    #expect(transport.count(0x20) == 1)
  }

  /// A signature that is not the certificate's never leaves the session.
  @Test func changedSignatureIsRefused() throws {
    for (kind, profile) in [
      (PrivateKey.Kind.p256, CardContents.Profile.piv), (.rsa(2048), .iso7816_15),
    ] {
      let test = try TestCard(kind, profiles: [profile])
      let transport = ScriptedTransport(test.transport) { _, command in
        guard [0x87, 0x2A].contains(command[1]) else { return nil }
        return .change { answer in
          guard answer.count > 40 else { return answer }
          var changed = answer
          changed[answer.count - 8] ^= 1
          return changed
        }
      }
      let session = try CardSession(transport)
      let signer = try session.testSigner()
      #expect(throws: CardError.signatureMismatch(.signature)) {
        try signer.sign(digest: testDigest)
      }
      session.end()
    }
  }

  /// Somebody's verified PIN is forgotten by a reset before ours is asked for.
  @Test func verifiedStateOfOthersIsResetFirst() throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport) { position, command in
      command[1] == 0x20 && command.count == 4 && position < 4 ? .answer([0x90, 0x00]) : nil
    }
    let session = try CardSession(transport)
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
    #expect(transport.resets == 1)
  }

  @Test func pinThatTheCardCannotHaveIsNotSent() throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    #expect(throws: CardError.codeLength(.pin, minimum: 6, maximum: 8)) {
      try session.testSigner("12345")
    }
    #expect(throws: CardError.codeLength(.pin, minimum: 6, maximum: 8)) {
      try session.testSigner("123456789")
    }
    #expect(transport.count(0x20) == 0)
    // Persian and Arabic digits are the digits that they are.
    _ = try session.testSigner("۱۲۳۴۵۶").sign(digest: testDigest)
    _ = try session.testSigner("١٢٣٤٥٦").sign(digest: testDigest)
    session.end()
    let isoCard = try TestCard(profiles: [.iso7816_15])
    let iso = try CardSession(isoCard.transport)
    #expect(throws: CardError.codeCharacters(.pin)) { try iso.testSigner("secret") }
    iso.end()
  }

  @Test func everySessionEndsWithAReset() throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport)
    do {
      let session = try CardSession(transport)
      _ = try session.testProof()
    }
    #expect(transport.ends == 1)
    // The PIN's state is gone: the authentication key refuses.
    let second = ScriptedTransport(test.transport)
    let session = try CardSession(second)
    #expect(try session.pinStatus(for: .authentication) == .triesLeft(3))
    session.end()
    #expect(throws: CardError.sessionEnded) { try session.identity() }
    #expect(throws: CardError.unknownCard(atr: "3B00")) {
      try CardSession(FunctionCard { _ in [0x6A, 0x82] })
    }
  }

  /// A PIN lies in memory that is locked; the kernel says so.
  @Test(
    .disabled(
      if: ProcessInfo.processInfo.environment["MOHR_INSTRUMENTED"] != nil,
      "under the sanitizers mlock does nothing"))
  func pinIsInLockedMemory() throws {
    func lockedKilobytes() throws -> Int {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmLck:") })
      return try #require(Int(line.filter(\.isNumber)))
    }
    let pin = try PIN(ofTestCard: "123456")
    #expect(try lockedKilobytes() >= 4)
    #expect(pin.count == 6)
  }

  @Test func pinFromADescriptor() throws {
    for (typed, expected) in [
      ("123456\n", Result<Int, CardError>.success(6)), ("123456", .success(6)),
      ("۱۲۳۴۵۶\r\n", .success(6)), ("\n", .failure(.codeDeclined(.pin))),
      ("", .failure(.codeDeclined(.pin))),
      // More than any card takes is refused by each, with its own limits, and the next line is the next one.
      (String(repeating: "1", count: 65), .success(65)),
      (String(repeating: "۱", count: 500) + "\n", .success(65)),
    ] {
      let pipe = Pipe()
      pipe.fileHandleForWriting.write(Data(typed.utf8))
      try pipe.fileHandleForWriting.close()
      do throws(CardError) {
        let count = try PINEntry.read(descriptor: pipe.fileHandleForReading.fileDescriptor).count
        #expect(expected == .success(count), "\(typed)")
      } catch {
        #expect(expected == .failure(error), "\(typed)")
      }
    }
    #expect(throws: CardError.pinUnreadable(errno: EBADF)) {
      _ = try PINEntry.read(descriptor: 9_999)
    }
  }

  @Test("A line that is too long for any card is refused with the card's limits, and is one line")
  func endlessPIN() throws {
    for long in [String(repeating: "1", count: 65), String(repeating: "۱", count: 2_000)] {
      let pipe = Pipe()
      pipe.fileHandleForWriting.write(Data("\(long)\n654321\n".utf8))
      try pipe.fileHandleForWriting.close()
      let descriptor = pipe.fileHandleForReading.fileDescriptor
      let pin = try PINEntry.read(descriptor: descriptor)
      for rule in [6...8, 1...64, 4...200] {
        #expect(
          throws: CardError.codeLength(.pin, minimum: rule.lowerBound, maximum: rule.upperBound)
        ) { try PINRule(reference: 0x80, length: rule).check(pin) }
      }
      let next = try PINEntry.read(descriptor: descriptor)
      let isNext = next.isSame(as: try PIN(ofTestCard: "654321"))
      #expect(isNext)
    }
  }

  @Test("A PIN is found in words whatever its digits, and whatever stands between them")
  func pinInWords() throws {
    let pin = try PIN(ofTestCard: "123456")
    for text in ["123456", "my PIN 12-34 56!", "رمز ۱۲۳۴۵۶", "١٢٣\u{200F}٤٥٦", "x１２３４５６"] {
      let isFound = pin.occurs(in: text)
      #expect(isFound, "\(text)")
    }
    for text in ["", "12345", "123457", "12a3456", "654321", "recounted"] {
      let isFound = pin.occurs(in: text)
      #expect(!isFound, "\(text)")
    }
    // What no card takes as a PIN is in every other text.
    let short = try PIN(ofTestCard: "1").occurs(in: "1 vote")
    #expect(!short)
    let codes = ["1234", "12 34 56", "۱۲۳۴-۵۶۷۸", "123456789012", "(1234)."]
    #expect(codes.allSatisfy { $0.looksLikeCode })
    let words = ["", "123", "1234567890123", "1234 votes", "۱۲۳۴ رأی", "-"]
    #expect(words.allSatisfy { !$0.looksLikeCode })
  }
}
