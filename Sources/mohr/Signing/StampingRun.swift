import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions

/// Has documents stamped, one after the other, and says of each what came of it.
struct StampingRun {
  private let session: TimestampingSession
  private let language: Language

  init(_ session: TimestampingSession, _ language: Language) {
    self.session = session
    self.language = language
  }

  /// Has the signatures of a document stamped.
  /// - Returns: What the shell is told.
  func extend(_ file: FilePath, to target: SigningTarget) -> ExitStatus {
    do throws(TimestampingStop) {
      return tell(try session.extend(try Self.source(file), to: target), of: target.path)
    } catch {
      switch error {
      case .nothingToStamp(let omitted): tell(omitted, of: file)
      case .noTimestamp(let faults, let omitted):
        for fault in faults { notice(.serverFailed(fault)) }
        tell(omitted, of: file)
      default: break
      }
      if case .nothingToStamp(let omitted) = error, omitted.stamped > 0 {
        try? Failure.write(line(.nothingToStamp(file, count: omitted.stamped)))
        return omitted.others.isEmpty ? .passed : .failed
      }
      notice(.stopped(file, error))
      return error.exitStatus
    }
  }

  private func tell(_ stamped: StampedDocument, of path: FilePath) -> ExitStatus {
    for fault in stamped.faults { notice(.serverFailed(fault)) }
    tell(stamped.omitted, of: path)
    var status = ExitStatus.passed
    if !stamped.omitted.others.isEmpty { status = .failed }
    if stamped.unanswered > 0 {
      notice(.unanswered(path, count: stamped.unanswered))
      status = .noCardService
    }
    switch stamped.outcome {
    case .written(let ownerKept):
      try? Failure.write(line(.stamped(path, stamped.signatures)))
      if !ownerKept { Notice(CommandMessage.ownerNotKept(path)).report(in: language) }
      return status
    case .keptBeside(let kept, let conflict):
      try? Failure.write(line(.stamped(kept, stamped.signatures)))
      notice(.keptBeside(path, kept, conflict))
      return .cannotWrite
    }
  }

  private func tell(_ omitted: OmittedSignatures, of file: FilePath) {
    for one in omitted.others { notice(.omitted(file, one)) }
    if omitted.notHolding > 0 { notice(.notHolding(file, count: omitted.notHolding)) }
  }

  private static func source(_ file: FilePath) throws(TimestampingStop) -> XMLSource {
    do throws(XMLSourceError) {
      return try XMLSource(path: file)
    } catch {
      throw .malformed(XMLError(source: file.text, line: nil, element: nil, reason: .source(error)))
    }
  }

  private func notice(_ message: ExtendMessage) { Notice(message).report(in: language) }

  private func line(_ message: ExtendMessage) -> String {
    let say = Speaker(language)
    return Isolation.paragraph(say.explain(message).what + "\n", in: language)
  }
}

extension TimestampingStop {
  /// What the shell is told.
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .nobodyTrusted: .trustUnusable
    case .malformed(let error):
      if case .source = error.reason { .notFound } else { .failed }
    case .notSigned, .nothingToStamp, .building, .worse: .failed
    case .noTimestamp: .noCardService
    case .writing, .notVerified: .cannotWrite
    }
  }
}
