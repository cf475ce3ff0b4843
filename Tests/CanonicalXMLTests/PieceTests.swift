import Generators
import Testing

@testable import CanonicalXML

/// The size of the pieces that are read changes nothing.
@Suite struct PieceTests {
  /// Everything that one reading gives.
  private struct Reading: Equatable {
    var outputs: [[UInt8]] = []
    var error: XMLError?
    var root: XMLRoot?
    var signatures: [[UInt8]] = []
    var positions: [ElementPosition] = []
    var uncovered: [UncoveredNode] = []
    var raw: [UInt8] = []
  }

  private func read(_ bytes: [UInt8], pieceBytes: Int) -> Reading {
    let sinks = [ByteCollector(), ByteCollector(), ByteCollector()]
    let raw = ByteCollector()
    var reading = Reading()
    do throws(XMLError) {
      let document = try XMLDocument.read(
        XMLSource(bytes: bytes, name: "x"),
        ReadOptions(
          outputs: [
            CanonicalOutput(.content, .exclusive, to: sinks[0]),
            CanonicalOutput(
              NodeSelection(.document), CanonicalizationMethod(.inclusive10, withComments: true),
              to: sinks[1]),
            CanonicalOutput(
              NodeSelection(.document, excluding: .signature(0)),
              CanonicalizationMethod(.inclusive11), to: sinks[2]),
          ], raw: raw, treeCap: 1 << 20, marks: [[]]), pieceBytes: pieceBytes)
      reading.root = document.root
      reading.signatures = document.signatures.map { $0.canonicalBytes(.exclusive) }
      reading.positions = document.signatures.map(\.position) + document.marks.flatMap { $0 }
      reading.uncovered = document.uncovered
      reading.outputs = sinks.map(\.bytes)
      reading.raw = raw.bytes
    } catch {
      reading.error = error
    }
    return reading
  }

  @Test func oneByteAtATimeEqualsTheWhole() {
    var count = 0
    for seed in UInt64(1)...600 {
      var generator = DocumentGenerator(seed: seed &* 7919)
      let bytes = generator.document()
      let whole = read(bytes, pieceBytes: 1 << 20)
      #expect(whole.error == nil, "seed \(seed)")
      #expect(whole.raw == bytes)
      for size in [1, 2, 3, 7, 64, 333] {
        guard read(bytes, pieceBytes: size) == whole else {
          Issue.record(
            "seed \(seed), pieces of \(size) bytes: \(String(decoding: bytes, as: UTF8.self))")
          return
        }
        count += 1
      }
    }
    print("pieces: 600 documents, \(count) readings, equal")
  }

  /// Damaged documents: the same refusal, or the same result, whatever the pieces.
  @Test func damagedDocumentsGiveTheSameRefusal() {
    var random = Random(seed: 42)
    var refused = 0
    for seed in UInt64(1)...1500 {
      var generator = DocumentGenerator(seed: seed &* 104_729)
      var bytes = generator.document()
      for _ in 0...random.number(0...2) {
        let place = random.number(0...bytes.count - 1)
        switch random.number(0...3) {
        case 0: bytes[place] = UInt8(random.number(0...255))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(random.pick(Array("<>&'\"=/!?-[]:\0\r".utf8)), at: place)
        default: bytes.removeSubrange(place...)
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      let whole = read(bytes, pieceBytes: 1 << 20)
      if whole.error != nil { refused += 1 }
      for size in [1, 5] {
        let pieces = read(bytes, pieceBytes: size)
        // The parser's own words and lines may differ when it knows less of what follows.
        guard (pieces.error == nil) == (whole.error == nil),
          whole.error != nil || pieces == whole
        else {
          Issue.record(
            """
            seed \(seed), pieces of \(size) bytes: \(pieces.error.map { "\($0)" } ?? "accepted"), whole: \
            \(whole.error.map { "\($0)" } ?? "accepted")
            \(String(decoding: bytes, as: UTF8.self))
            """)
          return
        }
      }
    }
    print("pieces: 1500 damaged documents, \(refused) refused alike")
  }

  @Test func positionsLieInTheBytes() throws {
    var count = 0
    for seed in UInt64(1)...400 {
      var generator = DocumentGenerator(seed: seed &* 15_485_863)
      let bytes = generator.document()
      let reading = read(bytes, pieceBytes: 50)
      for position in reading.positions + [try #require(reading.root).position] {
        let text = bytes[position.start.value..<position.end.value]
        #expect(text.first == UInt8(ascii: "<") && text.last == UInt8(ascii: ">"))
        #expect(bytes[position.startTagEnd.value - 1] == UInt8(ascii: ">"))
        #expect(position.isEmptyElement == (bytes[position.startTagEnd.value - 2] == 0x2F))
        if !position.isEmptyElement {
          #expect(bytes[position.endTagStart.value...].starts(with: Array("</".utf8)))
        } else {
          #expect(position.endTagStart == position.end && position.startTagEnd == position.end)
        }
        count += 1
      }
    }
    print("positions: \(count) elements")
  }
}
