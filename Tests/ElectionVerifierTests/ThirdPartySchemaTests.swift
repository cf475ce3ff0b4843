import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import Testing

/// The shipped policies for other vocabularies with the schemas of those who own these: they are not ours to ship, so the test
/// runs where a folder of them is named.
@Suite struct ThirdPartySchemaTests {
  private static let variable = "MOHR_STANDARDS"

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment[variable] != nil,
      "MOHR_STANDARDS names no folder with eml-nl-510.xsd, eml-nl-520.xsd and nist-1500-100.xsd"),
    arguments: ["eml-nl-510", "eml-nl-520", "nist-1500-100"])
  func standard(_ policy: String) throws {
    let folder = try #require(ProcessInfo.processInfo.environment[Self.variable])
    let found = try Self.problems(policy, "\(folder)/\(policy).xsd")
    #expect(found == [], "\(policy): \(found)")
  }

  /// Where no schema of others is at hand, ours shows that a set of files pinned beside the policy is used.
  @Test("a schema that a policy of another vocabulary pins is asked")
  func pinned() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let main = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="urn:oasis:names:tc:evs:schema:eml"
        targetNamespace="urn:oasis:names:tc:evs:schema:eml" elementFormDefault="qualified">
        <xs:include schemaLocation="part.xsd"/><xs:element name="EML" type="e:Message"/></xs:schema>
      """
    let part = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="urn:oasis:names:tc:evs:schema:eml"
        targetNamespace="urn:oasis:names:tc:evs:schema:eml" elementFormDefault="qualified">
        <xs:complexType name="Message"><xs:sequence>
        <xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence>
        <xs:attribute name="Id"/>REST</xs:complexType></xs:schema>
      """
    func problems(_ rest: String) throws -> [PolicyProblem.Kind] {
      try Data(main.utf8).write(to: folder.appending(path: "main.xsd"))
      try Data(part.replacing("REST", with: rest).utf8).write(
        to: folder.appending(path: "part.xsd"))
      return try Self.problems("eml-nl-520", folder.appending(path: "main.xsd").path)
    }
    #expect(try problems("<xs:attribute name=\"SchemaVersion\"/>") == [])
    let strict = try problems("")
    #expect(
      strict.contains { if case .sampleFails(["schema-violation"]) = $0 { true } else { false } },
      "\(strict)")
  }

  /// What `policy check` finds of a shipped policy that names these files besides, with its own samples.
  private static func problems(_ name: String, _ path: String) throws -> [PolicyProblem.Kind] {
    let main = URL(fileURLWithPath: path)
    let files = try set(main.lastPathComponent, in: main.deletingLastPathComponent())
    let others = files.filter { $0.key != main.lastPathComponent }.sorted { $0.key < $1.key }
    func digest(_ bytes: [UInt8]?) -> String { Digest.hash(bytes ?? [], .sha256).base64 }
    let schema =
      "<Schema file=\"\(main.lastPathComponent)\" digest=\"\(digest(files[main.lastPathComponent]))\">"
      + others.map { "<File name=\"\($0.key)\" digest=\"\(digest($0.value))\"/>" }.joined()
      + "</Schema>\n  <Field name=\"election\""
    let file = FilePath(PolicyCheckTests.folder + "/" + name + ".xml")
    let text = String(
      decoding: try XMLSource(path: file).bytes(limit: 1 << 20), as: UTF8.self
    ).replacing("<Field name=\"election\"", with: schema, maxReplacements: 1)
    let policy = try UnverifiedDocument.policy(
      XMLSource(bytes: Array(text.utf8), name: name + ".xml")
    ) { files[$0] }
    return policy.problems(samples: PolicySample.all(in: PolicySample.folder(of: file))).listed
      .map(\.kind)
  }

  /// A schema and what it takes in, by the names of the files.
  private static func set(_ name: String, in folder: URL) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var waiting = [name]
    while let next = waiting.popLast() {
      let file = folder.appending(path: next)
      guard files[next] == nil, FileManager.default.fileExists(atPath: file.path) else { continue }
      let bytes = [UInt8](try Data(contentsOf: file))
      files[next] = bytes
      for match in String(decoding: bytes, as: UTF8.self).matches(
        of: try Regex("schemaLocation=\"([^\"]*)\"", as: (Substring, Substring).self))
      {
        waiting.append(String(match.output.1.split(separator: "/").last ?? ""))
      }
    }
    return files
  }
}
