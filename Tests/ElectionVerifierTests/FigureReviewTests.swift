import CanonicalXML
import Foundation
import Testing

@testable import ElectionVerifier

/// Every figure of every sample of the shipped policies, changed alone: no policy lets one pass that it should have added up.
@Suite struct FigureReviewTests {
  /// Figures that no other one of the document contradicts: only the register, the inputs or the paper can.
  private static let alone: Set = [
    // Who may vote, where nothing below is in the document: the register and the inputs say it.
    "Eligible", "VotersRegistered",
    // Ballots of NIST that are part of no sum.
    "BallotsRejected",
    // Numbers that count nothing.
    "revision", "edition", "code", "candidate", "number", "serial", "Id", "SchemaVersion",
    "TransactionId", "SequenceStart", "SequenceEnd", "NumberElected", "Ranking",
  ]

  @Test("no figure that is wrong alone passes", arguments: PolicyCheckTests.shipped)
  func everyFigure(_ name: String) throws {
    let file = FilePath(PolicyCheckTests.folder + "/" + name)
    let policy = try UnverifiedDocument.policy(XMLSource(path: file))
    var tried = 0
    for sample in PolicySample.all(in: PolicySample.folder(of: file)) where sample.passes {
      let bytes = try sample.source.bytes(limit: 1 << 20)
      for place in DocumentParts(bytes).values {
        let text = String(decoding: bytes[place], as: UTF8.self)
        guard let figure = Double(text), figure >= 0, figure == figure.rounded(),
          !Self.alone.contains(Self.owner(of: place, bytes))
        else { continue }
        for other in [figure + 1, figure + 1_000, figure - 1] where other >= 0 {
          var changed = bytes
          changed.replaceSubrange(place, with: String(Int(other)).utf8)
          let judgement = SampleValidation(XMLSource(bytes: changed, name: "d.xml"), policy)
          tried += 1
          #expect(
            judgement.findings.contains { $0.severity >= .missing },
            "\(name), \(sample.name): \(Self.owner(of: place, bytes)) \(text) as \(other)")
        }
      }
    }
    print("figures of \(name): \(tried) wrong ones tried, 0 passed")
    #expect(tried > 0 || name == "eml-nl-520.xml")
  }

  /// The name of the element or of the attribute whose value stands at a place.
  private static func owner(of place: Range<Int>, _ bytes: [UInt8]) -> String {
    let isAttribute = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place.lowerBound - 1])
    let before = bytes[..<(place.lowerBound - (isAttribute ? 2 : 1))]
    let start =
      before.lastIndex { isAttribute ? $0 <= 0x20 : $0 == UInt8(ascii: "<") } ?? before.startIndex
    let name = before[(start + 1)...].prefix { $0 > 0x20 }
    return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
  }
}
