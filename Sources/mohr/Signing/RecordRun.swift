import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningSessions

/// Has the documents of a folder proven by evidence records, and says what came of it.
struct RecordRun {
  private let session: RecordSession
  private let language: Language

  init(_ session: RecordSession, _ language: Language) {
    self.session = session
    self.language = language
  }

  /// Has the documents of a folder proven.
  /// - Returns: What the shell is told.
  func extend(_ folder: FilePath, trustFolder: FilePath?) -> ExitStatus {
    guard folder.kind(followingLinks: true) == .success(.folder) else {
      notice(.noFolder(folder))
      return .notFound
    }
    do throws(TimestampingStop) {
      let batch = try session.extend(DocumentWalk([folder], trustFolder: trustFolder))
      return tell(batch, of: folder)
    } catch {
      Notice(ExtendMessage.stopped(folder, error)).report(in: language)
      return .trustUnusable
    }
  }

  private func tell(_ batch: RecordBatch, of folder: FilePath) -> ExitStatus {
    for fault in batch.faults { Notice(ExtendMessage.serverFailed(fault)).report(in: language) }
    for one in batch.refused.prefix(8) { notice(.refused(one.file, one.refusal, one.authority)) }
    if batch.refused.count > 8 { notice(.moreRefused(batch.refused.count - 8)) }
    for one in batch.lacking { notice(.lacking(one.file, count: one.count)) }
    for one in batch.unreadable {
      Notice(FileMessage.unreadable(one.file, one.error)).report(in: language)
    }
    for one in batch.unwritten {
      Notice(WritingFailed(path: one.file, error: one.error)).report(in: language)
    }
    if batch.unanswered > 0 { notice(.unanswered(folder, count: batch.unanswered)) }
    if batch.unrenewed > 0 { notice(.unrenewed(folder, count: batch.unrenewed)) }
    if batch.records > 0 { say(.proven(folder, batch)) }
    if batch.renewed + batch.rebuilt > 0 { say(.renewed(folder, batch)) }
    if batch.isWhole, batch.records + batch.renewed + batch.rebuilt == 0, batch.documents > 0 {
      say(.unchanged(folder, count: batch.held))
    }
    return status(batch, of: folder)
  }

  private func status(_ batch: RecordBatch, of folder: FilePath) -> ExitStatus {
    if !batch.unwritten.isEmpty { return .cannotWrite }
    if batch.unanswered + batch.unrenewed > 0 { return .noCardService }
    if batch.documents == 0 || !batch.unreadable.isEmpty {
      if batch.documents == 0 { Notice(FileMessage.noDocument([folder])).report(in: language) }
      return .notFound
    }
    return .passed
  }

  private func notice(_ message: RecordMessage) { Notice(message).report(in: language) }

  private func say(_ message: RecordMessage) {
    let text = Speaker(language).explain(message).what + "\n"
    try? Failure.write(Isolation.paragraph(text, in: language))
  }
}
