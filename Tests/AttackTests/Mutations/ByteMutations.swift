import VirtualRegistry

/// Changes of single bytes, by the class of the byte: what is a digit, a bracket or half a letter.
extension Mutation {
  private static let classes: [(name: String, holds: @Sendable (UInt8) -> Bool)] = [
    ("digit", { (0x30...0x39).contains($0) }),
    ("letter", { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }),
    ("space", { [0x20, 0x09].contains($0) }), ("line break", { [0x0A, 0x0D].contains($0) }),
    ("bracket", { [0x3C, 0x3E].contains($0) }), ("quote", { [0x22, 0x27].contains($0) }),
    ("sign of base64", { [0x2B, 0x2F, 0x3D].contains($0) }),
    ("other sign", { [0x21, 0x23, 0x26, 0x3B, 0x2D, 0x2E, 0x3A, 0x3F, 0x5F].contains($0) }),
    ("lead of a letter", { $0 >= 0xC0 }), ("trail of a letter", { (0x80..<0xC0).contains($0) }),
  ]

  private static let changes:
    [(name: String, make: @Sendable ([UInt8], Int, inout SeededGenerator) -> [UInt8])] = [
      (
        "flipped",
        { bytes, place, random in
          var bytes = bytes
          bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          return bytes
        }
      ),
      (
        "replaced",
        { bytes, place, random in
          var bytes = bytes
          bytes[place] = UInt8.random(in: 0...255, using: &random)
          return bytes
        }
      ),
      (
        "replaced by its like",
        { bytes, place, random in
          var bytes = bytes
          let holds = classes.first { $0.holds(bytes[place]) }?.holds ?? { _ in true }
          let likes = (UInt8.min...UInt8.max).filter(holds)
          bytes[place] = likes[Int.random(in: 0..<likes.count, using: &random)]
          return bytes
        }
      ),
      ("removed", { bytes, place, _ in Array(bytes[..<place] + bytes[(place + 1)...]) }),
      ("duplicated", { bytes, place, _ in Array(bytes[...place] + bytes[place...]) }),
      (
        "moved",
        { bytes, place, random in
          var bytes = bytes
          let byte = bytes.remove(at: place)
          bytes.insert(byte, at: Int.random(in: 0...bytes.count, using: &random))
          return bytes
        }
      ),
    ]

  static let bytes: [Mutation] = classes.indices.flatMap { kind in
    changes.map { change in
      Mutation(
        name: "\(classes[kind].name) \(change.name)", sites: { $0.places[kind].count }
      ) { document, site, random in
        change.make(document.bytes, document.places[kind][site], &random)
      }
    }
  }

  /// Where the bytes of each class stand.
  static func places(in bytes: [UInt8]) -> [[Int]] {
    let kinds = (UInt8.min...UInt8.max).map { byte in
      classes.firstIndex { $0.holds(byte) }
    }
    var places = [[Int]](repeating: [], count: classes.count)
    for (place, byte) in bytes.enumerated() {
      if let kind = kinds[Int(byte)] { places[kind].append(place) }
    }
    return places
  }
}
