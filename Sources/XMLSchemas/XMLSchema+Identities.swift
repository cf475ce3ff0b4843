@_spi(Engines) import CanonicalXML

/// Identity constraints (Part 1, 3.11) apart from the rest of a schema: libxml2 compares each key with each,
/// which is quadratic in the document.
extension XMLSchema {
  private static let kinds: Set<String> = ["key", "unique", "keyref"]

  /// A schema document without its identity constraints; nil if it has none, or cannot be read.
  static func withoutIdentities(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
    let document = try? XMLDocument.read(
      XMLSource(bytes: bytes, name: name), ReadOptions(treeCap: bytes.count))
    guard let tree = document?.tree else { return nil }
    var places: [ElementPosition] = []
    var open = [tree.root]
    while let node = open.popLast() {
      for child in node.children {
        if child.name.namespace == SchemaCompiler.namespace, kinds.contains(child.name.local),
          let place = child.position
        {
          places.append(place)
        } else {
          open.append(child)
        }
      }
    }
    guard !places.isEmpty else { return nil }
    var rest: [UInt8] = []
    var start = 0
    for place in places.sorted(by: { $0.start.value < $1.start.value }) {
      rest += bytes[start..<place.start.value]
      start = place.end.value
    }
    return rest + bytes[start...]
  }
}
