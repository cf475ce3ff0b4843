import ElectionReports

extension BundleReadme {
  func english(_ say: Speaker) -> String {
    """
    An audit of an election, and all that is needed to repeat it

    documents/    every document that was judged, and the statements about them, byte for byte
    trust/        what the verdicts rest on: anchors, revocation lists, policies, roster, register
    report/       what the audit came to, for people: open report.en.html or report.fa.html
    audit.db      the same as a SQLite database, for questions of your own
    SHA256SUMS    digests of all files

    It judged for \(say.time(instant)).

    To repeat it, on a machine of your own, with mohr:

      sha256sum --check SHA256SUMS
      mohr audit documents --trust trust --at \(time) --no-remember --report mine
      cmp mine/report.en.html report/report.en.html

    The report must be the same, byte for byte. Compare the digest of trust/trust.xml with the one
    that was published: whoever trusts another folder comes to other verdicts.

    To make this very folder again from the same documents and the same trust:

      mohr audit documents --trust trust --at \(time) --bundle ../again
      diff -r . ../again

    """
  }
}
