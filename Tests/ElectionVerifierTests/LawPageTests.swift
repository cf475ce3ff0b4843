import CanonicalXML
import Foundation
import Generators
import Testing

@testable import ElectionVerifier

/// The guide for the election's lawyer says of the shipped policies what stands in them.
@Suite struct LawPageTests {
  private static let policies = [
    "board", "county", "province", "abroad", "interim", "final", "correction", "correction-abroad",
    "correction-interim", "correction-final", "eml-nl-510", "eml-nl-520", "nist-1500-100",
  ]

  private static func policy(_ name: String) throws -> SigningPolicy {
    let file = RepositoryFiles.package + "/policies/\(name).xml"
    return try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
  }

  /// The cells of a policy's row: who signs, who countersigns, whose signature may be missing, who accepts.
  private static func row(_ name: String, _ page: String, _ first: String) throws -> [String] {
    let text = String(
      decoding: RepositoryFiles.bytes(RepositoryFiles.package + "/docs/\(page)"), as: UTF8.self)
    let line = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("| " + first + " |") }, "\(name)")
    return line.split(separator: "|").dropFirst().map(String.init)
  }

  @Test(arguments: policies)
  func rows(_ name: String) throws {
    let policy = try Self.policy(name)
    for (page, language, first, nobody, away) in [
      ("law.md", "en", "`\(name)`", "nobody", "(away"),
      ("law.fa.md", "fa", "<code dir=\"ltr\">\(name)</code>", "هیچ‌کس", "(غیبت"),
    ] {
      let cells = try Self.row(name, page, first)
      try #require(cells.count == 4)
      func names(_ roles: [String]) throws -> [String] {
        try roles.map { role in
          try #require(policy.roles.first { $0.id == role }?.name.text(in: language), "\(role)")
        }
      }
      let absences = policy.statements.filter { !$0.says.contains(.accepted) }
      let accepting = policy.statements.filter { $0.says.contains(.accepted) }
      let expected = [
        policy.signers.map(\.role), policy.countersigners.map(\.role),
        absences.flatMap { $0.about + $0.by }, accepting.flatMap(\.by),
      ]
      for (cell, roles) in zip(cells, expected) {
        for name in try names(roles) { #expect(cell.contains(name), "\(page): \(name)") }
        // Nobody else is named.
        let others = policy.roles.map(\.id).filter { !roles.contains($0) }
        let own = try names(roles)
        for name in try names(others) where !own.contains(where: { $0.contains(name) }) {
          #expect(!cell.contains(name), "\(page): \(name)")
        }
      }
      let excused = absences.reduce(0) { $0 + $1.about.count }
      #expect(cells[2].components(separatedBy: away).count - 1 == excused)
      #expect(cells[2].contains(nobody) == (excused == 0))
    }
  }

  /// Every policy that is shipped has a row.
  @Test func all() throws {
    let folder = RepositoryFiles.package + "/policies"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".xml") }.map { String($0.dropLast(4)) }
    #expect(files.sorted() == Self.policies.sorted())
  }
}
