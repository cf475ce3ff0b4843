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

  /// The folder that counts.
  var folder: FilePath { trust ?? Terminal.path("MOHR_TRUST") ?? "/etc/mohr/trust" }
}
