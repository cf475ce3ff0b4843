public import CanonicalXML
import Glibc
public import PKI

/// What is remembered of revocation lists, and where it comes from.
public struct TrustMemory: Hashable, Sendable {
  /// The newest lists that were seen before; older ones in their place are refused.
  public var lists: RevocationMemory
  /// How it was come by, for verdicts to name.
  public var summary: RevocationMemorySummary

  /// Takes what is remembered as a value.
  ///
  /// - Parameter lists: The newest lists that were seen before.
  public init(lists: RevocationMemory) {
    self.lists = lists
    summary = RevocationMemorySummary(
      state: lists.isFull ? .full : .read, digest: lists.digest)
  }

  /// Reads the file of a memory; whatever is wrong with it is in the summary.
  ///
  /// - Parameter file: The file.
  public init(file: FilePath) {
    lists = RevocationMemory()
    summary = RevocationMemorySummary(state: .absent)
    do throws(XMLSourceError) {
      read(try XMLSource(path: file).bytes(limit: RevocationMemory.fileLimit))
    } catch .notFound {
      summary.state = .absent
    } catch {
      summary.state = .unreadable
    }
    summary.isReadOnly = !file.folder.isWritableFolder
  }

  private mutating func read(_ bytes: [UInt8]) {
    do throws(RevocationMemoryFault) {
      self = TrustMemory(lists: try RevocationMemory(bytes: bytes))
    } catch {
      summary.state =
        switch error {
        case .otherFile: .otherFile
        case .otherVersion: .otherVersion
        default: .damaged
        }
    }
  }

  /// The file that belongs to a trust folder: beside it, with its name and `.seen`.
  ///
  /// Not inside: what is put in the folder's place, an older copy of it for example, must not bring its own memory.
  /// - Parameter folder: The path of the trust folder.
  public static func file(beside folder: FilePath) -> FilePath {
    let slash = UInt8(ascii: "/")
    var bytes = folder.bytes
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    if ["", ".", "..", "/"].contains(FilePath(bytes).name) || bytes == [slash] {
      bytes = folder.resolved?.bytes ?? bytes
    }
    return FilePath(bytes + ".seen".utf8)
  }
}

extension FilePath {
  fileprivate var isWritableFolder: Bool {
    unsafe withCString { unsafe faccessat(AT_FDCWD, $0, W_OK | X_OK, AT_EACCESS) == 0 }
  }
}
