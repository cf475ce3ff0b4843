import CanonicalXML
import ElectionVerifier
import Foundation
import Judges
import Testing

@testable import VirtualRegistry

@Suite("Samples before xmlsec1")
struct SampleJudgeTests {
  /// xmlsec1 1.2 knows no RSASSA-PSS.
  static let unknownToXMLSec: Set<String> = ["unusual/signature-rsa-pss.xml"]

  @Test("xmlsec1 accepts every signature of every valid sample, the lab's root its only trust")
  func valid() throws {
    let folder = CommittedSampleTests.folder
    let judge = XMLSecJudge(
      trusted: ["--trusted-der", folder + "/trust/anchors/root.der"],
      untrusted: ["--untrusted-der", folder + "/trust/ca/issuing.der"],
      time: "2013-06-15 12:00:00")
    let rows = try VerdictRow.all(in: folder)
    var files = Set(
      rows.filter { $0.trust == "trust" && $0.expected.indication == .totalPassed }.map(\.file))
    files.subtract(Self.unknownToXMLSec)
    var calls = 0
    for file in files.sorted() {
      let path = folder + "/" + file
      let document = try XMLDocument.read(XMLSource(path: path), ReadOptions())
      let count = document.signatures.reduce(0) { $0 + Self.count($1) }
      try #require(count > 0, "\(file)")
      for number in 1...count {
        let result = try judge.verify(path, signature: number)
        #expect(result.status == 0, "\(file), signature \(number): \(result.errors)")
        calls += 1
      }
    }
    print("xmlsec1 judge: \(calls) signatures of \(files.count) samples accepted")
  }

  /// Signatures in a signature, itself included.
  private static func count(_ element: XMLElement) -> Int {
    let own = element.name.local == "Signature" ? 1 : 0
    return element.children.reduce(own) { $0 + count($1) }
  }
}
