import CanonicalXML
import ElectionVerifier
import PKI
import XAdES

/// Verdicts made by hand: every part of a report is in one of them.
enum Verdicts {
  static func instant(_ text: String) -> Instant {
    Instant(xsdDateTime: text) ?? Instant(secondsSince1970: 0)
  }

  static let time = instant("2013-06-16T08:00:00+04:30")

  static func both(_ persian: String, _ english: String) -> LocalizedText {
    LocalizedText(["fa": persian, "en": english])
  }

  static let policy = PolicySummary(
    identifier: "urn:mohr:policy:county", edition: 1,
    title: both("صورت‌جلسهٔ شهرستان", "county tally"), digest: [UInt8](repeating: 0xA1, count: 32),
    roleNames: [
      "farmandar": both("فرماندار", "governor of the county"),
      "county-hq-head": both("رئیس ستاد انتخابات شهرستان", "head of the county headquarters"),
      "province-hq-head": both("رئیس ستاد انتخابات استان", "head of the province headquarters"),
    ])

  static let roster = RosterSummary(
    edition: 2, issued: instant("2013-06-10T10:00:00+04:30"),
    digest: [UInt8](repeating: 0xB2, count: 32), cards: 1760)

  static func certificate(_ name: String, _ issuer: String, _ serial: String) -> CertificateSummary
  {
    CertificateSummary(
      commonName: name, subject: "CN=\(name)", issuer: "CN=\(issuer)", serial: serial,
      notBefore: instant("2013-05-01T00:00:00Z"), notAfter: instant("2015-05-01T00:00:00Z"),
      digest: [UInt8](repeating: 0xC3, count: 32))
  }

  static let path = [
    certificate("0012345679", "Registry Issuing CA", "0a01"),
    certificate("Registry Issuing CA", "Registry Root", "02"),
    certificate("Registry Root", "Registry Root", "01"),
  ]

  static let farmandar = SignerIdentity(
    certificate: path[0], nationalID: NationalID("0012345679"),
    name: both("مریم رستگار", "Maryam Rastegar"), role: "farmandar",
    roleName: policy.roleNames["farmandar"], unit: "IR-01-02", card: "0000000007")

  static func signature(_ number: String, role: String = "farmandar") -> SignatureVerdict {
    var signature = SignatureVerdict(number: number, id: "s-\(number)", line: 40)
    signature.state = .intact
    signature.signer = farmandar
    signature.claimedRole = role
    signature.slot = role
    signature.claimedTime = instant("2013-06-15T03:40:12+04:30")
    signature.commitment = "origin"
    signature.place = "شهرآباد"
    signature.policyNamed = policy.identifier
    signature.algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    signature.path = path
    return signature
  }

  static func field(_ name: String, _ value: FieldValue) -> NamedField {
    NamedField(name: name, value: value)
  }

  static func fields(secondName: String) -> DocumentFields {
    DocumentFields(
      values: [
        field("election", .token("lab-2013")), field("electionDate", .date("2013-06-14")),
        field("contest", .token("president")), field("unit", .token("IR-01-02")),
        field("unitScheme", .token("mohr-lab")), field("unitEdition", .token("1")),
        field("unitName", .text(both("شهرآباد", "Shahrabad"))), field("tier", .token("county")),
        field("revision", .count(1)), field("created", .dateTime(time)),
        field("ballots.eligible", .count(60_000)), field("ballots.total", .count(41_250)),
        field("ballots.valid", .count(40_001)), field("ballots.invalid", .count(1_249)),
      ],
      candidates: [
        CandidateVotes(code: "1", name: both("آرش بهرامی", "Arash Bahrami"), votes: 31_000),
        CandidateVotes(code: "2", name: both(secondName, secondName), votes: 9_001),
      ],
      inputs: [
        PinnedInput(unit: "IR-01-02-01", revision: 1, digest: [UInt8](repeating: 1, count: 32))
      ])
  }

  /// Everything holds: two signatures, one of them countersigned.
  static let passed: Verdict = {
    var first = signature("1")
    var counter = signature("1.1", role: "province-hq-head")
    counter.signer?.roleName = policy.roleNames["province-hq-head"]
    counter.signer?.role = "province-hq-head"
    counter.signer?.unit = "IR-01"
    first.countersignatures = [counter]
    return Verdict(
      source: "documents/IR-01/county.xml", kind: .document, indication: .totalPassed,
      validationTime: time, contentDigest: [UInt8](repeating: 0xD4, count: 32), policy: policy,
      roster: roster, trustDigest: [UInt8](repeating: 0xE5, count: 32),
      fields: fields(secondName: "سیمین دادگر"), signatures: [first],
      coverage: Coverage(
        wholeContent: ["1"], uncovered: [.comment(line: 3), .keyInfo(signature: "1", line: 50)]))
  }()

  /// A name that turns the line around, another that clears the screen, and a path that lies.
  static let hostile: Verdict = {
    var verdict = passed
    verdict.source = "a\u{1B}[2Jb\u{202E}lmx.xml"
    verdict.fields = fields(secondName: "\u{202E}10009\u{202C} \u{9B}2J")
    verdict.indication = .totalFailed
    verdict.subIndication = .sigConstraintsFailure
    var broken = signature("2")
    broken.state = .broken
    broken.indication = .totalFailed
    broken.subIndication = .hashFailure
    broken.files = ["a\u{1B}[2J\u{202E}nib.xenna", "minutes.pdf"]
    broken.findings = [
      Finding(
        .signature(.digestMismatch(reference: 0, uri: "")), about: .signature("2"), line: 61)
    ]
    verdict.signatures.append(broken)
    verdict.findings = [
      Finding(.signer(.roleMissing(role: "county-hq-head", excuse: .recorded)), about: .document),
      Finding(
        .document(
          .ruleBroken(
            code: "S03-total", isError: true,
            sentences: both("کل آرا با اجزای آن نمی‌خواند", "the total is not the sum of its parts"),
            path: "/ResultSheet/Ballots\u{9B}")), about: .rule("S03-total"), line: 14),
    ]
    verdict.coverage.uncovered.insert(
      .content(path: "/r:ResultSheet/r:\u{202E}stollaB", line: 12), at: 0)
    verdict.findings.append(
      Finding(
        .document(
          .contentNotCovered(paths: ["/r:ResultSheet/@tier", "/r:ResultSheet/r:Ballots"], count: 5)),
        about: .signature("1")))
    return verdict
  }()

  /// The verifier lacks things; one card was replaced.
  static let indeterminate: Verdict = {
    var verdict = passed
    verdict.indication = .indeterminate
    verdict.subIndication = .revokedNoPOE
    verdict.signatures[0].indication = .indeterminate
    verdict.signatures[0].subIndication = .revokedNoPOE
    verdict.signatures[0].findings = [
      Finding(
        .roster(.cardEnded(state: .replaced, since: time, successor: "0000000107")),
        about: .signature("1"), line: 40)
    ]
    verdict.findings = [
      Finding(
        .signer(
          .absenceRecorded(
            role: "county-hq-head", status: "refused",
            reason: both("بیمارستان", "in hospital"))), about: .document, line: 33)
    ]
    return verdict
  }()

  static let notSigned = Verdict(
    source: "plain.xml", kind: .document, indication: .totalFailed,
    subIndication: .formatFailure, validationTime: time,
    findings: [Finding(.document(.notSigned), about: .document)], coverage: Coverage())

  static let all: [(name: String, verdict: Verdict)] = [
    ("passed", passed), ("hostile", hostile), ("indeterminate", indeterminate),
    ("not-signed", notSigned),
  ]
}
