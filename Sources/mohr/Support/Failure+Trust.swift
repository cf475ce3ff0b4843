import CanonicalXML
import ElectionReports
import ElectionVerifier

extension Failure {
  /// Reads a trust folder; what makes it unusable stops the command.
  /// - Parameter remembers: Whether the command writes down what it saw, and so may begin a memory.
  static func trust(in options: TrustOptions, remembers: Bool = false) throws(Failure) -> Trust {
    if let file = options.namedMemory { try check(memory: file) }
    if let file = options.seen, !remembers,
      case .failure(let refusal) = file.kind(followingLinks: true)
    {
      throw unreadable(file, XMLSourceError(opening: file, number: refusal.number))
    }
    do throws(TrustError) {
      return try Trust.load(folder: options.folder, memory: options.memory)
    } catch {
      throw Failure(.trustUnusable, error)
    }
  }

  /// A memory that somebody names may be missing where one is begun, but not its folder: a misspelt name would remember
  /// nothing.
  private static func check(memory file: FilePath) throws(Failure) {
    guard !file.bytes.isEmpty else { throw unreadable(file, .notFound) }
    if case .success(.folder) = file.kind(followingLinks: true) {
      throw unreadable(file, .isDirectory)
    }
    if case .failure(let refusal) = file.folder.kind(followingLinks: true) {
      throw unreadable(file.folder, XMLSourceError(opening: file.folder, number: refusal.number))
    }
  }
}
