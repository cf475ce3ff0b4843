import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// How many documents are judged in one go.
struct RunOptions: ParsableArguments {
  @Flag(help: "Follow links that lead out of a folder.")
  var follow = false

  @Flag(help: "Write nothing down of the revocation lists that were seen.")
  var noRemember = false

  @Option(help: ArgumentHelp("Documents at a time. Default: one a core.", valueName: "n"))
  var jobs: NumberArgument?

  func validate() throws {
    if let jobs, !(1...64).contains(jobs.value) { throw ValidationError(.jobs) }
  }

  /// Documents at a time.
  var workers: Int { jobs?.value ?? Terminal.cores }

  /// The documents at these paths, but for those of the trust folder.
  func walk(_ paths: [FilePath], _ trust: TrustOptions) -> DocumentWalk {
    DocumentWalk(paths, followsLinks: follow, trustFolder: trust.folder)
  }

  /// The trust, which writes nothing down where that is asked for.
  func trust(in options: TrustOptions) throws(Failure) -> Trust {
    var trust = try Failure.trust(in: options, remembers: !noRemember)
    if noRemember { trust.memory?.summary.isReadOnly = true }
    return trust
  }
}
