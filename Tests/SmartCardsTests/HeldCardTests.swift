import Foundation
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// A card that another program has for itself is in its reader: nobody is told to put one in.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct HeldCardTests {
    /// Takes the reader's card for itself alone, and runs commands meanwhile.
    private static let holder = """
      import ctypes, subprocess, sys
      pcsc = ctypes.CDLL("libpcsclite.so.1")
      context, card, protocol = ctypes.c_long(), ctypes.c_long(), ctypes.c_ulong()
      assert pcsc.SCardEstablishContext(0, None, None, ctypes.byref(context)) == 0
      assert pcsc.SCardConnect(
          context, sys.argv[2].encode(), 1, 3, ctypes.byref(card), ctypes.byref(protocol)) == 0
      for command in sys.argv[3:]:
          done = subprocess.run(
              [sys.argv[1]] + command.split(), capture_output=True, text=True, stdin=subprocess.DEVNULL)
          print(command, "->", done.returncode, done.stdout, done.stderr)
      """

    @Test func isNotMissing() throws {
      let mohr = try #require(mohrBinary)
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(try TestCard().transport)
      defer { card.pull() }
      let said = try daemon.tool(
        "/usr/bin/python3", "-c", Self.holder, mohr, ReaderDaemon.reader, "card identify",
        "card pin status", "card wait --seconds 3", "card identify --lang fa")
      #expect(said.status == 0, "\(said.output)")
      #expect(said.output.contains("card identify -> 75"), "\(said.output)")
      #expect(said.output.contains("card pin status -> 75"), "\(said.output)")
      #expect(said.output.contains("card wait --seconds 3 -> 0"), "\(said.output)")
      #expect(said.output.contains("another program"), "\(said.output)")
      #expect(!said.output.contains("no card in"), "\(said.output)")
      #expect(!said.output.contains("کارتی در"), "\(said.output)")
    }
  }
}
