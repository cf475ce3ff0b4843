import PKI
import SmartCards
import Testing

/// The structures that readers get, byte for byte as PC/SC part 10 lays them out.
@Suite struct PinpadRequestTests {
  private static let piv = PINRule(
    reference: 0x80, length: 6...8, padding: (length: 8, byte: 0xFF))

  @Test func verification() throws {
    var pinpad = Pinpad()
    pinpad.hasDisplay = false
    let request = try #require(
      PinpadRequest.verify([0x00, 0x20, 0x00, 0x80], Self.piv, on: pinpad))
    // Times, format, block, length format; most and fewest; condition, message, language, index, prologue; length, data.
    #expect(
      Hex.text(request.bytes)
        == "2d2d820800" + "0806" + "02" + "00" + "0904" + "00" + "000000" + "0d000000"
        + "0020008008ffffffffffffffff")
    pinpad.hasDisplay = nil
    var packed = PINRule(reference: 0x01, length: 4...12, encoding: .packedDigits)
    packed.padding = (length: 8, byte: 0x00)
    pinpad.fewest = 5
    pinpad.most = 10
    let other = try #require(
      PinpadRequest.verify([0x00, 0x20, 0x00, 0x01], packed, on: pinpad))
    #expect(
      Hex.text(other.bytes)
        == "2d2d810800" + "0a05" + "02" + "01" + "0904" + "00" + "000000" + "0d000000"
        + "00200001080000000000000000")
  }

  @Test func modification() throws {
    let puk = PINRule(reference: 0x81, length: 6...8, padding: (length: 8, byte: 0xFF))
    let request = try #require(
      PinpadRequest.modify(
        [0x00, 0x2C, 0x00, 0x80], presenting: .puk, puk, new: Self.piv, on: Pinpad()))
    #expect(
      Hex.text(request.bytes)
        == "2d2d820800" + "0008" + "0806" + "03" + "02" + "03" + "0904" + "000102" + "000000"
        + "15000000" + "002c008010" + String(repeating: "ff", count: 16))
    // Without padding nobody knows where the new PIN begins, unless it is known how long both are.
    let header: [UInt8] = [0x00, 0x24, 0x00, 0x01]
    let bare = PINRule(reference: 0x01, length: 4...8)
    #expect(
      PinpadRequest.modify(header, presenting: .pin, bare, new: bare, on: Pinpad()) == nil)
    for length in [3, 9] {
      #expect(
        PinpadRequest.modify(
          header, presenting: .pin, bare, new: bare, length: length, on: Pinpad()) == nil)
    }
    let five = try #require(
      PinpadRequest.modify(header, presenting: .pin, bare, new: bare, length: 5, on: Pinpad()))
    #expect(
      Hex.text(five.bytes)
        == "2d2d820500" + "0005" + "0505" + "03" + "02" + "03" + "0904" + "000102" + "000000"
        + "0f000000" + "002400010a" + String(repeating: "ff", count: 10))
    // Where they have but one length, it is known.
    let six = PINRule(reference: 0x01, length: 6...6)
    #expect(PinpadChange(six, new: six, on: Pinpad())?.needsLength == false)
    #expect(
      PinpadRequest.modify(header, presenting: .pin, six, new: six, on: Pinpad())?.lengths == 6...6)
    var packed = PINRule(reference: 0x01, length: 5...5, encoding: .packedDigits)
    #expect(
      PinpadRequest.modify(header, presenting: .pin, packed, new: packed, on: Pinpad()).map {
        Hex.text($0.bytes.suffix(11))
      } == "0024000106" + "ffffffffffff")
    // Codes in two forms, of no common length, or padded to two lengths, have none.
    packed.minimum = 6
    packed.maximum = 6
    #expect(PinpadChange(packed, new: six, on: Pinpad()) == nil)
    #expect(PinpadChange(PINRule(reference: 2, length: 8...8), new: six, on: Pinpad()) == nil)
    let twelve = PINRule(reference: 2, length: 6...6, padding: (length: 12, byte: 0))
    #expect(PinpadChange(twelve, new: Self.piv, on: Pinpad()) == nil)
  }

  /// Rows of the catalogue narrow what a reader says, and take keys away.
  @Test func catalogue() {
    let names = [
      "HID Global OMNIKEY 3x21 Smart Card Reader 00 00", "OMNIKEY 6121 Smart Card Reader",
    ]
    for name in names { #expect(PinpadCatalogue.judged(Pinpad(), of: name, nil) == nil) }
    let other = PinpadCatalogue.judged(Pinpad(), of: "Gemalto PC Pinpad", (0x08E6, 0x3478))
    #expect(other?.fewest == 4 && other?.most == 8)
    #expect(PinpadCatalogue.judged(Pinpad(), of: "another", (1, 2)) == Pinpad())
    var long = PINRule(reference: 0x80, length: 9...12)
    #expect(other?.lengths(of: long) == nil)
    long.minimum = 6
    #expect(other?.lengths(of: long) == 6...8)
  }
}
