import Foundation
import Generators
import PKI
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

/// A hundred thousand answers that no card would give, and as many commands that nobody would send.
@Suite struct CardFuzzTests {
  /// A seed from the environment repeats a failure.
  static let seed =
    ProcessInfo.processInfo.environment["MOHR_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 1...UInt64.max)

  /// The answers of real conversations, some of them changed.
  @Test func driversSurviveChangedAnswers() throws {
    let wanted = 60_000
    let random = Mutex((generator: Random(seed: Self.seed), answers: 0))
    var sessions = 0
    var outcomes: [String: Int] = [:]
    let cards = try [
      TestCard(.p256, profiles: [.piv], pinTries: 15),
      TestCard(.p256, profiles: [.iso7816_15], pinTries: 15),
      TestCard(.rsa(2048), profiles: [.iso7816_15], pinTries: 15),
    ]
    let started = ContinuousClock.now
    while random.withLock({ $0.answers }) < wanted {
      let card = cards[sessions % cards.count]
      let rate = random.withLock { Int.random(in: 1...8, using: &$0.generator) }
      let transport = ScriptedTransport(
        VirtualTransport(card.card, carriesExtendedLengths: sessions % 2 == 0)
      ) { _, _ in
        random.withLock { state in
          state.answers += 1
          guard Int.random(in: 0..<rate, using: &state.generator) == 0 else { return nil }
          let seed = state.generator.next()
          return .change { mutated($0, seed) }
        }
      }
      do throws(CardError) {
        let session = try CardSession(transport)
        defer { session.end() }
        _ = try session.identity()
        let signer = try session.testSigner(lastTry: .given)
        _ = try signer.sign(digest: testDigest)
        outcomes["signed", default: 0] += 1
      } catch {
        outcomes[name(error), default: 0] += 1
      }
      sessions += 1
    }
    // What was returned as signed has been verified; the right PIN never cost a try.
    #expect(outcomes["signed", default: 0] > 0)
    for card in cards { #expect(try card.triesLeft() == 15) }
    let elapsed = ContinuousClock.now - started
    print(
      "card fuzz: seed \(Self.seed), \(wanted) answers in \(sessions) sessions, \(elapsed): "
        + "\(outcomes["signed", default: 0]) signatures, \(outcomes.count - 1) kinds of errors"
    )
  }

  /// Answers of a function that knows nothing of cards.
  @Test func driversSurviveNoise() throws {
    var sessions = 0
    let random = Mutex((generator: Random(seed: Self.seed &+ 1), answers: 0))
    while random.withLock({ $0.answers }) < 40_000 {
      let card = FunctionCard(extended: sessions % 2 == 0) { _ in
        random.withLock { state in
          state.answers += 1
          return noise(&state.generator)
        }
      }
      do throws(CardError) {
        let session = try CardSession(card)
        defer { session.end() }
        _ = try session.identity()
        _ = try session.testSigner(lastTry: .given).sign(digest: testDigest)
        Issue.record("noise signed, seed \(Self.seed)")
      } catch {}
      sessions += 1
    }
    print("card fuzz: seed \(Self.seed), 40000 random answers in \(sessions) sessions")
  }

  /// Commands at random, and changed ones, to the virtual card: always an answer, never a PIN lost
  /// without a VERIFY, and the file is whole.
  @Test(arguments: [[.piv], [.iso7816_15], [.piv, .iso7816_15]] as [Set<CardContents.Profile>])
  func virtualCardSurvivesAnyCommand(_ profiles: Set<CardContents.Profile>) throws {
    let test = try TestCard(.p256, profiles: profiles)
    var generator = Random(seed: Self.seed &+ 2)
    let known = try knownCommands(test)
    var successes = 0
    for _ in 0..<35_000 {
      var command: [UInt8]
      if Bool.random(using: &generator), let base = known.randomElement(using: &generator) {
        command = base
        if Bool.random(using: &generator) { command = mutated(base, generator.next()) }
      } else {
        command = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
      }
      // PIN commands write to the disk: they have tests of their own.
      if command.count > 5, [0x20, 0x24, 0x2C].contains(command[1]) { continue }
      let answer = test.card.respond(to: command)
      guard (2...65_538).contains(answer.count) else {
        Issue.record("\(Hex.upperCase(command)) answered \(Hex.upperCase(answer))")
        return
      }
      if answer.suffix(2) == [0x90, 0x00] { successes += 1 }
    }
    #expect(try test.triesLeft() == 3)
    #expect(successes > 1_000)
    let session = try CardSession(test.transport)
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
    print("card fuzz: seed \(Self.seed), 35000 commands, \(successes) answered 9000")
  }

  private func knownCommands(_ test: TestCard) throws -> [[UInt8]] {
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport)
    _ = try session.identity()
    _ = try session.testProof()
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
    return transport.log.map(\.command)
  }

  private func name(_ error: CardError) -> String {
    String("\(error)".prefix { $0 != "(" && $0 != ":" && $0 != ";" }.prefix(40))
  }
}

/// Some bytes of an answer changed, removed or added; the status word may be among them.
private func mutated(_ answer: [UInt8], _ seed: UInt64) -> [UInt8] {
  var generator = Random(seed: seed)
  var bytes = answer
  for _ in 0..<Int.random(in: 1...4, using: &generator) {
    let index = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0 where index < bytes.count: bytes[index] = UInt8.random(in: 0...255, using: &generator)
    case 1 where index < bytes.count:
      bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    case 2 where index < bytes.count: bytes.remove(at: index)
    case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
    case 4: bytes = Array(bytes.prefix(index))
    default:
      let status: [[UInt8]] = [
        [0x61, 0], [0x6C, 4], [0x6A, 0x82], [0x90, 0], [0x67, 0], [0x63, 0xC1],
      ]
      bytes = bytes.dropLast(2) + (status.randomElement(using: &generator) ?? [])
    }
  }
  return bytes
}

private func noise(_ generator: inout Random) -> [UInt8] {
  let length = [0, 1, 2, 2, 2, 3, 20, 258, 3_000].randomElement(using: &generator) ?? 2
  var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
  if length >= 2, Bool.random(using: &generator) {
    bytes.replaceSubrange((length - 2)..., with: [0x90, 0x00])
  }
  if length > 20, Bool.random(using: &generator) {
    bytes[0] = [0x30, 0x61, 0x7C, 0x53, 0xA0].randomElement(using: &generator) ?? 0x30
    bytes[1] = 0x81
    bytes[2] = UInt8(truncatingIfNeeded: min(length - 5, 255))
  }
  return bytes
}
