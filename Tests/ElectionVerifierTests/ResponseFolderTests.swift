import CertificateIssuing
import ElectionVerifier
import Foundation
import Glibc
import PKI
import Testing

/// Whatever lies in `ocsp/`, and however it is called, nobody passes because a response about them was not read.
@Suite struct ResponseFolderTests {
  private let registry = Registry.shared

  enum Outcome: Sendable { case passes, isRevoked, isNotKnown }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: Outcome
    var note: String?
    let change: @Sendable (URL, [UInt8]) throws -> Void
  }

  static let cases: [Case] = [
    Case(testDescription: "DER", outcome: .isRevoked) { try put($1, $0, "a.ors") },
    Case(testDescription: "a hidden folder", outcome: .isRevoked) { try put($1, $0, ".a/.b/c") },
    Case(testDescription: "PEM", outcome: .isRevoked) { try put(pem($1), $0, "a.pem") },
    Case(testDescription: "base64 alone", outcome: .isRevoked) {
      try put(Array(Base64.encode($1).utf8), $0, "a.txt")
    },
    unread("cut in its head") { try put($1.prefix(3), $0, "a.ors") },
    unread("cut") { try put($1.dropLast(9), $0, "a.ors") },
    unread("one byte more") { try put($1 + [0], $0, "a.ors") },
    unread("PEM that breaks off") { try put(pem($1).dropLast(40), $0, "a.pem") },
    unread("text and base64") {
      try put(Array("Answer of today:\n\(Base64.encode($1))".utf8), $0, "a.txt")
    },
    unread("text and DER") { try put("Answer of today:\n".utf8 + $1, $0, "a.txt") },
    unread("packed") { folder, _ in try put([0x1F, 0x8B, 8, 0, 1], folder, "a.gz") },
    unread("too large") {
      try put([0x30], $0, "a.ors")
      let grown = unsafe truncate($0.appending(path: "a.ors").path, 2 << 20)
      #expect(grown == 0 && !$1.isEmpty)
    },
    unread("a link that leads nowhere") { folder, _ in
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "a").path, withDestinationPath: "nowhere")
    },
    Case(
      testDescription: "an answer that there is none", outcome: .passes, note: "crl-unreadable"
    ) { folder, _ in try put([0x30, 3, 0x0A, 1, 3], folder, "later.ors") },
    Case(testDescription: "a text", outcome: .passes, note: "crl-unreadable") { folder, _ in
      try put(Array("asked on Sunday\n".utf8), folder, "README")
    },
    Case(testDescription: "a certificate", outcome: .passes, note: "crl-unreadable") { folder, _ in
      try put(Registry.shared.issuing.certificate.der, folder, "ca.der")
    },
  ]

  private static func unread(
    _ name: String, change: @escaping @Sendable (URL, [UInt8]) throws -> Void
  ) -> Case {
    Case(testDescription: name, outcome: .isNotKnown, note: "crl-unread", change: change)
  }

  @Test(arguments: cases) func nothingIsPassedOver(_ one: Case) throws {
    var list = RevocationListBuilder(
      thisUpdate: Registry.now.adding(days: -1), nextUpdate: Registry.now.adding(days: 30),
      number: 9)
    let governor = registry["farmandar"].certificate
    list.revoke(governor, at: Registry.now.adding(days: -5), reason: .keyCompromise)
    let responder = OCSPResponder(
      registry.issuing, thisUpdate: list.thisUpdate, nextUpdate: Registry.now.adding(days: 30))
    let response = try responder.response(
      about: [responder.identifier(of: governor)],
      by: RevocationList(der: list.der(by: registry.issuing)), producedAt: list.thisUpdate)
    let sheet = try signedCounty()
    try TrustFolderTests.withFolder({
      let folder = $0.appending(path: "ocsp")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try one.change(folder, response)
    }) { path in
      let trust = try Trust.load(folder: path)
      if one.outcome != .isRevoked {
        #expect(trust.findings.map(\.identifier) == (one.note.map { [$0] } ?? []))
      }
      let verdict = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
        .verify(sheet)
      let told = Set(verdict.allFindings.map(\.identifier))
      switch one.outcome {
      case .passes: #expect(verdict.isPassed, "\(told)")
      case .isRevoked: #expect(!verdict.isPassed && told.contains("revoked"), "\(told)")
      case .isNotKnown:
        #expect(verdict.indication == .indeterminate && told.contains("crl-unread"), "\(told)")
      }
    }
  }

  private static func pem(_ der: [UInt8]) -> [UInt8] {
    Array(PEM.encode(der, label: "OCSP RESPONSE").utf8)
  }

  private static func put(_ bytes: some Sequence<UInt8>, _ folder: URL, _ name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
