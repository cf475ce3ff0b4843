@testable import CertificateIssuing
import Generators
@testable import PKI
import Testing

@Suite struct RevocationMemoryTests {
  private static func random(_ random: inout Random) -> RevocationMemory {
    var memory = RevocationMemory()
    for _ in 0..<random.number(0...6) {
      func digest() -> [UInt8] { (0..<32).map { _ in UInt8(random.number(0...255)) } }
      let sequence = RevocationMemory.Sequence(
        issuer: digest(), scope: random.once(in: 2) ? digest() : [],
        isDelta: random.once(in: 3))
      let bytes = (0..<random.number(0...20)).map { _ in UInt8(random.number(0...255)) }
      memory.note(
        RevocationMemory.Mark(
          number: random.once(in: 4) ? nil : RevocationListNumber(bytes),
          thisUpdate: Instant(secondsSince1970: Int64(random.number(0...4_000_000_000)))),
        of: sequence)
    }
    return memory
  }

  @Test func filesReadAsTheyWereWritten() throws {
    var random = Random(seed: 88)
    for _ in 0..<500 {
      let memory = Self.random(&random)
      #expect(try RevocationMemory(bytes: memory.bytes) == memory)
    }
  }

  /// Whatever changes, is lost or is added, it is damage; nothing of the file is believed.
  @Test func everyDamageIsSeen() throws {
    var random = Random(seed: 89)
    var memory = Self.random(&random)
    while memory.marks.count < 3 { memory = Self.random(&random) }
    let bytes = memory.bytes
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= UInt8(1 << random.number(0...7))
      #expect(throws: RevocationMemoryFault.self) { try RevocationMemory(bytes: changed) }
      #expect(throws: RevocationMemoryFault.self) {
        try RevocationMemory(bytes: Array(bytes[..<index]))
      }
    }
    #expect(throws: RevocationMemoryFault.damaged) { try RevocationMemory(bytes: bytes + [10]) }
    #expect(throws: RevocationMemoryFault.damaged) { try RevocationMemory(bytes: bytes + bytes) }
    #expect(throws: RevocationMemoryFault.damaged) {
      try RevocationMemory(
        bytes: bytes + [UInt8](repeating: 0x61, count: RevocationMemory.fileLimit))
    }
    #expect(throws: RevocationMemoryFault.otherFile) { try RevocationMemory(bytes: [0x61]) }
  }

  @Test func otherVersionsAreNamed() {
    #expect(throws: RevocationMemoryFault.otherVersion) {
      try RevocationMemory(bytes: Array("mohr-seen-revocation-lists 3\nanything".utf8))
    }
  }

  /// Merging keeps the highest number and the latest time, whatever the order.
  @Test func mergesCommute() throws {
    var random = Random(seed: 90)
    let sequences = [false, true].map {
      RevocationMemory.Sequence(issuer: Array(repeating: 7, count: 32), isDelta: $0)
    }
    for _ in 0..<200 {
      let parts = (0..<3).map { _ in
        var memory = RevocationMemory()
        memory.note(
          RevocationMemory.Mark(
            number: random.once(in: 3)
              ? nil : RevocationListNumber(UInt64(random.number(0...9))),
            thisUpdate: Instant(secondsSince1970: Int64(random.number(0...9)))),
          of: sequences[random.number(0...1)])
        return memory
      }
      func merged(_ parts: [RevocationMemory]) -> RevocationMemory {
        parts.reduce(into: RevocationMemory()) { $0.merge($1) }
      }
      #expect(merged(parts) == merged(parts.reversed()))
      for part in parts {
        for (sequence, mark) in part.marks {
          #expect(merged(parts).marks[sequence]?.reaches(mark) == true)
        }
      }
    }
  }

  /// Of one key the newest are kept, and whatever it signs, nothing of another key is forgotten.
  @Test func nobodyDisplacesAnother() {
    let limit = CertificateLimits.rememberedSequencesOfAKey
    let (honest, evil) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
    func memory(of key: [UInt8], _ scopes: Range<Int>) -> RevocationMemory {
      scopes.reduce(into: RevocationMemory()) { memory, index in
        memory.note(
          RevocationMemory.Mark(number: 1, thisUpdate: Instant(secondsSince1970: Int64(index))),
          of: RevocationMemory.Sequence(
            issuer: key,
            scope: (0..<32).map { UInt8(truncatingIfNeeded: index >> (8 * ($0 % 3))) }))
      }
    }
    let own = memory(of: honest, 0..<3)
    var all = own
    for part in [100..<limit, limit..<20_000] { all.merge(memory(of: evil, part)) }
    #expect(all.marks.count == limit + 3)
    for (sequence, mark) in own.marks { #expect(all.marks[sequence] == mark) }
    #expect(
      all.marks.filter { $0.key.issuer == evil }.values.map(\.thisUpdate.secondsSince1970).min()
        == Int64(20_000 - limit))
  }

  /// A CA's complete list is known whatever its partitions say since, and that not all of those are is told.
  @Test func partitionsDisplaceNoCompleteList() {
    let key = [UInt8](repeating: 1, count: 32)
    let complete = [false, true].map { RevocationMemory.Sequence(issuer: key, isDelta: $0) }
    let mark = RevocationMemory.Mark(number: 9, thisUpdate: Instant(secondsSince1970: 1))
    var memory = RevocationMemory()
    for sequence in complete { memory.note(mark, of: sequence) }
    #expect(!memory.isFull)
    for round in 0..<3 {
      var partitions = RevocationMemory()
      for index in 0..<CertificateLimits.rememberedSequencesOfAKey {
        let scope = (0..<32).map { UInt8(truncatingIfNeeded: index >> (8 * ($0 % 3))) }
        partitions.note(
          RevocationMemory.Mark(number: 1, thisUpdate: Instant(secondsSince1970: 100)),
          of: RevocationMemory.Sequence(issuer: key, scope: [UInt8(round)] + scope.dropFirst()))
      }
      memory.merge(partitions)
    }
    #expect(memory.isFull)
    #expect(memory.marks.count == CertificateLimits.rememberedSequencesOfAKey)
    for sequence in complete { #expect(memory.marks[sequence] == mark) }
  }

  /// As many keys as there is room for: who is in it stays, and it says that it is full.
  @Test func aFullMemoryForgetsNobody() throws {
    let known = RevocationMemory.Sequence(issuer: [UInt8](repeating: 0xFF, count: 32))
    let mark = RevocationMemory.Mark(number: 7, thisUpdate: Instant(secondsSince1970: 1))
    var memory = RevocationMemory()
    memory.note(mark, of: known)
    var other = RevocationMemory()
    for index in 0...CertificateLimits.rememberedSequences {
      let key = (0..<32).map { UInt8(truncatingIfNeeded: index >> (8 * ($0 % 3))) }
      other.note(
        RevocationMemory.Mark(number: 1, thisUpdate: Instant(secondsSince1970: Int64(index + 5))),
        of: RevocationMemory.Sequence(issuer: key))
    }
    #expect(!memory.isFull)
    memory.merge(other)
    #expect(memory.marks.count == CertificateLimits.rememberedSequences)
    #expect(memory.isFull)
    #expect(memory.marks[known] == mark)
    memory.merge(other)
    #expect(memory.marks.count == CertificateLimits.rememberedSequences)
    // What is in it goes on.
    var later = RevocationMemory()
    later.note(
      RevocationMemory.Mark(number: 8, thisUpdate: Instant(secondsSince1970: 9)), of: known)
    memory.merge(later)
    #expect(memory.marks[known]?.number == 8)
    #expect(memory.bytes.count <= RevocationMemory.fileLimit)
    #expect(try RevocationMemory(bytes: memory.bytes) == memory)
  }

  /// Only what a CA signed is remembered, and nothing from after the present.
  @Test func validatorsRemember() throws {
    let lab = try Lab()
    let (leaf, foreign) = (try lab.signer(), try Lab())
    let validator = try lab.validator(revocation: [
      try lab.list(3), try lab.list(4, from: Lab.date(2013, 6, 12)), try lab.rootList,
      try lab.list(9, from: Lab.date(2013, 6, 20)), try foreign.list(50),
    ])
    #expect(validator.memory.isEmpty)
    _ = validator.validate(leaf, at: Lab.voteDay)
    let key = RevocationMemory.Sequence(issuer: lab.issuing.certificate.listIssuer)
    #expect(validator.memory.marks.count == 2)
    #expect(
      validator.memory.marks[key]
        == RevocationMemory.Mark(number: 4, thisUpdate: Lab.date(2013, 6, 12)))
    // Handed to the next validator, it refuses what is older.
    var policy = RevocationPolicy()
    policy.memory = validator.memory
    let older = try lab.validator(
      revocation: [try lab.list(3), try lab.rootList], policy: policy)
    #expect(older.validate(leaf, at: Lab.voteDay).path == nil)
    #expect(older.memory == validator.memory)
  }

  /// A list by the CA's new key is missed by the signers of the old one, also where nothing of that key is left.
  @Test func listsOfTheNewKeyAreMissed() throws {
    let lab = try Lab()
    let (leaf, new) = (try lab.signer(), try lab.rolledOver())
    let old = try lab.list(7, from: Lab.date(2013, 6, 8))
    func validator(
      _ lists: [RevocationList], _ authorities: [CertificateAuthority],
      _ memory: RevocationMemory = RevocationMemory()
    ) throws -> PathValidator {
      var policy = RevocationPolicy()
      policy.memory = memory
      return PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: authorities.map(\.certificate), revocation: lists + [try lab.rootList],
        profile: lab.profile, revocationPolicy: policy)
    }
    let both = try validator([old, try lab.list(8, by: new)], [lab.issuing, new])
    #expect(both.validate(leaf, at: Lab.voteDay).path != nil)
    for authorities in [[lab.issuing, new], [lab.issuing]] {
      let robbed = try validator([old], authorities, both.memory)
      let problems = robbed.validate(leaf, at: Lab.voteDay).problems.map(\.name)
      #expect(problems.contains("revocationRollback"), "\(authorities.count): \(problems)")
      // The next list of either key says all again.
      let next = try lab.list(9, from: Lab.date(2013, 6, 12))
      let healed = try validator([next], authorities, both.memory)
      #expect(healed.validate(leaf, at: Lab.voteDay).path != nil)
    }
  }

  /// Who asks about a time to come does not spoil what is remembered for the present.
  @Test func theFutureIsNotRemembered() throws {
    let lab = try Lab()
    let leaf = try lab.signer()
    let validator = try lab.validator(revocation: [
      try lab.list(3), try lab.list(9, from: Lab.date(2013, 6, 20)), try lab.rootList,
    ])
    let verdict = validator.validate(leaf, at: Lab.date(2013, 6, 25), present: Lab.voteDay)
    #expect(verdict.path != nil)
    let key = RevocationMemory.Sequence(issuer: lab.issuing.certificate.listIssuer)
    #expect(validator.memory.marks[key]?.number == 3)
  }

  /// Whoever holds no CA's key writes nothing, however many lists and scopes: neither a card, revoked or not, nor somebody
  /// whom the CA certified to sign lists, and who has a list of another name than the CA's.
  @Test func cardsAreNotRemembered() throws {
    let lab = try Lab()
    let key = try PrivateKey.generate(.p256)
    let (leaf, certificate) = (try lab.signer(), try lab.signer(key: key))
    let card = CertificateAuthority(certificate: certificate, key: key)
    let other = try Lab.listSigner(under: lab.issuing, "List Issuer")
    let flood: [RevocationList] = try (0..<40).flatMap { number in
      try [card, other].map { signer in
        try lab.list(1, by: signer) { $0.extensions = [Lab.part("http://x.test/\(number)")] }
      }
    }
    for isRevoked in [false, true] {
      let own = try lab.list(5) {
        if isRevoked { $0.revoke(certificate, at: Lab.before, reason: .keyCompromise) }
      }
      func validator(
        _ lists: [RevocationList], _ memory: RevocationMemory = RevocationMemory()
      ) throws -> PathValidator {
        var policy = RevocationPolicy()
        policy.memory = memory
        return try lab.validator(
          intermediates: [lab.issuing, card, other].map(\.certificate),
          revocation: lists + [try lab.rootList], policy: policy)
      }
      let alone = try validator([own])
      _ = alone.validate(leaf, at: Lab.voteDay)
      let flooded = try validator(flood + [own])
      #expect(flooded.validate(leaf, at: Lab.voteDay).path != nil)
      #expect(flooded.memory == alone.memory)
      // What a card signed is no certificate of the CA's, whomever it points to.
      let pointing = try lab.signer(by: card) {
        $0.extensions.append(
          Lab.points(
            Lab.listsAt("http://x.test/1", by: lab.issuing),
            Lab.listsAt("http://x.test/2", by: other)))
      }
      let marked = try validator([own])
      _ = marked.validate(leaf, at: Lab.voteDay)
      _ = marked.validate(pointing, intermediates: [certificate], at: Lab.voteDay)
      #expect(marked.memory == alone.memory)
      // The older list is still known as such.
      let older = try lab.list(4, from: Lab.date(2013, 6, 8))
      let robbed = try validator(flood + [older], flooded.memory)
      let problems = robbed.validate(leaf, at: Lab.voteDay).problems.map(\.name)
      #expect(problems.contains("revocationRollback"), "\(problems)")
      #expect(robbed.memory == alone.memory)
    }
  }
}
