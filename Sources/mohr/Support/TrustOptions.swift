import ArgumentParser
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
  var trust: String?

  /// The folder that counts.
  var folder: String { trust ?? Terminal.variable("MOHR_TRUST") ?? "/etc/mohr/trust" }
}
