import CanonicalXML
import PKI

/// Reads a file of revocation lists into memory of its own: a file that is mapped could be cut short or written over
/// while a run goes on, after its signature was checked.
enum RevocationListFile {
  /// The largest file: a list of the largest size, as PEM.
  private static let sizeLimit = CertificateLimits.revocationListBytes / 8 * 11
  /// Address space that is left to everything else, where it is limited.
  private static let reserve = 24 << 20

  /// The lists of a file, as DER or PEM; nil where it holds something else, or beside them something else.
  static func lists(in source: XMLSource) throws(XMLSourceError) -> [RevocationList]? {
    let bytes = try read(source)
    do throws(CertificateError) {
      let lists = try RevocationList.all(in: bytes)
      // What is left has to do for everything else.
      if let space = AddressSpace.limited(), space.available < reserve {
        throw .noMemory(needed: reserve)
      }
      return lists
    } catch {
      switch error {
      case .tooLarge(_, let limit): throw .tooLarge(limit)
      case .noMemory(let needed): throw noMemory(needed)
      default: return nil
      }
    }
  }

  private static func read(_ source: XMLSource) throws(XMLSourceError) -> HeldBuffer<UInt8> {
    guard source.size <= sizeLimit else { throw .tooLarge(CertificateLimits.revocationListBytes) }
    // The places of the entries come on top.
    let needed = source.size / 4 * 5 + reserve
    if let space = AddressSpace.limited(), space.available < needed { throw noMemory(needed) }
    guard let bytes = try? HeldBuffer<UInt8>(capacity: source.size) else { throw noMemory(needed) }
    try source.write(to: Sink(bytes))
    return bytes
  }

  private static func noMemory(_ needed: Int) -> XMLSourceError {
    .noMemory(needed: needed, available: AddressSpace.limited()?.available ?? 0)
  }

  private final class Sink: ByteSink {
    let bytes: HeldBuffer<UInt8>

    init(_ bytes: HeldBuffer<UInt8>) { self.bytes = bytes }

    func write(_ next: Span<UInt8>) { bytes.append(next) }
  }
}
