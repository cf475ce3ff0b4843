import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SigningSessions
import SmartCards

/// Many documents, signed or countersigned with one consent and one PIN.
struct ListRun {
  let one: SigningRun
  let documents: DocumentOptions

  /// Documents of one list: all counties of a country with their boards of one county.
  private static let limit = 4_096
  private var speech: SpeechOptions { one.speech }

  func run() throws {
    let named = try walk()
    let report: ListReport
    do { report = try sign(named) } catch let failure as Failure {
      if one.options.format.isJSON { try Failure.write(data: named.unsigned(failure.status)) }
      throw failure
    }
    try report.tell()
  }

  private func sign(_ named: NamedDocuments) throws -> ListReport {
    let files = named.files
    if named.isEmpty { throw Failure(.notFound, CommandMessage.noDocumentToSign) }
    let folders = documents.files.filter { $0.kind(followingLinks: true) == .success(.folder) }
    let verifier = Verifier(trust: try Failure.trust(in: one.options.trust))
      .taking(Statements(in: folders), readsBeside: folders.count < documents.files.count)
    let stamping = try one.options.lasting.stamping(
      verifier, speech, saysIt: !one.options.format.isJSON)
    let terminal = TerminalInteraction(
      action: one.action, file: files.first ?? "", verifier: verifier,
      excused: Set(one.excused.map { RoleName.token($0, in: verifier) }),
      options: one.options,
      speech: speech)
    let screen = ListScreen(
      terminal: terminal, count: documents.count?.value, action: one.action, named: named,
      verifier: verifier, isVerbose: documents.verbose)
    let result: ListResult
    do {
      result = try Interruption.saying(SigningRun.nothingSigned(speech)) {
        try SigningSession(verifier, screen).sign(
          one.action, all: files, with: try one.tokens(),
          as: one.role.map { RoleName.token($0, in: verifier) }, screen)
      }
    } catch let stop as SigningStop {
      screen.end()
      throw Failure(stop, file: files.first ?? "", target: files.first ?? "")
    }
    screen.end()
    return ListReport(
      result: result, named: named, one: one, verifier: verifier, paths: documents.files,
      stamping: stamping)
  }

  /// The documents that were named or lie in folders that were, and what could not be read.
  private func walk() throws -> NamedDocuments {
    var found = NamedDocuments()
    // A file that is named beside a link to it is signed by its own name.
    let links = documents.files.filter { $0.kind(followingLinks: false) == .success(.link) }
    let named = documents.files.filter { !links.contains($0) } + links
    for entry in DocumentWalk(named, trustFolder: one.options.trust.folder) {
      switch entry {
      case .document(let path, _): found.files.append(path)
      case .unreadable(let path, let error): found.unreadable.append((path, error))
      case .leftOut(let path, .noDocuments):
        Notice(FileMessage.noDocument([path])).report(in: speech.language)
      case .leftOut(let path, let reason): found.leftOut.append((path, reason))
      case .standardInput: break
      }
      guard found.count <= Self.limit else {
        throw Failure(.usage, CommandMessage.tooManyDocuments(limit: Self.limit))
      }
    }
    return found
  }
}
