import CertificateIssuing
import Testing

@testable import PKI

/// Lists that are long, and memory that there is none of.
@Suite struct LongListTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  /// Of four thousand entries in several buckets each is found, and no other number.
  @Test func everyEntryIsFound() throws {
    let leaves = try (0..<40).map { number in
      try lab.signer { $0.serialNumber = [0x51, UInt8(number * 6)] }
    }
    let date = Lab.date(2013, 6, 1)
    let list = try lab.list(of: lab.issuing) { list in
      for leaf in leaves.prefix(20) { list.revoke(leaf, at: date, reason: .superseded) }
      for number in 0..<4_000 {
        list.revoke(serialNumber: [0x01, UInt8(number >> 8), UInt8(number & 0xFF)], at: date)
      }
    }
    #expect(list.count == 4_020)
    #expect(leaves.map { list.entry(for: $0)?.reason == .superseded } == (0..<40).map { $0 < 20 })
    for (number, listed) in list.entries.enumerated() where number % 100 == 0 {
      let found = list.storage.entries.entries(of: listed.serialNumberDER)
      #expect(found.count == 1, "entry \(number)")
    }
  }

  /// One number as often as there are entries takes no longer than as many numbers, and the gravest entry counts.
  @Test func oneNumberFourThousandTimes() throws {
    let leaf = try lab.signer { $0.serialNumber = [0x33] }
    let list = try lab.list(of: lab.issuing) { list in
      for number in 0..<4_000 {
        list.revoke(
          leaf, at: Lab.date(2013, 6, 2),
          reason: number == 1_111 ? .keyCompromise : .certificateHold)
      }
    }
    #expect(list.entry(for: leaf)?.reason == .keyCompromise)
  }

  @Test func memoryThatIsNotThereIsAnError() {
    #expect(throws: CertificateError.noMemory(needed: 1 << 60)) {
      try HeldBuffer<UInt8>(capacity: 1 << 60)
    }
  }

  /// DER and PEM, with either line end, are the same list.
  @Test func armourChangesNothing() throws {
    let list = try lab.list(of: lab.issuing)
    let other = try lab.list(of: lab.root)
    let text = list.pem + "beside\n" + other.pem
    for pem in [text, text.replacing("\n", with: "\r\n")] {
      #expect(try RevocationList.all(in: Array(pem.utf8)) == [list, other])
    }
    #expect(try RevocationList.all(in: list.der) == [list])
    #expect(list != other && list.sha256 == Digest.hash(list.der, .sha256))
  }

  /// A list is mostly entries: what stands beside them is bounded.
  @Test func fieldsAreBounded() throws {
    var builder = RevocationListBuilder(
      thisUpdate: Lab.start, nextUpdate: Lab.end, number: 1)
    builder.extensions = [
      .init(oid: "2.999.1", isCritical: false, value: [UInt8](repeating: 0, count: 1 << 20))
    ]
    let der = try builder.der(by: lab.issuing)
    do throws(CertificateError) {
      _ = try RevocationList(der: der)
      Issue.record("taken")
    } catch {
      guard case .tooLarge(_, 1 << 20) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
