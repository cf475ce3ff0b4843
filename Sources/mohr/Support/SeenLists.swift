import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// Writes down what was seen of revocation lists, for the commands that come after.
struct SeenLists {
  let file: FilePath
  let verifier: Verifier

  /// Adds what is new to the file. That it could not be written is said, and changes no verdict.
  func keep(in language: Language) {
    guard let known = verifier.trust.memory, !known.summary.isReadOnly else { return }
    let seen = verifier.revocationMemory
    guard seen != known.lists else { return }
    do throws(DocumentWriterError) {
      _ = try FileUpdate(path: file, limit: RevocationMemory.fileLimit).run { old in
        Self.joined(old, seen)
      }
    } catch {
      Notice(WritingFailed(path: file, error: error)).report(in: language)
    }
  }

  /// What the file shall hold; nil to leave it: where nothing is new, and where it is damaged, which somebody should
  /// look at first.
  private static func joined(_ old: [UInt8]?, _ seen: RevocationMemory) -> [UInt8]? {
    guard let old else { return seen.isEmpty ? nil : seen.bytes }
    guard let known = try? RevocationMemory(bytes: old) else { return nil }
    var both = known
    both.merge(seen)
    return both == known ? nil : both.bytes
  }
}
