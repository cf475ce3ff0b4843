package import CanonicalXML
import Synchronization

/// A card in one file: it answers APDUs as a PIV card, as an ISO 7816-15 card, or as both.
///
/// It keeps a card's promises: a counter is on the disk before the answer leaves, a signature key
/// wants a VERIFY before each signature, a reset forgets everything but the counters.
package final class VirtualCard: Sendable {
  /// The file.
  package let path: FilePath
  /// The answer to reset; with PIV the one by which OpenSC offers ECDSA.
  package let atr: [UInt8]
  private let core: Mutex<VirtualCardCore>

  /// Opens a card's file.
  ///
  /// - Parameter path: the file
  /// - Throws: ``VirtualCardError``
  package init(path: FilePath) throws(VirtualCardError) {
    self.path = path
    let store = CardStore(path: path)
    let contents = try store.load()
    atr = Self.answerToReset(contents)
    core = Mutex(VirtualCardCore(contents, store))
  }

  /// Writes a new card and opens it.
  ///
  /// - Parameters:
  ///   - path: the file, which must not be there yet
  ///   - contents: keys, certificates and PINs
  /// - Throws: ``VirtualCardError``
  package static func create(
    at path: FilePath, _ contents: CardContents
  ) throws(VirtualCardError) -> VirtualCard {
    try CardStore(path: path).create(contents)
    return try VirtualCard(path: path)
  }

  /// What the card holds now; the counters are those of the file.
  package func contents() throws(VirtualCardError) -> CardContents {
    try CardStore(path: path).load()
  }

  /// Takes the power away and gives it back, or resets the card: what is not in the file is forgotten.
  package func reset() { core.withLock { $0.reset() } }

  /// Answers one command; never fails, whatever the bytes.
  ///
  /// - Parameter command: the command's bytes
  /// - Returns: data and status word
  package func respond(to command: [UInt8]) -> [UInt8] {
    core.withLock { $0.respond(to: command) }
  }

  private static func answerToReset(_ contents: CardContents) -> [UInt8] {
    if contents.profiles.contains(.piv) {
      return [
        0x3B, 0xF8, 0x13, 0x00, 0x00, 0x81, 0x31, 0xFE, 0x15, 0x59, 0x75, 0x62, 0x69, 0x6B, 0x65,
        0x79, 0x34, 0xD4,
      ]
    }
    if contents.quirks.contains(.isoApplet) {
      // T=1; card capabilities: command chaining and extended lengths.
      return [0x3B, 0x85, 0x81, 0x31, 0xFE, 0x45, 0x80, 0x73, 0x00, 0x80, 0xC0, 0x3D]
    }
    // Card service data too: applications by identifier, listed in EF.DIR, which READ BINARY reads.
    return [
      0x3B, 0x87, 0x81, 0x31, 0xFE, 0x45, 0x80, 0x31, 0xE8, 0x73, 0x00, 0x80, 0xC0, 0xE6,
    ]
  }
}
