import CertificateIssuing
import ElectionReports
import ElectionVerifier
import Foundation
import Glibc
import PKI
import Testing

/// Whatever lies in `crls/`, and however it is called, no revocation is passed over because nobody read it.
@Suite struct RevocationFolderTests {
  private let registry = Registry.shared

  /// What a case makes of the verdict on a good sheet.
  enum Outcome: Sendable { case passes, isRevoked, isNotKnown }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: Outcome
    /// The identifiers of what is found in the trust folder.
    var notes: [String] = []
    let change: @Sendable (URL, Lists) throws -> Void
  }

  /// A list that revokes the governor, in several forms.
  struct Lists: Sendable {
    let good: RevocationList
    let stranger: [UInt8]
    /// A list with a number, given so many times.
    let numbered: @Sendable ([UInt8], Int) throws -> [UInt8]

    func number(_ number: [UInt8], _ times: Int = 1) throws -> [UInt8] {
      try numbered(number, times)
    }

    init(_ registry: Registry) throws {
      let governor = registry["farmandar"].certificate
      let issuing = registry.issuing
      @Sendable func list(
        _ number: [UInt8]?, _ times: Int = 1, by authority: CertificateAuthority
      ) throws -> [UInt8] {
        var list = RevocationListBuilder(
          thisUpdate: Registry.now.adding(days: -1), nextUpdate: Registry.now.adding(days: 30),
          number: number == nil ? 2 : nil)
        if let number {
          list.extensions = (0..<times).map { _ in
            .init(oid: "2.5.29.20", isCritical: false, value: [0x02, UInt8(number.count)] + number)
          }
        }
        list.revoke(governor, at: Registry.now.adding(days: -5), reason: .keyCompromise)
        return try list.der(by: authority)
      }
      good = try RevocationList(der: try list(nil, by: issuing))
      let key = try PrivateKey.generate(.p256)
      let other = try CertificateBuilder.authority(
        DistinguishedName(commonName: "Stranger"), notBefore: Registry.now.adding(days: -9),
        notAfter: Registry.now.adding(days: 9)
      ).issueSelfSigned(by: key)
      stranger = try list([0x80], by: CertificateAuthority(certificate: other, key: key))
      numbered = { try list($0, $1, by: issuing) }
    }
  }

  /// A list beside a good block, written so that no program takes it for one.
  private static let disguises: [(name: String, write: @Sendable (RevocationList) -> String)] = [
    ("four dashes", { $0.pem.replacing("-----", with: "----") }),
    ("em dashes", { $0.pem.replacing("-----", with: "\u{2014}\u{2014}") }),
    ("full-width dashes", { $0.pem.replacing("-", with: "\u{FF0D}") }),
    ("a quotation", { $0.pem.split(separator: "\n").map { "> \($0)\n" }.joined() }),
    ("a quotation without blanks", { $0.pem.split(separator: "\n").map { ">\($0)\n" }.joined() }),
    ("bare base64", { bare($0, 64) }), ("short lines of base64", { bare($0, 20) }),
    ("shorter lines of base64", { bare($0, 7) }),
    (
      "the alphabet of addresses",
      { bare($0, 64).replacing("+", with: "-").replacing("/", with: "_") }
    ),
    ("ends of HTML", { bare($0, 64).replacing("\n", with: "<br>\n") }),
    ("strings of JSON", { bare($0, 64).split(separator: "\n").map { "\"\($0)\",\n" }.joined() }),
    (
      "hexadecimal",
      { octets($0).joined() + "\n" }
    ), ("octets between colons", { octets($0).joined(separator: ":") + "\n" }),
    ("an array of a program", { octets($0).map { "0x\($0)" }.joined(separator: ", ") + "\n" }),
    (
      "what hexdump writes",
      { dump($0) { " " + $0.joined(separator: " ") + "  |0...0.|\n" } }
    ),
    (
      "what xxd writes",
      { dump($0) { ": " + $0.joined().replacing(/..../) { "\($0.output) " } + " 0...0..\n" } }
    ),
  ]

  private static func octets(_ list: RevocationList) -> [String] {
    list.der.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
  }

  /// Sixteen octets a line, with their place before them.
  private static func dump(_ list: RevocationList, _ write: ([String]) -> String) -> String {
    let octets = octets(list)
    return stride(from: 0, to: octets.count, by: 16).map { place in
      let digits = String(place, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
        + write(Array(octets[place..<min(place + 16, octets.count)]))
    }.joined()
  }

  private static func bare(_ list: RevocationList, _ width: Int) -> String {
    let text = Array(Base64.encode(list.der))
    return stride(from: 0, to: text.count, by: width).map {
      String(text[$0..<min($0 + width, text.count)]) + "\n"
    }.joined()
  }

  static let disguised: [Case] = disguises.flatMap { name, write in
    ["list", "certificate", "note"].map { neighbour in
      Case(
        testDescription: "\(name) beside a \(neighbour)", outcome: .isNotKnown,
        notes: ["crl-unread"]
      ) {
        let clean = try #require(try Registry.shared.revocationLists().first)
        let before =
          switch neighbour {
          case "list": clean.pem
          case "certificate": Registry.shared.issuing.certificate.pem
          default: "The list of Sunday:\n"
          }
        try put(Array((before + write($1.good)).utf8), $0, "late.pem")
      }
    }
  }

  /// Files that are no lists, as they lie beside lists.
  static let neighbours: [Case] = [
    (
      "SHA256SUMS",
      (0..<9).map { String(repeating: "0a9\($0)", count: 16) + "  issuing-\($0).crl\n" }.joined()
    ),
    (
      "README",
      (0..<9).map { "http://crl.example.org/TEST/IssuingCA2013-\($0).crl\n" }.joined()
    ),
    ("fetched.log", (0..<99).map { "2013-06-14 18:\($0 % 60) 200 1489\n" }.joined()),
    ("issuing.b64", Base64.encode(Registry.shared.issuing.certificate.der)),
    ("issuing.txt", hexadecimalCertificate),
  ].map { name, text in
    Case(testDescription: name, outcome: .passes, notes: ["crl-unreadable"]) { folder, _ in
      try put(Array(text.utf8), folder, name)
    }
  }

  /// As `openssl x509 -text` writes keys and signatures.
  private static var hexadecimalCertificate: String {
    let octets = Registry.shared.issuing.certificate.der.map {
      ($0 < 16 ? "0" : "") + String($0, radix: 16) + ":"
    }
    return "Modulus:\n"
      + stride(from: 40, to: octets.count, by: 15).map {
        "        " + octets[$0..<min($0 + 15, octets.count)].joined() + "\n"
      }.joined()
  }

  static let cases: [Case] =
    disguised + neighbours + [
      Case(testDescription: "text before a list", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put("fetched on Sunday\n".utf8 + $1.good.der, $0, "late.bin")
      },
      Case(testDescription: "a hidden file", outcome: .isRevoked) {
        try put($1.good.der, $0, ".late.crl")
      },
      Case(testDescription: "a file without a suffix", outcome: .isRevoked) {
        try put(Array($1.good.pem.utf8), $0, "late")
      },
      Case(testDescription: "a folder in the folder", outcome: .isRevoked) {
        try put($1.good.der, $0, "2026/11/late.crl")
      },
      Case(testDescription: "hidden folders", outcome: .isRevoked) {
        try put($1.good.der, $0, ".a/.b/.c")
      },
      Case(testDescription: "a link to a folder elsewhere", outcome: .isRevoked) {
        try put($1.good.der, $0, "../elsewhere/late.crl")
        try link("../elsewhere", $0, "more")
      },
      Case(testDescription: "folders that lead into each other", outcome: .passes) { folder, _ in
        try link(".", folder, "here")
        try link("../crls", folder, "there")
      },
      Case(testDescription: "a negative number", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put(try $1.number([0x80]), $0, "late.crl")
      },
      Case(testDescription: "a number of 21 octets", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put(try $1.number(Array(repeating: 1, count: 21)), $0, "late.crl")
      },
      Case(testDescription: "a date of a month 99", outcome: .isNotKnown, notes: ["crl-unread"]) {
        let good = $1.good.der
        let date = try #require(good.firstRange(of: "130614".utf8))
        try put(good[..<date.lowerBound] + "139914".utf8 + good[date.upperBound...], $0, "late.crl")
      },
      Case(testDescription: "two numbers", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put(try $1.number([7], 2), $0, "late.crl")
      },
      Case(testDescription: "a stranger's odd list", outcome: .passes, notes: ["crl-unread"]) {
        try put($1.stranger, $0, "late.crl")
      },
      Case(
        testDescription: "a list cut in its entries", outcome: .isNotKnown, notes: ["crl-unread"]
      ) {
        try put($1.good.der.dropLast(150), $0, "late.crl")
      },
      Case(testDescription: "a list cut in its issuer", outcome: .isNotKnown, notes: ["crl-unread"])
      {
        try put($1.good.der.prefix(40), $0, "late.crl")
      },
      Case(testDescription: "bytes behind a list", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put($1.good.der + [0], $0, "late.crl")
      },
      Case(testDescription: "PEM that breaks off", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put(Array($1.good.pem.utf8).dropLast(40), $0, "late.pem")
      },
      Case(testDescription: "PEM with another label", outcome: .isRevoked) {
        let text = $1.good.pem.replacingOccurrences(of: "X509 CRL", with: "CRL")
        try put(Array(text.utf8), $0, "late.pem")
      },
      Case(testDescription: "PEM of a good list and a bad one", outcome: .isRevoked) {
        let bad = PEM.encode(try $1.number([0x80]), label: PEM.revocationList)
        try put(Array((bad + $1.good.pem).utf8), $0, "late.pem")
      },
      Case(testDescription: "PEM of UTF-16", outcome: .isRevoked) {
        let text = try #require($1.good.pem.data(using: .utf16LittleEndian))
        try put([0xFF, 0xFE] + text, $0, "late.pem")
      },
      Case(testDescription: "PEM behind a mark of its encoding", outcome: .isRevoked) {
        try put([0xEF, 0xBB, 0xBF] + Array($1.good.pem.utf8), $0, "late.pem")
      },
      Case(testDescription: "PEM with the line ends of an old Macintosh", outcome: .isRevoked) {
        try put($1.good.pem.utf8.map { $0 == 0x0A ? 0x0D : $0 }, $0, "late.pem")
      },
      Case(testDescription: "a list under the label of a certificate", outcome: .isRevoked) {
        try put(Array(PEM.encode($1.good.der, label: PEM.certificate).utf8), $0, "late.pem")
      },
      Case(testDescription: "a certificate and a good list in one file", outcome: .passes) {
        folder, _ in
        let list = try #require(try Registry.shared.revocationLists().first)
        try put(
          Array((Registry.shared.issuing.certificate.pem + list.pem).utf8), folder, "bundle.pem")
      },
      Case(testDescription: "a good list below what OpenSSL's command says of it", outcome: .passes)
      {
        folder, _ in
        let list = try #require(try Registry.shared.revocationLists().first)
        let numbers = (0..<40).map {
          "    Serial Number: \(String(repeating: "0A9\($0 % 10)", count: 10))"
        }
        let told =
          [
            "Certificate Revocation List (CRL):",
            "        Issuer: O = TEST, CN = TEST-issuing 2013",
          ]
          + ["                    URI:http://crl.example.org/TEST/IssuingAuthority2013.crl"]
          + numbers
          + [
            "    Signature Value:", "        3a:4b:5c:6d:7e:8f:90:a1:b2:c3:d4:e5:f6:07:18:29:3a:4b",
          ]
        try put(
          Array((told.map { $0 + "\n" }.joined() + list.pem).utf8), folder, "told.pem")
      },
      Case(testDescription: "a packed list", outcome: .isNotKnown, notes: ["crl-unread"]) {
        folder, _ in try put([0x1F, 0x8B, 0x08, 0, 1, 2, 3], folder, "late.gz")
      },
      Case(testDescription: "a cryptographic message", outcome: .isNotKnown, notes: ["crl-unread"])
      {
        folder, _ in
        let signedData: [UInt8] = [
          0x30, 0x0F, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0, 0x02,
          0x30, 0,
        ]
        try put(signedData, folder, "late.p7b")
      },
      Case(testDescription: "bytes before a list", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put([0, 0] + $1.good.der, $0, "late.crl")
      },
      Case(testDescription: "base64 alone", outcome: .isRevoked) {
        try put(Array(Base64.encode($1.good.der).utf8), $0, "late.txt")
      },
      Case(
        testDescription: "a link that leads nowhere", outcome: .isNotKnown, notes: ["crl-unread"]
      ) { folder, _ in
        try link("nowhere.crl", folder, "late.crl")
      },
      Case(testDescription: "a link to itself", outcome: .isNotKnown, notes: ["crl-unread"]) {
        folder, _ in try link("late.crl", folder, "late.crl")
      },
      Case(testDescription: "a pipe", outcome: .isNotKnown, notes: ["crl-unread"]) { folder, _ in
        let made = unsafe mkfifo(folder.appending(path: "late.crl").path, 0o600)
        #expect(made == 0)
      },
      Case(testDescription: "a file too large", outcome: .isNotKnown, notes: ["crl-unread"]) {
        folder, _ in
        try put([0x30], folder, "late.crl")
        let grown = unsafe truncate(folder.appending(path: "late.crl").path, 353 << 20)
        #expect(grown == 0)
      },
      Case(testDescription: "folders without end", outcome: .isNotKnown, notes: ["crl-unread"]) {
        try put($1.good.der, $0, Array(repeating: "a", count: 12).joined(separator: "/") + "/late")
      },
      Case(testDescription: "a text", outcome: .passes, notes: ["crl-unreadable"]) { folder, _ in
        try put(Array("fetched on Sunday\n".utf8), folder, "README")
      },
      Case(testDescription: "an empty file", outcome: .passes, notes: ["crl-unreadable"]) {
        folder, _ in try put([], folder, ".gitkeep")
      },
      Case(testDescription: "a certificate", outcome: .passes, notes: ["crl-unreadable"]) {
        folder, _ in
        try put(Registry.shared.issuing.certificate.der, folder, "issuing.der")
      },
    ]

  @Test(arguments: cases)
  func nothingIsPassedOver(_ one: Case) throws {
    let lists = try Lists(registry)
    let sheet = try signedCounty()
    try TrustFolderTests.withFolder({ try one.change($0.appending(path: "crls"), lists) }) { path in
      let trust = try Trust.load(folder: path)
      if one.outcome != .isRevoked { #expect(trust.findings.map(\.identifier) == one.notes) }
      let verdict = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
        .verify(sheet)
      let told = Set(verdict.allFindings.map(\.identifier))
      switch one.outcome {
      case .passes: #expect(verdict.isPassed, "\(verdict.allFindings)")
      case .isRevoked: #expect(!verdict.isPassed && told.contains("revoked"), "\(told)")
      case .isNotKnown:
        #expect(verdict.indication == .indeterminate && told.contains("crl-unread"), "\(told)")
      }
    }
  }

  /// What is too large is called so, and not a file of another kind.
  @Test(arguments: [(Language.english, "268435456"), (.persian, "۲۶۸۴۳۵۴۵۶")])
  func tooLarge(language: Language, size: String) {
    let finding = Finding(
      .trust(
        .unreadRevocationList(
          UnreadRevocationList(file: "late.crl"), .tooLarge(CertificateLimits.revocationListBytes))
      ),
      about: .trustFile("late.crl"))
    let explained = Speaker(language).explain(finding)
    let digits = explained.what.filter { $0.isNumber }
    #expect(String(digits).contains(size), "\(explained)")
    #expect(finding.data.contains { $0.name == "reason" })
  }

  /// A list cut anywhere is no list, and never silence.
  @Test func cutAnywhere() throws {
    let lists = try Lists(registry)
    let der = lists.good.der
    for count in 1..<der.count {
      let part = PartlyReadLists(in: Array(der.prefix(count)), file: "late.crl")
      #expect(part.lists.isEmpty && part.unread.count == 1, "\(count) bytes")
    }
  }

  private static func put(_ bytes: some Sequence<UInt8>, _ folder: URL, _ name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  private static func link(_ target: String, _ folder: URL, _ name: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: name).path, withDestinationPath: target)
  }
}
