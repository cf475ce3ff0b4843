import PKI
import SmartCards
import Testing
import VirtualRegistry

/// What the drivers send, command by command, to cards that differ from the virtual one.
@Suite struct DriverScriptTests {
  /// A card without short file identifiers, with selection by file identifier only, whose
  /// certificate lies in a padded file, and which names no algorithms.
  @Test func plainISOCard() throws {
    let pair = try TestKeys.pairs(.p256).signature
    let der = pair.certificate.der
    let head = Hex.upperCase(der.prefix(256))
    let tail = Hex.upperCase(der.dropFirst(256)) + "0000000000"
    let signature = Hex.upperCase(try pair.privateKey.signECDSA(hash: testDigest))
    let card = try ScriptCard(
      """
      # no PIV here
      > 00A40400 09 A00000030800001000 00
      < 6A82
      # EF.DIR by its short identifier, by its path, then step by step
      > 00B09E00 00
      < 6A82
      > 00A4080C 02 2F00
      < 6A81
      > 00A4000C 02 3F00
      < 9000
      > 00A4000C 02 2F00
      < 9000
      > 00B00000 00
      < 610E 4F0C A000000063504B43532D3135 9000
      # the application
      > 00A4040C 0C A000000063504B43532D3135
      < 9000
      # EF.OD, padded
      > 00B09100 00
      < 6A86
      > 00A4020C 02 5031
      < 9000
      > 00B00000 00
      < A006 3004 0402 4402 A406 3004 0402 4403 A806 3004 0402 4401 FFFFFFFF 9000
      # no EF.CIAInfo
      > 00B09200 00
      < 6A86
      > 00A4020C 02 5032
      < 6A82
      # EF.PrKD: an EC key 07 with nonRepudiation, reference 05, opened by PIN 03
      > 00A4020C 02 4402
      < 9000
      > 00B00000 00
      < A012 3003 040103 300B 040107 0303 060040 020105 9000
      # EF.CD: its certificate is 3F00/5015/4301
      > 00A4020C 02 4403
      < 9000
      > 00B00000 00
      < 3015 3000 3003 040107 A10C 300A 3008 0406 3F0050154301 9000
      # EF.AOD: PIN 03, four to twelve digits, padded to twelve with 00, reference 83
      > 00A4020C 02 4401
      < 9000
      > 00B00000 00
      < 3026 3005 0C03 50494E 3003 040103 A118 3016 0302 020C 0A0101 020104 02010C 02010C 800183 040100 9000
      # the certificate, by path, then step by step
      > 00A4080C 04 50154301
      < 6A81
      > 00A4000C 02 3F00
      < 9000
      > 00A4000C 02 5015
      < 9000
      > 00A4000C 02 4301
      < 9000
      > 00B00000 00
      < \(head) 9000
      > 00B00100 00
      < \(tail) 9000
      # the certificate led out of the folder of the keys
      > 00A4040C 0C A000000063504B43532D3135
      < 9000
      # the tries left, the PIN, the key without an algorithm, the hash to be signed
      > 00200083
      < 63C3
      > 00200083 0C 313233343536000000000000
      < 9000
      > 002241B6 03 840105
      < 9000
      > 002A9E9A 20 \(Hex.upperCase(testDigest)) 00
      < \(signature) 9000
      # a second signature needs no second VERIFY here: the key does not ask for consent
      > 002241B6 03 840105
      < 9000
      > 002A9E9A 20 \(Hex.upperCase(testDigest)) 00
      < \(signature) 9000
      """)
    let session = try CardSession(card)
    let signer = try session.testSigner()
    #expect(signer.certificate == pair.certificate)
    let expected = try signer.sign(digest: testDigest)
    #expect(try signer.sign(digest: testDigest) == expected)
    session.end()
    #expect(card.isFinished)
  }

  /// PIV over a link without extended lengths: RSA in two links, the answer in two parts.
  @Test func shortPIVCard() throws {
    let pair = try TestKeys.pairs(.rsa(2048)).signature
    let container = TLV(0x53, [TLV(0x70, pair.certificate.der), TLV(0x71, [0])]).encoded
    let parts = stride(from: 0, to: container.count, by: 256).map {
      Hex.upperCase(container[$0..<min($0 + 256, container.count)])
    }
    let block = try #require(RSAPadding.pkcs1(testDigest, .sha256, length: 256))
    let input = TLV(0x7C, [TLV(0x82, [UInt8]()), TLV(0x81, block)]).encoded
    let output = TLV(0x7C, [TLV(0x82, try pair.privateKey.rawRSA(block))]).encoded
    var certificate = "> 00CB3FFF 05 5C035FC10A 00\n"
    for (index, part) in parts.enumerated() {
      let left = container.count - 256 * (index + 1)
      certificate +=
        "< \(part) \(left > 0 ? "61" + (left > 255 ? "00" : Hex.upperCase([UInt8(left)])) : "9000")\n"
      if left > 0 { certificate += "> 00C00000 \(Hex.upperCase([UInt8(min(left, 256) & 0xFF)]))\n" }
    }
    let card = try ScriptCard(
      """
      # SELECT; the card wants to hear the length once more
      > 00A40400 09 A00000030800001000 00
      < 6C0A
      > 00A40400 09 A00000030800001000 0A
      < 6108 4F06 000010000100 9000
      # the certificate, in parts
      \(certificate)
      # tries left
      > 00200080
      < 63C3
      # VERIFY, and the signature in two links
      > 00200080 08 313233343536FFFF
      < 9000
      > 1087079C FF \(Hex.upperCase(input.prefix(255)))
      < 9000
      > 0087079C 0B \(Hex.upperCase(input.dropFirst(255))) 00
      < \(Hex.upperCase(output.prefix(256))) 6108
      > 00C00000 08
      < \(Hex.upperCase(output.dropFirst(256))) 9000
      """)
    let session = try CardSession(card)
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
    #expect(card.isFinished)
  }

  /// An answer to reset decides nothing: the same one on an unknown card is an unknown card.
  @Test func answerToResetDecidesNothing() throws {
    let known = try TestCard().card.atr
    let card = FunctionCard(atr: known) { _ in [0x6A, 0x82] }
    #expect(throws: CardError.unknownCard(atr: Hex.upperCase(known))) { try CardSession(card) }
    // Answers to reset whose lengths run over their end have no historical bytes, and harm nobody.
    for length in 0...40 {
      for first in UInt8.min...UInt8.max {
        let bytes = [0x3B, first] + [UInt8](repeating: 0xFF, count: length)
        #expect(AnswerToReset(bytes).historicalBytes.count <= 15)
        _ = AnswerToReset(bytes).statesExtendedLengths
      }
    }
    #expect(AnswerToReset(known).historicalBytes == Array("Yubikey4".utf8).dropLast(0).map { $0 })
  }

  @Test func dataObjects() {
    #expect(TLV.parse(bytes("5FC10A0102")!)?.first?.tag == 0x5FC10A)
    #expect(TLV.parse([0x53, 0x82, 0x00]) == nil)
    #expect(TLV.parse([0x53, 0x80, 0x00, 0x00]) == nil)
    #expect(TLV.parse([0x53, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
    #expect(TLV.parse([0x5F, 0xFF, 0xFF, 0xFF, 0x01]) == nil)
    #expect(TLV.parse([0x30, 0x00, 0xFF, 0xFF], padded: true)?.count == 1)
    for count in [0, 127, 128, 255, 256, 65_535] {
      let object = TLV(0x53, [UInt8](repeating: 7, count: count))
      #expect(TLV.parse(object.encoded) == [object])
    }
  }
}
