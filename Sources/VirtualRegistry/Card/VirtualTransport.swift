package import CanonicalXML
import Glibc
package import SmartCards
import Synchronization

/// A virtual card in this process, reached as any other card is.
package final class VirtualTransport: CardTransport {
  /// The card.
  package let card: VirtualCard

  /// `virtual:` and the card's file.
  package var readerName: String { "virtual:\(card.path)" }
  /// The card's answer to reset.
  package var atr: [UInt8] { card.atr }
  /// The card takes extended commands.
  package let carriesExtendedLengths: Bool

  package var isFile: Bool { true }

  /// False if the card's file was gone before the last command.
  package var wasSent: Bool { sent.load(ordering: .relaxed) }
  private let sent = Atomic(true)

  /// Puts a card in.
  ///
  /// - Parameters:
  ///   - card: the card
  ///   - carriesExtendedLengths: false for a link that carries short commands only
  package init(_ card: VirtualCard, carriesExtendedLengths: Bool = true) {
    self.card = card
    self.carriesExtendedLengths = carriesExtendedLengths
  }

  /// Opens a card's file and puts the card in.
  ///
  /// - Parameter path: the card's file
  /// - Throws: ``VirtualCardError``
  package convenience init(path: FilePath) throws(VirtualCardError) {
    self.init(try VirtualCard(path: path))
  }

  /// Hands a command to the card.
  ///
  /// A card whose file is gone was pulled out.
  package func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let isThere = unsafe card.path.withCString { unsafe access($0, F_OK) } == 0
    sent.store(isThere, ordering: .relaxed)
    guard isThere else { throw .removed(reader: readerName) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(command.count)
    for index in command.indices { bytes.append(command[index]) }
    return card.respond(to: bytes)
  }

  /// Powers the card on.
  package func begin() throws(CardError) { card.reset() }

  /// Resets the card.
  package func reset() throws(CardError) { card.reset() }

  /// Resets the card.
  package func end() { card.reset() }
}
