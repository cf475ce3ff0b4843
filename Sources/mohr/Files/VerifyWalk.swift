import CanonicalXML
import ElectionReports
import ElectionVerifier

/// The arguments of `verify`, one after another, folders walked when their turn comes.
struct VerifyWalk: Sequence, IteratorProtocol {
  enum Entry: Sendable {
    case standardInput
    /// A file that was named, or found in a folder.
    case document(String)
    case skipped
    case unreadable(String, Int32)
  }

  private var paths: [String]
  private var folder: FolderWalk?

  init(_ paths: [String]) { self.paths = paths.reversed() }

  mutating func next() -> Entry? {
    while true {
      if let entry = folder?.next() {
        switch entry {
        case .document(let path): return .document(path)
        case .skipped: return .skipped
        case .unreadable(let path, let number): return .unreadable(path, number)
        }
      }
      folder = nil
      guard let path = paths.popLast() else { return nil }
      if path == "-" { return .standardInput }
      guard FileBytes.kind(of: path) == .folder else { return .document(path) }
      folder = FolderWalk(path)
    }
  }
}

/// What came of one entry, its report written already: workers write, one task prints.
enum VerifyOutcome: Sendable {
  /// A verdict, and the detached files that its signatures refer to; no report where nothing is to be said.
  case judged(Indication, files: [String], report: String?)
  /// A file of the trust in a list: it is not for judging.
  case trustFile
  case skipped
  case unreadable(String, XMLSourceError)

  init(_ entry: VerifyWalk.Entry, verifier: Verifier, output: VerifyOutput) {
    switch entry {
    case .skipped: self = .skipped
    case .unreadable(let path, let number): self = .unreadable(path, .unreadable(number))
    case .document(let path):
      self = Self.judge(path, verifier, output) { () throws(XMLSourceError) in
        try XMLSource(path: path)
      }
    case .standardInput:
      self = Self.judge("-", verifier, output) { () throws(XMLSourceError) in
        try XMLSource(spooling: 0, name: "-")
      }
    }
  }

  private static func judge(
    _ name: String, _ verifier: Verifier, _ output: VerifyOutput,
    _ open: () throws(XMLSourceError) -> XMLSource
  ) -> VerifyOutcome {
    let verdict: Verdict
    do throws(XMLSourceError) {
      verdict = verifier.verify(try open())
    } catch {
      return .unreadable(name, error)
    }
    if output.isList && verdict.kind == .trust { return .trustFile }
    let files = verdict.signatures.flatMap(\.flattened).flatMap(\.files)
    return .judged(verdict.indication, files: files, report: output.report(verdict))
  }
}
