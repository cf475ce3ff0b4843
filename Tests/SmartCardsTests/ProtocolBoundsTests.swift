import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// Cards that never come to an end, say nothing, or say too much.
@Suite struct ProtocolBoundsTests {
  private func sessionError(_ card: FunctionCard, _ limits: CardLimits = .standard) -> CardError? {
    do throws(CardError) {
      try CardSession(card, limits: limits).end()
      return nil
    } catch {
      return error
    }
  }

  @Test func endlessContinuationsEnd() {
    // Each continuation brings one byte and promises more.
    let slow = FunctionCard { _ in [0x00, 0x61, 0x01] }
    #expect(sessionError(slow) == .protocolViolation(.tooManyCommands(limit: 256)))
    // Each brings much: the size ends it.
    let fast = FunctionCard { _ in [UInt8](repeating: 0, count: 4_096) + [0x61, 0x00] }
    #expect(sessionError(fast) == .protocolViolation(.oversizeAnswer(limit: 65_536)))
    // None brings anything.
    let empty = FunctionCard { _ in [0x61, 0x10] }
    #expect(
      sessionError(empty)
        == .protocolViolation(.noProgress(StatusWord(rawValue: 0x6110))))
  }

  @Test func endlessWrongLengthsEnd() {
    let card = FunctionCard { _ in [0x6C, 0x10] }
    #expect(
      sessionError(card) == .protocolViolation(.noProgress(StatusWord(rawValue: 0x6C10))))
  }

  @Test func slowCardsEnd() {
    var limits = CardLimits()
    limits.operationTime = .milliseconds(50)
    let card = FunctionCard { _ in
      usleep(10_000)
      return [0x00, 0x61, 0x01]
    }
    #expect(sessionError(card, limits) == .protocolViolation(.tooSlow(seconds: 0)))
  }

  @Test func answersThatAreNone() {
    #expect(sessionError(FunctionCard { _ in [] }) == .protocolViolation(.emptyAnswer))
    #expect(sessionError(FunctionCard { _ in [0x90] }) == .protocolViolation(.truncatedAnswer))
    let huge = FunctionCard { _ in [UInt8](repeating: 0x90, count: 65_539) }
    #expect(sessionError(huge) == .protocolViolation(.oversizeAnswer(limit: 65_538)))
  }

  /// A file that never ends is read up to the limit.
  @Test func endlessFilesEnd() {
    let card = FunctionCard(extended: false) { command in
      switch command[1] {
      case 0xB0: [UInt8](repeating: 0x61, count: 256) + [0x90, 0x00]
      case 0xA4 where command[2] == 4: [0x6A, 0x82]
      default: [0x90, 0x00]
      }
    }
    #expect(
      sessionError(card) == .protocolViolation(.oversizeAnswer(limit: 32_768)))
  }

  /// Cards that refuse extended lengths by `6700`, or chaining by `6884`, get the other.
  @Test func lengthsFallBack() throws {
    let test = try TestCard(.rsa(2048))
    let shortOnly = ScriptedTransport(test.transport) { _, command in
      command.count > 5 && command[4] == 0 ? .answer([0x67, 0x00]) : nil
    }
    let session = try CardSession(shortOnly)
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
    let chained = shortOnly.log.count { $0.command[0] == 0x10 }
    #expect(chained == 1)

    print("card: 6700 falls back to chaining in \(shortOnly.log.count) APDUs")
  }
}
