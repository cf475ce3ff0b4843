import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SigningPlans
import Testing

/// A county's sheet whose countersigner did not sign, and what is stated of that beside it.
struct StatedSheet {
  static let refusal = StatementDraft.Content.absence(role: "province-hq-head", refused: true)
  static let absence = StatementDraft.Content.absence(role: "province-hq-head", refused: false)

  private let registry = Registry.shared

  /// The sheet, signed by those present; the signatures with these numbers are countersigned.
  func sheet(
    _ sheet: [UInt8] = Sheet.county(), countersigned numbers: [Int] = []
  ) throws -> [UInt8] {
    var sheet = sheet
    for person in ["farmandar", "county-hq"] { sheet = try registry[person].sign(sheet: sheet) }
    return numbers.isEmpty
      ? sheet : try registry["province-hq"].countersign(sheet: sheet, over: numbers)
  }

  /// A statement about a sheet, changed before these people sign it.
  func bytes(
    _ sheet: [UInt8], _ content: StatementDraft.Content = refusal, person: String? = nil,
    reason: String = "رقم‌ها نادرست است", created: Instant = Registry.now.adding(seconds: -900),
    by people: [String] = ["farmandar", "county-hq"],
    _ change: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> [UInt8] {
    let draft = try #require(
      StatementDraft(
        content, about: Registry.verifier.verify(sheet), person: person, reason: reason,
        created: created))
    var bytes = change(draft.bytes)
    for person in people { bytes = try registry[person].sign(sheet: bytes) }
    return bytes
  }

  /// The same as a source.
  func statement(
    _ sheet: [UInt8], _ content: StatementDraft.Content = refusal,
    name: String = "sheet.province-hq-head.statement.xml", person: String? = nil,
    reason: String = "رقم‌ها نادرست است", created: Instant = Registry.now.adding(seconds: -900),
    by people: [String] = ["farmandar", "county-hq"],
    _ change: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> XMLSource {
    source(
      try bytes(
        sheet, content, person: person, reason: reason, created: created, by: people, change), name)
  }

  func verdict(
    _ sheet: [UInt8], _ statements: [XMLSource], _ verifier: Verifier = Registry.verifier
  ) -> Verdict {
    verifier.taking(Statements(statements)).verify(sheet)
  }

  /// The codes of findings about statements.
  func codes(_ verdict: Verdict) -> [String] {
    verdict.findings.filter { if case .statement = $0.code { true } else { false } }
      .map(\.identifier)
  }

  /// A verifier for which the certificates of some people are revoked.
  func verifier(revoking people: [String]) throws -> Verifier {
    let lists = try registry.revocationLists { list in
      for person in people {
        list.revoke(
          registry[person].certificate, at: Registry.now.adding(days: -1), reason: .keyCompromise)
      }
    }
    return try registry.verifier { $0.revocationLists = lists }
  }
}

/// A folder of its own, which is removed in the end.
func withFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "mohr-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}
