import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import RosterExchange
import XAdES

/// An edition that nobody has signed yet, changed under the lock of its writers: whole, or as it was.
struct RosterDraft {
  /// The draft.
  let path: FilePath
  /// The edition before it, from which it is made where it is not there; nil: it must be there.
  let previous: FilePath?

  /// Largest draft that is read, in bytes.
  private static let limit = 256 << 20

  /// How long other offices are waited for, in seconds: each reads and writes the whole edition.
  private static let patience = 60

  /// What was recorded in which edition.
  struct Outcome {
    let recording: StepRecording
    /// Whether the file was written.
    let isWritten: Bool
  }

  /// Records a table of steps; a table with faults, and one that says nothing new, leaves the file as it is.
  func record(
    _ table: StepTable, _ tableFile: FilePath, at now: Instant
  ) throws(Failure) -> Outcome {
    let base = try previous.map { path throws(Failure) in try RosterDiff.RosterSide.read(path) }
    var result = Result<StepRecording, Failure>.failure(.unreadable(path, .notFound))
    let isWritten: Bool
    do throws(DocumentWriterError) {
      isWritten = try FileUpdate(path: path, limit: Self.limit, patience: Self.patience).run {
        bytes in
        result = recording(table, tableFile, in: bytes, base, at: now)
        guard case .success(let recording) = result, recording.faults.count == 0,
          recording.recorded > 0 || bytes == nil
        else { return nil }
        let written = recording.roster.xml()
        // What could not be read again would be lost, whatever it says.
        do throws(Failure) {
          _ = try RosterFile.xml(XMLSource(bytes: written, path: path), path)
        } catch {
          result = .failure(error)
          return nil
        }
        return written
      }
    } catch {
      throw Failure(.cannotWrite, WritingFailed(path: path, error: error))
    }
    return Outcome(recording: try result.get(), isWritten: isWritten)
  }

  private func recording(
    _ table: StepTable, _ file: FilePath, in bytes: [UInt8]?, _ base: RosterDiff.RosterSide?,
    at now: Instant
  ) -> Result<StepRecording, Failure> {
    do throws(Failure) {
      return .success(try recording(table, file, in: try open(bytes, base), at: now))
    } catch {
      return .failure(error)
    }
  }

  private func recording(
    _ table: StepTable, _ file: FilePath, in roster: Roster, at now: Instant
  ) throws(Failure) -> StepRecording {
    do throws(CSVError) {
      return try roster.recording(table, at: now)
    } catch {
      throw Failure(.trustUnusable, FileMessage.csv(file, error, columns: .steps))
    }
  }

  /// The roster of the draft, or the edition after the one that is named.
  private func open(
    _ bytes: [UInt8]?, _ base: RosterDiff.RosterSide?
  ) throws(Failure) -> Roster {
    guard let bytes else {
      guard let base else { throw Failure.unreadable(path, .notFound) }
      var roster = base.roster
      roster.edition += 1
      roster.predecessor = base.contentDigest
      return roster
    }
    let source = XMLSource(bytes: bytes, path: path)
    let roster = try RosterFile.xml(source, path)
    guard Self.isUnsigned(source) else {
      throw Failure(.failed, RosterMessage.draftIsSigned(path))
    }
    if let base,
      roster.predecessor != base.contentDigest || roster.edition != base.roster.edition + 1
    {
      throw Failure(.failed, RosterMessage.otherDraft(path, after: base.path))
    }
    return roster
  }

  private static func isUnsigned(_ source: XMLSource) -> Bool {
    (try? SignedDocument.read(source, SignedDocument.Options()))?.signatures.isEmpty ?? false
  }
}
