import CanonicalXML
import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// The one file of a virtual card.
@Suite struct CardFileTests {
  @Test func fileIsWhatItSaysItIs() throws {
    let test = try TestCard(profiles: [.piv, .iso7816_15])
    let text = try String(contentsOfFile: test.path, encoding: .utf8)
    #expect(text.hasPrefix("mohr virtual card 1\nFOR TESTS"))
    #expect(try test.card.contents().signature.certificate == test.contents.signature.certificate)
    #expect(throws: VirtualCardError.exists(path: .init(test.path))) {
      try VirtualCard.create(at: .init(test.path), test.contents)
    }
    #expect(throws: VirtualCardError.notFound(path: "/nowhere/x.card")) {
      try VirtualCard(path: "/nowhere/x.card")
    }
    let permissions = try FileManager.default.attributesOfItem(atPath: test.path)
    #expect(permissions[.posixPermissions] as? Int == 0o600)
  }

  @Test func brokenFilesAreRefused() throws {
    let test = try TestCard()
    let good = try String(contentsOfFile: test.path, encoding: .utf8)
    let broken = test.folder + "/broken.card"
    let changes: [(String, String)] = [
      ("mohr virtual card 1", "mohr virtual card 2"), ("profiles: piv", "profiles: none"),
      ("pin: 123456 3 3", "pin: 123456 4 3"), ("pin: 123456 3 3", "pin: 123456 3 16"),
      ("puk: 12345678 3 3", "puk: 12345678 3"), ("serial: ", "serial: 0"),
      ("BEGIN CERTIFICATE", "BEGIN CERTIFICAT"), ("BEGIN PRIVATE KEY", "BEGIN KEY"),
    ]
    for (old, new) in changes {
      let text = good.replacingOccurrences(of: old, with: new)
      #expect(text != good)
      try text.write(toFile: broken, atomically: true, encoding: .utf8)
      let error = #expect(throws: VirtualCardError.self) { try VirtualCard(path: .init(broken)) }
      guard case .malformed = error else {
        Issue.record("\(new): \(String(describing: error))")
        continue
      }
    }
  }

  /// Many users of one card at the same time, each with its own idea of it: tries are counted once
  /// each, and never more than there are.
  @Test func concurrentUsersCountTheSameTries() throws {
    let test = try TestCard(pinTries: 15)
    let path = test.path
    let wrong: [UInt8] = [0x00, 0x20, 0x00, 0x80, 0x08] + Array("999999".utf8) + [0xFF, 0xFF]
    let answers = Answers()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      guard let card = try? VirtualCard(path: .init(path)) else { return }
      _ = card.respond(to: [0x00, 0xA4, 0x04, 0x00, 0x05, 0xA0, 0x00, 0x00, 0x03, 0x08, 0x00])
      for _ in 0..<4 { answers.add(card.respond(to: wrong)) }
    }
    #expect(answers.all.count == 32)
    let counted = answers.all.filter { $0[0] == 0x63 }.map { Int($0[1] & 0xF) }
    #expect(counted.sorted() == Array(1...14))
    #expect(answers.all.count { $0 == [0x69, 0x83] } == 18)
    #expect(try test.triesLeft() == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: test.folder)
    #expect(left == ["test.card"])
    print("card file: 32 VERIFY by 8 users at once, 15 counted, 17 refused")
  }

  /// The counter is on the disk when the answer comes, whoever reads it next.
  @Test func counterIsWrittenBeforeTheAnswer() throws {
    let test = try TestCard()
    let transport = ScriptedTransport(test.transport) { _, command in
      command[1] == 0x20 && command.count > 5 ? .loseAnswer(.removed(reader: "test")) : nil
    }
    let session = try CardSession(transport)
    let signer = try session.testSigner("111111")
    #expect(throws: CardError.self) { try signer.sign(digest: testDigest) }
    #expect(try VirtualCard(path: .init(test.path)).contents().pin.triesLeft == 2)
  }

  /// A card whose file cannot be written does not say that a PIN is right.
  @Test func unwritableCardAnswersMemoryFailure() throws {
    let test = try TestCard()
    try FileManager.default.removeItem(atPath: test.path)
    _ = test.card.respond(to: [0x00, 0xA4, 0x04, 0x00, 0x05, 0xA0, 0x00, 0x00, 0x03, 0x08, 0x00])
    let right: [UInt8] = [0x00, 0x20, 0x00, 0x80, 0x08] + Array("123456".utf8) + [0xFF, 0xFF]
    #expect(test.card.respond(to: right) == [0x65, 0x81])
  }

  @Test(arguments: CardContents.Profile.allCases)
  func pinIsChangedAndUnblocked(_ profile: CardContents.Profile) throws {
    let test = try TestCard(profiles: [profile])
    let session = try CardSession(test.transport)
    try session.changePIN(from: PIN(ofTestCard: "123456"), to: PIN(ofTestCard: "222222"))
    _ = try session.testSigner("222222").sign(digest: testDigest)
    #expect(throws: CardError.wrongCode(.pin, triesLeft: 2)) {
      try session.changePIN(from: PIN(ofTestCard: "123456"), to: PIN(ofTestCard: "333333"))
    }
    #expect(throws: CardError.codeLength(.pin, minimum: 6, maximum: 8)) {
      try session.changePIN(from: PIN(ofTestCard: "222222"), to: PIN(ofTestCard: "3"))
    }
    #expect(throws: CardError.triesUnknown(.puk)) {
      try session.unblockPIN(
        with: PIN(ofTestCard: "12345678"), to: PIN(ofTestCard: "444444"), lastTry: .withheld)
    }
    for (pin, expected) in [
      ("444444", CardError.wrongCode(.pin, triesLeft: 1)), ("444444", .pinKnownWrong),
      ("000000", .codeBlocked(.pin)), ("111111", .codeBlocked(.pin)),
    ] {
      #expect(throws: expected) {
        try session.testSigner(pin, lastTry: .given).sign(digest: testDigest)
      }
    }
    #expect(throws: CardError.wrongCode(.puk, triesLeft: 2)) {
      try session.unblockPIN(
        with: PIN(ofTestCard: "87654321"), to: PIN(ofTestCard: "444444"), lastTry: .given)
    }
    try session.unblockPIN(
      with: PIN(ofTestCard: "12345678"), to: PIN(ofTestCard: "444444"), lastTry: .given)
    _ = try session.testSigner("444444").sign(digest: testDigest)
    session.end()
    let contents = try test.card.contents()
    #expect(contents.pin.triesLeft == 3 && contents.puk.triesLeft == 3)
  }

  @Test(arguments: CardContents.Profile.allCases)
  func aBlockedPUKIsNeverCalledThePIN(_ profile: CardContents.Profile) throws {
    let test = try TestCard(profiles: [profile])
    let session = try CardSession(test.transport)
    let tries: [(String, CardError)] = [
      ("12345", .codeLength(.puk, minimum: 6, maximum: 8)),
      ("1234567x", .codeCharacters(.puk)), ("00000001", .wrongCode(.puk, triesLeft: 2)),
      ("00000002", .wrongCode(.puk, triesLeft: 1)), ("00000003", .codeBlocked(.puk)),
      ("12345678", .codeBlocked(.puk)),
    ]
    for (puk, expected) in tries {
      #expect(throws: expected) {
        try session.unblockPIN(
          with: PIN(ofTestCard: puk), to: PIN(ofTestCard: "444444"), lastTry: .given)
      }
    }
    // What the PUK lost, the PIN keeps.
    _ = try session.testSigner("123456").sign(digest: testDigest)
  }
}

/// Answers of several threads.
private final class Answers: @unchecked Sendable {
  private let lock = NSLock()
  private var list: [[UInt8]] = []
  var all: [[UInt8]] { lock.withLock { list } }
  func add(_ answer: [UInt8]) { lock.withLock { list.append(answer) } }
}
