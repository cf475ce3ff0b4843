import CanonicalXML
import ElectionReports
import ElectionVerifier

extension Failure {
  /// Reads a trust folder; what makes it unusable stops the command.
  static func trust(in options: TrustOptions) throws(Failure) -> Trust {
    if let file = options.namedMemory { try check(memory: file) }
    do throws(TrustError) {
      return try Trust.load(folder: options.folder, memory: options.memory)
    } catch {
      throw Failure(.trustUnusable, error)
    }
  }

  /// A memory that somebody names may be missing, but not its folder: a misspelt name would remember nothing.
  private static func check(memory file: FilePath) throws(Failure) {
    if case .success(.folder) = file.kind(followingLinks: true) {
      throw unreadable(file, .isDirectory)
    }
    if case .failure(let refusal) = file.folder.kind(followingLinks: true) {
      throw unreadable(file.folder, XMLSourceError(opening: file.folder, number: refusal.number))
    }
  }
}
