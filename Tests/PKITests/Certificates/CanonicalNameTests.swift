import COpenSSL
import Testing

@testable import CertificateIssuing
@testable import PKI

/// Names as they are compared, against OpenSSL's hash of the same: its first bytes of SHA-1 over what it compares.
@Suite struct CanonicalNameTests {
  private static let texts = [
    "A", "a", " A", "A  b", "A \t\n b ", "زهرا رضایی", "Äpfel", "äpfel", "İstanbul", "", " ",
    "\u{A0}a",
    "a\u{0}b", "x\u{B}y", String(repeating: "خ x ", count: 60),
  ]

  /// OpenSSL's hash of a name; nil where it reads none.
  private func judge(_ der: [UInt8]) -> UInt64? {
    let decoded = unsafe decodedWhole(
      der, { unsafe d2i_X509_NAME(nil, $0, $1) }, free: { unsafe X509_NAME_free($0) })
    defer { clearErrors() }
    guard let name = unsafe decoded else { return nil }
    defer { unsafe X509_NAME_free(name) }
    return unsafe UInt64(X509_NAME_hash_ex(name, nil, nil, nil))
  }

  private func hash(_ canonical: CanonicalName) -> UInt64 {
    Digest.hash(canonical.bytes, .sha1).prefix(4).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The bytes of a text in the form of a tag.
  private func content(_ text: String, _ tag: UInt8) -> [UInt8] {
    switch tag {
    case 0x1E: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case 0x1C:
      text.unicodeScalars.flatMap { scalar in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
      }
    default: Array(text.utf8)
    }
  }

  @Test func everyFormOfEveryText() {
    var (read, unread) = (0, 0)
    for text in Self.texts {
      for tag in [0x0C, 0x12, 0x13, 0x14, 0x16, 0x1A, 0x1C, 0x1E] as [UInt8] {
        let one = DERWriter.sequence(
          OID.encoded("2.5.4.3"), DERWriter.value(tag, content(text, tag)))
        let two = DERWriter.sequence(OID.encoded("2.5.4.11"), DERWriter.value(0x0C, [0x62]))
        for members in [[one], [two, one], [one, two], [one, one]] {
          let set = DERWriter.value(
            0x31, Array(members.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
          for name in [DERWriter.sequence(set), DERWriter.sequence(set + set)] {
            guard let judged = judge(name) else {
              unread += 1
              continue
            }
            read += 1
            #expect(CanonicalName(name).map(hash) == judged, "\(Hex.text(name))")
          }
        }
      }
    }
    print("names compared as OpenSSL compares them: \(read), \(unread) that it does not read")
    #expect(read > 500)
  }

  @Test func namesOfOneHashOfOpenSSLsAreTwo() {
    // Found by trying: 32 bits are the same.
    let names = ["issuing", "provincial k4kdf2ba"].map {
      DERWriter.sequence(
        DERWriter.set(
          DERWriter.sequence(OID.encoded("2.5.4.3"), DERWriter.value(0x0C, Array($0.utf8)))))
    }
    #expect(judge(names[0]) == judge(names[1]))
    #expect(CanonicalName(names[0])?.hash != CanonicalName(names[1])?.hash)
  }
}
