import CanonicalXML
import ElectionReports
import SmartCards
import VirtualRegistry

/// Ways to a card: a virtual one in its file, or a reader's.
enum CardAccess {
  /// The one card that an option names.
  ///
  /// - Parameter usesPinpad: Whether PINs may be typed on the reader's own keys.
  static func transport(
    named path: FilePath, usesPinpad: Bool
  ) throws -> any CardTransport {
    if isFile(path) { return try virtualCard(path) }
    return PCSCTransport(
      reader: try reader(named: path.text, among: readers(for: path)), usesPinpad: usesPinpad)
  }

  /// The reader that a name, a part of one, or a number in the list means; of several with that part the one that has a
  /// card.
  static func reader(named name: String, among readers: [CardReader]) throws -> String {
    if let number = Int(Numerals.ascii(name)) {
      guard readers.indices.contains(number - 1) else {
        throw Failure(.noCardService, CommandMessage.noReaderNumber(number))
      }
      return readers[number - 1].name
    }
    let numbered = readers.enumerated().map { (number: $0 + 1, reader: $1) }
    let exact = numbered.filter { $0.reader.name == name }
    let isPart = exact.isEmpty && !name.isEmpty
    let alike = isPart ? numbered.filter { $0.reader.name.contains(name) } : exact
    let full = alike.filter(\.reader.holdsCard)
    let found = alike.count > 1 && !full.isEmpty ? full : alike
    switch found.count {
    case 0: throw Failure(.unknownReader(name))
    case 1: return found[0].reader.name
    default:
      throw Failure(
        .usage, CommandMessage.severalReaders(found.map { ($0.number, $0.reader.name) }))
    }
  }

  /// Without the card service a name that is no reader's number may be that of a file, misspelt.
  private static func readers(for name: FilePath) throws(Failure) -> [CardReader] {
    do throws(CardError) {
      return try CardReaders.list()
    } catch .serviceUnavailable where Int(Numerals.ascii(name.text)) == nil {
      throw Failure(.noCardService, CommandMessage.noCardCalled(name))
    } catch {
      throw Failure(error)
    }
  }

  /// Every card that is in a reader.
  static func allInReaders(usesPinpad: Bool) throws -> [any CardTransport] {
    let readers = try Failure.orCard { () throws(CardError) in try CardReaders.list() }
    if readers.isEmpty { throw Failure(.noReader) }
    // A card that cannot be talked to says why, where there is no other.
    let good = readers.filter(\.holdsCard)
    let withCard = good.isEmpty ? readers.filter(\.isOccupied) : good
    if withCard.isEmpty {
      throw readers.count > 1
        ? Failure(.cardBusy, CommandMessage.noCardInAny(readers.count))
        : Failure(.noCard(reader: readers[0].name))
    }
    return withCard.map { PCSCTransport(reader: $0.name, usesPinpad: usesPinpad) }
  }

  /// What is said where several cards could be meant, or several keys of one: each is called by its reader, a key with
  /// its fingerprint behind that.
  static func several(_ names: [String]) -> CommandMessage {
    // A card of a file is in no reader, and needs no service.
    var readers: [CardReader] = []
    do throws(CardError) { readers = try CardReaders.list() } catch {}
    let found = readers.enumerated().filter { _, reader in
      names.contains { $0 == reader.name || $0.hasPrefix(reader.name + " (") }
    }
    return found.count > 1
      ? .severalCards(found.map { (number: $0 + 1, name: $1.name) }) : .severalKeys(names)
  }

  /// A file's name has a slash or ends in `.card`; a reader's has neither.
  private static func isFile(_ name: FilePath) -> Bool {
    name.bytes.contains(UInt8(ascii: "/")) || name.hasSuffix(".card")
      || name.kind(followingLinks: true) == .success(.file)
  }

  static func virtualCard(_ path: FilePath) throws -> any CardTransport {
    do throws(VirtualCardError) {
      return try VirtualTransport(path: path)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  /// Runs card work; its error becomes a failure.
  static func orCard<Value>(_ work: () throws(CardError) -> Value) throws(Failure) -> Value {
    do throws(CardError) { return try work() } catch { throw Failure(error) }
  }

  /// What is wrong with a virtual card's file.
  init(_ error: VirtualCardError) {
    let status: ExitStatus =
      switch error {
      case .notFound, .inaccessible: .notFound
      case .exists: .cannotWrite
      case .malformed, .unreachable: .noCardService
      }
    self.init(status, error)
  }
}
