import ArgumentParser
import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions

/// `mohr extend`: timestamps over the signatures of documents, so that they outlive cards.
struct ExtendCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend",
    abstract: "Have signatures timestamped, so that they outlive cards (XAdES level T).",
    discussion: """
      Each signature and countersignature that holds, and has no timestamp that holds, gets one from the \
      first server that answers; the others are asked where one does not. What a server gives is \
      verified before anything is written: its authority must be one that trust.xml pins \
      (TimestampAnchor). A server learns digests of signature values and nothing else.

      A document that cannot be stamped stays as it is and is valid as before; run it again later.

      Examples:
        mohr extend county.xml --tsa http://tsa.example.ir/ --trust trust
        mohr extend county.xml --tsa http://a.example/tsa --tsa http://b.example/tsa

      Exit codes: 0 all stamped or in no need of it, 1 one has no signature that can be stamped,
      65 trust.xml pins no timestamp authority, 69 no server gave a timestamp, 74 could not write.
      """)

  @Argument(help: ArgumentHelp("Signed documents.", valueName: "file"), completion: .file())
  var files: [FilePath]

  @Option(
    help: ArgumentHelp(
      "A timestamp server, by HTTP; may be repeated, asked in this order.", valueName: "url"))
  var tsa: [String]

  @Option(
    help: ArgumentHelp(
      "Write to this new file instead of replacing the document.", valueName: "file"),
    completion: .file())
  var output: FilePath?

  @OptionGroup var trust: TrustOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError(.nothingToExtend) }
    if output != nil, files.count > 1 { throw ValidationError(.oneOutput) }
    if tsa.isEmpty || tsa.count > 8 { throw ValidationError(.timestampServers) }
    for address in tsa where (try? TimestampServer(address)) == nil {
      throw ValidationError(.timestampServerAddress)
    }
  }

  func run() async throws {
    let verifier = Verifier(trust: try Failure.trust(in: trust))
    let session = TimestampingSession(
      verifier, servers: tsa.compactMap { try? TimestampServer($0) })
    var worst: ExitStatus?
    for file in files {
      let target = SigningTarget(path: output ?? file, isNew: output != nil)
      do throws(TimestampingStop) {
        let stamped = try session.extend(try Self.source(file), to: target)
        for fault in stamped.faults { notice(.serverFailed(fault)) }
        if case .keptBeside(let path, _) = stamped.outcome {
          notice(.keptBeside(target.path, path))
        }
        try? Failure.write(line(.stamped(target.path, stamped.signatures)))
      } catch {
        if case .nothingToStamp = error {
          try? Failure.write(line(.nothingToStamp(file)))
          continue
        }
        if case .noTimestamp(let faults) = error {
          for fault in faults { notice(.serverFailed(fault)) }
        }
        notice(.stopped(file, error))
        worst = [worst, error.exitStatus].compactMap(\.self).max { $0.rawValue < $1.rawValue }
      }
    }
    if let worst { throw worst.exit }
  }

  private static func source(_ file: FilePath) throws(TimestampingStop) -> XMLSource {
    do throws(XMLSourceError) {
      return try XMLSource(path: file)
    } catch {
      throw .malformed(XMLError(source: file.text, line: nil, element: nil, reason: .source(error)))
    }
  }

  private func notice(_ message: ExtendMessage) { Notice(message).report(in: speech.language) }

  private func line(_ message: ExtendMessage) -> String {
    let say = Speaker(speech.language)
    return Isolation.paragraph(say.explain(message).what + "\n", in: speech.language)
  }
}

extension TimestampingStop {
  /// What the shell is told.
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .nobodyTrusted: .trustUnusable
    case .malformed(let error):
      if case .source = error.reason { .notFound } else { .failed }
    case .notSigned, .nothingToStamp, .withoutID, .building, .worse: .failed
    case .noTimestamp: .noCardService
    case .writing, .notVerified: .cannotWrite
    }
  }
}
