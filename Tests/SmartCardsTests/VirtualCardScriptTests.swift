import PKI
import SmartCards
import Testing
import VirtualRegistry

/// The virtual card, command by command.
@Suite struct VirtualCardScriptTests {
  @Test func pivCard() throws {
    let test = try TestCard()
    let count = try APDUScript(
      """
      # nothing is selected yet
      > 00CB3FFF 03 5C017E 00
      < 6D00
      # another application's identifier
      > 00A40400 07 A0000002471001 00
      < 6A82
      # SELECT the PIV application, by the first part of its identifier
      > 00A40400 05 A000000308 00
      < 61*9000
      # the discovery object: only the application's PIN
      > 00CB3FFF 03 5C017E 00
      < 7E124F0BA0000003080000100001005F2F0240009000
      # CHUID
      > 00CB3FFF 05 5C035FC102 00
      < 533B3019*FE009000
      # a container that the card does not have: key management
      > 00CB3FFF 05 5C035FC10B 00
      < 6A82
      # the signature certificate does not fit into 256 bytes
      > 00CB3FFF 05 5C035FC10A 00
      < 5382*
      # the rest
      > 00C00000 00
      < *9000
      # there is no more
      > 00C00000 00
      < 6985
      # tries left
      > 00200080
      < 63C3
      # the signature key before VERIFY
      > 0087119C 26 7C24 8200 8120 0000000000000000000000000000000000000000000000000000000000000001 00
      < 6982
      # a wrong PIN counts
      > 00200080 08 363534333231FFFF
      < 63C2
      # a PIN of the wrong length does not
      > 00200080 06 313233343536
      < 6700
      > 00200080
      < 63C2
      # the right one restores the tries
      > 00200080 08 313233343536FFFF
      < 9000
      # verified
      > 00200080
      < 9000
      # the signature key, once
      > 0087119C 26 7C24 8200 8120 0000000000000000000000000000000000000000000000000000000000000001 00
      < 7C*9000
      # not twice: the PIN is wanted always
      > 0087119C 26 7C24 8200 8120 0000000000000000000000000000000000000000000000000000000000000001 00
      < 6982
      # the authentication key, as often as one likes
      > 0087119A 26 7C24 8200 8120 0000000000000000000000000000000000000000000000000000000000000001 00
      < 7C*9000
      > 0087119A 26 7C24 8200 8120 0000000000000000000000000000000000000000000000000000000000000001 00
      < 7C*9000
      # an RSA block for a P-256 key
      > 0087079A 06 7C04 8200 8100 00
      < 6A80
      # P1 = FF forgets the PIN
      > 0020FF80
      < 9000
      > 0087119A 26 7C24 8200 8120 0000000000000000000000000000000000000000000000000000000000000001 00
      < 6982
      # a reset forgets it too, and the application
      > 00200080 08 313233343536FFFF
      < 9000
      ! reset
      > 00200080
      < 6D00
      """
    ).run(on: test.card)
    print("card: PIV script, \(count) commands")
  }

  @Test func pinAndPUK() throws {
    let test = try TestCard()
    let count = try APDUScript(
      """
      > 00A40400 05 A000000308 00
      < 61*9000
      # three wrong PINs block it
      > 00200080 08 363534333231FFFF
      < 63C2
      > 00200080 08 363534333231FFFF
      < 63C1
      > 00200080 08 363534333231FFFF
      < 6983
      # the right one comes too late
      > 00200080 08 313233343536FFFF
      < 6983
      > 00200080
      < 6983
      # CHANGE does not help
      > 00240080 10 313233343536FFFF 323232323232FFFF
      < 6983
      # a wrong PUK
      > 002C0080 10 3837363534333231 323232323232FFFF
      < 63C2
      # the PUK with a new PIN that is too short
      > 002C0080 10 3132333435363738 32323232FFFFFFFF
      < 6A80
      # the PUK with a new PIN
      > 002C0080 10 3132333435363738 323232323232FFFF
      < 9000
      > 00200080 08 323232323232FFFF
      < 9000
      # CHANGE: old and new
      > 00240080 10 323232323232FFFF 313233343536FFFF
      < 9000
      # CHANGE with a wrong old PIN counts
      > 00240080 10 323232323232FFFF 333333333333FFFF
      < 63C2
      # the PUK can be changed too
      > 00240081 10 3132333435363738 3837363534333231
      < 9000
      # power off and on: the counters are where they were
      ! reset
      > 00A40400 05 A000000308 00
      < 61*9000
      > 00200080
      < 63C2
      # another key reference
      > 00200081
      < 6A88
      """
    ).run(on: test.card)
    #expect(try test.card.contents().puk.value == "87654321")
    print("card: PIN and PUK script, \(count) commands")
  }

  @Test func isoCard() throws {
    let test = try TestCard(profiles: [.iso7816_15])
    let count = try APDUScript(
      """
      # EF.DIR by its short identifier, from the master file
      > 00B09E00 00
      < 61*9000
      # SELECT the application by its identifier
      > 00A4040C 0C A000000063504B43532D3135
      < 9000
      # EF.OD by its short identifier
      > 00B09100 00
      < A0*9000
      # SELECT EF.PrKD by path, with its control parameters
      > 00A40804 04 50154402 00
      < 62*9000
      # its first bytes
      > 00B00000 01
      < A09000
      # past its end
      > 00B07F00 00
      < 6B00
      # a file that is not there
      > 00A4020C 02 4499
      < 6A82
      # MSE SET: ECDSA over a hash with the signature key
      > 002241B6 06 800122 840101
      < 9000
      # no PIN yet
      > 002A9E9A 20 0000000000000000000000000000000000000000000000000000000000000001 00
      < 6982
      # VERIFY
      > 00200001
      < 63C3
      > 00200001 08 3132333435360000
      < 9000
      # PSO HASH, then COMPUTE DIGITAL SIGNATURE without data
      > 002A90A0 22 9020 0000000000000000000000000000000000000000000000000000000000000001
      < 9000
      > 002A9E9A 00
      < 30*9000
      # the hash served once, and so did the PIN
      > 002A9E9A 00
      < 6985
      > 002A9E9A 20 0000000000000000000000000000000000000000000000000000000000000001 00
      < 6982
      # INTERNAL AUTHENTICATE with the authentication key
      > 002241A4 06 800122 840102
      < 9000
      > 00880000 20 0000000000000000000000000000000000000000000000000000000000000001 00
      < 30*9000
      # not with the signature key
      > 002241A4 06 800122 840101
      < 9000
      > 00880000 20 0000000000000000000000000000000000000000000000000000000000000001 00
      < 6985
      # a key that is not there; an algorithm that is not there
      > 002241B6 03 840103
      < 6A88
      > 002241B6 06 800199 840101
      < 6A80
      """
    ).run(on: test.card)
    print("card: ISO 7816-15 script, \(count) commands")
  }

  @Test func chainingAndLengths() throws {
    let test = try TestCard(.rsa(2048))
    let block = [0x00, 0x01] + [UInt8](repeating: 0xFF, count: 254)
    let template = [0x7C, 0x82, 0x01, 0x06, 0x82, 0x00, 0x81, 0x82, 0x01, 0x00] + block
    let (first, second) = (
      Hex.upperCase(template.prefix(255)), Hex.upperCase(template.dropFirst(255))
    )
    let count = try APDUScript(
      """
      > 00A40400 05 A000000308 00
      < 61*9000
      > 00200080 08 313233343536FFFF
      < 9000
      # a chain of two links, answered in two parts
      > 1087079C FF \(first)
      < 9000
      > 0087079C 0B \(second) 00
      < 7C*6108
      > 00C00000 08
      < *9000
      # a chain that another command breaks
      > 00200080 08 313233343536FFFF
      < 9000
      > 1087079C FF \(first)
      < 9000
      > 00CB3FFF 03 5C017E 00
      < 6883
      # the same as one extended command
      > 0087079C 00010A \(Hex.upperCase(template)) 0000
      < 7C*9000
      # lengths that disagree, a class that is not spoken, an empty command
      > 00200080 09 3132
      < 6700
      > 80200080
      < 6E00
      > 00
      < 6700
      """
    ).run(on: test.card)
    print("card: chaining script, \(count) commands")
  }
}
