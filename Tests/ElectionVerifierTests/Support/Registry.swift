import CertificateIssuing
import ElectionVerifier
import PKI
import RosterExchange
import SmallElection
import XAdES

/// A small registry with software keys: two CAs, a dozen officials, their roster and policies.
///
/// Everything is valid around ``Registry/now``; tests change one thing at a time.
struct Registry: Sendable {
  static let now = must(Instant(xsdDateTime: "2013-06-15T06:00:00+04:30"))
  static let signaturePolicy = "2.999.1760.1.1"
  static let authenticationPolicy = "2.999.1760.1.2"
  static let shared = must(try Registry())

  let root: CertificateAuthority
  let issuing: CertificateAuthority
  let people: [String: Person]
  let policies: [String: [UInt8]]

  subscript(name: String) -> Person { must(people[name]) }

  init() throws {
    let rootKey = try PrivateKey.generate(.p256)
    let rootName = DistinguishedName(organization: "TEST", commonName: "Test Root")
    let begin = Self.now.adding(days: -365)
    let end = Self.now.adding(days: 3650)
    root = CertificateAuthority(
      certificate: try CertificateBuilder.authority(rootName, notBefore: begin, notAfter: end)
        .issueSelfSigned(by: rootKey), key: rootKey)
    let issuingKey = try PrivateKey.generate(.p256)
    let issuingName = DistinguishedName(organization: "TEST", commonName: "Test Issuing CA")
    issuing = CertificateAuthority(
      certificate: try CertificateBuilder.authority(
        issuingName, notBefore: begin, notAfter: end, pathLength: 0
      ).issue(to: issuingKey.publicKey, by: root), key: issuingKey)
    var people: [String: Person] = [:]
    for (index, office) in Self.offices.enumerated() {
      people[office.name] = try Person(
        office, nationalID: must(NationalID(nineDigits: 100_000_000 + index * 7_654_321)).digits,
        card: "C" + String(1000 + index), by: issuing)
    }
    self.people = people
    let ministry = must(people["ministry"])
    var policies: [String: [UInt8]] = [:]
    for policy in BuiltInPolicies.all {
      policies[policy.name] = try ministry.sign(policy.bytes)
    }
    self.policies = policies
  }

  /// Name, role and unit of everyone; the last two hold no card of the roster.
  private static let offices: [Office] = [
    Office("bakhshdar", "bakhshdar", "IR-01-02-03"),
    Office("farmandar", "farmandar", "IR-01-02"),
    Office("county-hq", "county-hq-head", "IR-01-02"),
    Office("province-hq", "province-hq-head", "IR-01"),
    Office("ostandar", "ostandar", "IR-01"),
    Office("deputy", "political-deputy", "IR-01"),
    Office("secretary", "hq-secretary", "IR"),
    Office("minister", "minister", "IR"),
    Office("other-farmandar", "farmandar", "IR-01-03"),
    Office("second-farmandar", "farmandar", "IR-01-02"),
    Office("director", "registry-director", "IR"),
    Office("ministry", "hq-head", "IR"),
  ]

  struct Office: Sendable {
    let name, role, unit: String
    init(_ name: String, _ role: String, _ unit: String) {
      self.name = name
      self.role = role
      self.unit = unit
    }
  }

  /// A roster of everyone but the director and the ministry, as ``change`` leaves it.
  func roster(_ change: (inout Roster) -> Void = { _ in }) -> Roster {
    var roster = Roster(
      edition: 1, issued: Self.now.adding(days: -3), validFrom: Self.now.adding(days: -3),
      validUntil: Self.now.adding(days: 365), scheme: "mohr-lab", unitEdition: "1",
      roles: Self.offices.map { $0.role }.reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }.map { RoleName(id: $0, name: LocalizedText(["fa": "سمت " + $0, "en": $0])) },
      cards: Self.offices.dropLast(2).map { must(people[$0.name]).rosterCard })
    change(&roster)
    return roster
  }

  func signedRoster(_ change: (inout Roster) -> Void = { _ in }) throws -> [UInt8] {
    try self["director"].sign(roster(change).xml())
  }

  /// A register that says what the sheets of ``Sheet`` say, as ``change`` leaves it.
  func register(_ change: (inout Register) -> Void = { _ in }) -> Register {
    let closes = Self.now.adding(seconds: -7 * 3_600)
    var register = SmallElection.register(
      issued: Self.now.adding(days: -10), until: Self.now.adding(days: 365),
      opens: closes.adding(seconds: -15 * 3_600), closes: closes)
    register.units[register.units.count - 1].stations = Self.stationList
    change(&register)
    return register
  }

  /// The stations of the board, as the register's file lists them.
  private static let stations = RegisteredStations(
    unit: must(Unit("IR-01-02-03")), scheme: "mohr-lab", unitEdition: "1",
    stations: (1...2).map {
      RegisteredStation(
        unit: must(Unit("IR-01-02-03-S00\($0)")),
        name: LocalizedText(["fa": "شعبه", "en": "Station \($0)"]), eligible: nil, line: nil)
    }
  ).xml()
  private static let stationList = StationList(
    file: "board.xml", digest: Digest.hash(stations, .sha256), count: 2)

  func signedRegister(_ change: (inout Register) -> Void = { _ in }) throws -> [UInt8] {
    try self["ministry"].sign(register(change).xml())
  }

  /// Lists of both CAs, in which ``revoke`` may revoke.
  func revocationLists(
    _ revoke: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> [RevocationList] {
    var lists: [RevocationList] = []
    for (authority, isIssuing) in [(root, false), (issuing, true)] {
      var list = RevocationListBuilder(
        thisUpdate: Self.now.adding(days: -1), nextUpdate: Self.now.adding(days: 30), number: 1)
      if isIssuing { revoke(&list) }
      lists.append(try list.issue(by: authority))
    }
    return lists
  }

  /// The trust of an auditor, complete.
  func trust() throws -> Trust {
    var trust = Trust(
      anchors: [root.certificate], issuingCAs: [issuing.certificate.spkiSHA256],
      signaturePolicyOID: Self.signaturePolicy, authenticationPolicyOID: Self.authenticationPolicy,
      rosterSigners: [.certificate(self["director"].certificate.sha256)],
      policySigners: [
        .keyAndPerson(
          spki: self["ministry"].certificate.spkiSHA256, nationalID: self["ministry"].nationalID)
      ])
    trust.registerSigners = trust.policySigners
    trust.registerDocuments = [source(try signedRegister(), "register.xml")]
    trust.stationFiles = [Self.stationList.file: source(Self.stations, Self.stationList.file)]
    trust.intermediates = [issuing.certificate]
    trust.revocationLists = try revocationLists()
    trust.rosterDocuments = [source(try signedRoster(), "roster.xml")]
    trust.policyDocuments = policies.sorted { $0.key < $1.key }.map { source($0.value, $0.key) }
    return trust
  }

  /// A verifier of that trust, as ``change`` leaves it, at ``now`` unless told otherwise.
  func verifier(at time: Instant = now, _ change: (inout Trust) throws -> Void = { _ in }) throws
    -> Verifier
  {
    var trust = try trust()
    try change(&trust)
    return Verifier(trust: trust, at: time, clock: FixedClock(Self.now))
  }

  /// The one verifier of the complete trust.
  static let verifier = must(try shared.verifier())
}
