import ElectionVerifier
import PKI

@testable import VirtualRegistry

/// An open vocabulary: a policy file and no schema, so that a case fails for what it attacks and not because a
/// schema knows no Id. Its root has an id, and signatures stand in the root or in Seals.
enum Tally {
  static let namespace = "urn:example:tally"

  /// A tally before it is signed.
  ///
  /// - Parameters:
  ///   - id: the id of the root, as attribute text; empty: none.
  ///   - isJoint: whether two sign and a third countersigns.
  static func document(
    votes: [Int] = [120, 30], id: String = #" Id="root""#, isJoint: Bool = false,
    unit: String = AttackWorld.unit
  ) -> Markup {
    let rows = votes.enumerated().map { index, count in
      #"<Row code="\#(index + 1)"><Name>Candidate \#(index + 1)</Name><Count>\#(count)</Count></Row>"#
    }
    return Markup(
      """
      <Tally xmlns="\(namespace)"\(id) kind="\(isJoint ? "joint" : "single")" day="2013-06-14" \
      election="tallies" contest="tally" level="county">\
      <Unit scheme="mohr-lab" edition="1" code="\(unit)"/>\
      \(rows.joined())<Total>\(votes.reduce(0, +))</Total><Seals></Seals></Tally>
      """)
  }

  /// What tallies are of: a poll of two candidates in the counties of one province.
  static func register(_ tree: UnitTree, counties: [String], clock: Instant) -> Register {
    func text(_ name: String) -> LocalizedText { LocalizedText(["fa": name]) }
    let units = ([tree.country.code, "IR-01"] + counties).compactMap { code in
      Unit(code).map {
        RegisteredUnit(
          unit: $0, kind: "unit",
          parent: code == "IR" ? nil : Unit(counties.contains(code) ? "IR-01" : "IR"),
          tier: "county", contests: nil, name: text("واحد \(code)"), eligible: nil, stations: nil,
          line: nil
        )
      }
    }
    return Register(
      edition: 1, predecessor: nil, issued: clock.adding(seconds: -10 * 86_400),
      validFrom: clock.adding(seconds: -10 * 86_400),
      validUntil: clock.adding(seconds: 10_000 * 86_400), purpose: .live,
      election: RegisteredElection(
        code: "tallies", name: text("شمارش"), date: "2013-06-14",
        opens: clock.adding(seconds: -9 * 86_400), closes: clock.adding(seconds: -8 * 86_400),
        deadlines: [:]),
      contests: [
        RegisteredContest(
          code: "tally", name: text("شمارش"),
          candidates: (1...2).map {
            RegisteredCandidate(code: String($0), name: text("Candidate \($0)"), withdrawn: nil)
          })
      ], scheme: UnitTree.scheme, unitEdition: UnitTree.edition, units: units)
  }

  static let policyID = "urn:example:tally-policy"

  static let policy = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Policy xmlns="urn:mohr:policy:1" id="\(policyID)" edition="1" \
    validFrom="2013-06-01T00:00:00Z" validUntil="2043-06-01T00:00:00Z">
      <Title xml:lang="fa">شمارش</Title><Title xml:lang="en">Count</Title>
      <Namespace prefix="t" uri="\(namespace)"/>
      <Applies namespace="\(namespace)" element="Tally" date="@day" from="2013-06-01" \
    until="2043-06-01"/>
      <Field name="election" select="@election" type="token"/>
      <Field name="electionDate" select="@day" type="date"/>
      <Field name="created" select="concat(@day, 'T00:00:00Z')" type="dateTime"/>
      <Field name="contest" select="@contest" type="token"/>
      <Field name="tier" select="@level" type="token"/>
      <Field name="unit" select="t:Unit/@code" type="token"/>
      <Field name="unitScheme" select="t:Unit/@scheme" type="token"/>
      <Field name="unitEdition" select="t:Unit/@edition" type="token"/>
      <Field name="total" select="t:Total" type="count"/>
      <Candidates select="t:Row" code="@code" name="t:Name" votes="t:Count"/>
      <Rule code="sum" severity="error" context="." test="t:Total = sum(t:Row/t:Count)">
        <Sentence xml:lang="fa">جمع نادرست است</Sentence>
        <Sentence xml:lang="en">the total is wrong</Sentence>
      </Rule>
      <Placement parent=". | t:Seals"/>
      <Signer id="head" role="farmandar" required="always" commitment="origin"/>
      <Signer id="second" role="county-hq-head" when="@kind = 'joint'" required="always" \
    commitment="origin"/>
      <Countersigner id="third" role="province-hq-head" of="head second" \
    when="@kind = 'joint'" required="always" commitment="approval"/>
      <Role id="farmandar"><Name xml:lang="fa">فرماندار</Name><Name xml:lang="en">governor</Name></Role>
      <Role id="county-hq-head"><Name xml:lang="fa">رئیس ستاد</Name><Name xml:lang="en">head</Name></Role>
      <Role id="province-hq-head"><Name xml:lang="fa">رئیس ستاد استان</Name>\
    <Name xml:lang="en">province head</Name></Role>
      <Algorithms minimumRSABits="2048">\(signatures)\(digests)</Algorithms>
      <Level>B</Level>
    </Policy>
    """.utf8)

  private static let signatures = [
    "2001/04/xmldsig-more#rsa-sha256", "2001/04/xmldsig-more#rsa-sha512",
    "2007/05/xmldsig-more#sha256-rsa-MGF1", "2001/04/xmldsig-more#ecdsa-sha256",
    "2001/04/xmldsig-more#ecdsa-sha384", "2001/04/xmldsig-more#ecdsa-sha512",
  ].map { #"<Signature uri="http://www.w3.org/\#($0)"/>"# }.joined()

  private static let digests = [
    "2001/04/xmlenc#sha256", "2001/04/xmldsig-more#sha384", "2001/04/xmlenc#sha512",
  ].map { #"<Digest uri="http://www.w3.org/\#($0)"/>"# }.joined()
}
