import Foundation
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

extension ReaderTests {
  /// What makes no sense, answered to a signature through a real service: each has its error, the PIN is sent once, and no
  /// try is lost.
  @Suite struct ReaderNonsenseTests {
    enum Nonsense: String, CaseIterable, Sendable {
      case endless, endlessLengths, noise, otherHash, otherKey, flippedBit
    }

    @Test(arguments: Nonsense.allCases)
    func endsByItsName(_ nonsense: Nonsense) throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let inner = test.transport
      let isSigning = Atomic(false)
      let faulty = ScriptedTransport(inner) { _, command in
        if command[1] == 0x87 { isSigning.store(true, ordering: .relaxed) }
        guard isSigning.load(ordering: .relaxed), [0x87, 0xC0].contains(command[1]) else {
          return nil
        }
        var other = command
        switch nonsense {
        case .endless: return .answer([UInt8](repeating: 0, count: 256) + [0x61, 0x00])
        case .endlessLengths: return .answer([0x6C, 0x10])
        case .noise:
          let noise = (0..<72).map { _ in UInt8.random(in: 0...255) }
          return .answer([0x01] + noise + [0x90, 0x00])
        case .otherHash: other[other.count - 2] ^= 1
        case .otherKey: other[3] = 0x9A
        case .flippedBit:
          return .change { answer in
            var answer = answer
            if answer.count > 40 { answer[answer.count - 8] ^= 1 }
            return answer
          }
        }
        return (try? inner.exchange(other.span)).map { .answer($0) }
      }
      let card = try daemon.insert(faulty)
      defer { card.pull() }
      let session = try CardSession(PCSCTransport(reader: ReaderDaemon.reader))
      defer { session.end() }
      let signer = try session.testSigner()
      let error = #expect(throws: CardError.self) { try signer.sign(digest: testDigest) }
      let isNamed =
        switch (nonsense, error) {
        case (.endless, .protocolViolation(.oversizeAnswer)),
          (.endless, .protocolViolation(.tooManyCommands)),
          (.endlessLengths, .protocolViolation(.noProgress)),
          (.noise, .protocolViolation(.malformed)),
          (.otherHash, .signatureMismatch), (.otherKey, .signatureMismatch),
          (.flippedBit, .signatureMismatch):
          true
        default: false
        }
      #expect(isNamed, "\(nonsense): \(String(describing: error))")
      #expect(faulty.count(0x20) == 1)
      #expect(try test.triesLeft() == 3)
      print("card: \(nonsense) through pcscd: \(error.map { "\($0)" } ?? "-")")
    }

    /// A card that takes its time with every command has so much in all as an operation has.
    @Test func dripsNoLongerThanAnOperation() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(
        ScriptedTransport(test.transport) { _, _ in
          usleep(700_000)
          return nil
        })
      defer { card.pull() }
      var limits = CardLimits()
      (limits.commandTime, limits.operationTime) = (.seconds(4), .seconds(2))
      #expect(throws: CardError.protocolViolation(.tooSlow(seconds: 2))) {
        let session = try CardSession(
          PCSCTransport(reader: ReaderDaemon.reader, limits: limits), limits: limits)
        defer { session.end() }
        _ = try session.identity()
      }
      #expect(try test.triesLeft() == 3)
    }
  }
}
