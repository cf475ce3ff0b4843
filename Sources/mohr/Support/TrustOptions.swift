import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// Where the root of trust lies.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The trust folder: trust.xml, anchors, CRLs, roster, policies.",
      discussion: """
        Default: $MOHR_TRUST, else /etc/mohr/trust. The current folder is never looked at: \
        an archive of documents could bring its own trust.
        """,
      valueName: "dir"),
    completion: .directory)
  var trust: FilePath?

  @Option(
    help: ArgumentHelp(
      "What remembers revocation lists, so that no older one passes for the present one.",
      discussion: """
        Default: $MOHR_SEEN, else the trust folder's name with .seen, beside it.
        """,
      valueName: "file"),
    completion: .file())
  var seen: FilePath?

  /// The file that remembers revocation lists.
  var memory: FilePath { namedMemory ?? TrustMemory.file(beside: folder) }

  /// The same where somebody named it.
  var namedMemory: FilePath? { seen ?? Terminal.path("MOHR_SEEN") }

  /// The folder that counts.
  var folder: FilePath { trust ?? Terminal.path("MOHR_TRUST") ?? "/etc/mohr/trust" }
}
