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
  /// Whether what was stamped is said on standard output, which may be a program's.
  private let saysIt: Bool

  init(_ session: TimestampingSession, _ language: Language, saysIt: Bool = true) {
    self.session = session
    self.language = language
    self.saysIt = saysIt
  }

  /// Has documents stamped that were just signed: they are signed, whatever comes of it.
  /// - Returns: Whether each signature that holds has a timestamp now.
  func extend(signed files: [FilePath]) -> Bool {
    var isWhole = true
    for file in files {
      let status = extend(file, to: SigningTarget(path: file, isNew: false))
      isWhole = isWhole && status == .passed
    }
    if !isWhole { notice(.signedOnly) }
    return isWhole
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
        say(.nothingToStamp(file, count: omitted.stamped))
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
      tell(stamped, at: path)
      if !ownerKept { Notice(CommandMessage.ownerNotKept(path)).report(in: language) }
      return status
    case .keptBeside(let kept, let conflict):
      tell(stamped, at: kept)
      notice(.keptBeside(path, kept, conflict))
      return .cannotWrite
    }
  }

  /// What was done, and what is still to come.
  private func tell(_ stamped: StampedDocument, at path: FilePath) {
    if !stamped.signatures.isEmpty { say(.stamped(path, stamped.signatures)) }
    if !stamped.evidence.isEmpty { say(.preserved(path, stamped.evidence)) }
    if !stamped.sealed.isEmpty { say(.sealed(path, stamped.sealed)) }
    if stamped.evidence.isEarly { notice(.listsToCome(path)) }
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

  private func say(_ message: ExtendMessage) {
    guard saysIt else { return }
    let text = Speaker(language).explain(message).what + "\n"
    try? Failure.write(Isolation.paragraph(text, in: language))
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
