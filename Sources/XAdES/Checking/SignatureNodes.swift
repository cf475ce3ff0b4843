import CanonicalXML

/// The elements with ids inside the signatures of a document, found once for all references.
struct SignatureNodes: Sendable {
  /// An element and the signature in which it stands.
  struct Place: Sendable {
    let ordinal: Int
    let element: XMLElement
  }

  /// As many ids are compared one by one; more are found by a table.
  private static let fewIDs = 64

  /// By the bytes of the id: strings would take canonically equivalent ids for one.
  private var table: [[UInt8]: Int] = [:]
  private var places: [(id: [UInt8], place: Place)] = []

  init(of document: XMLDocument) {
    guard let any = document.signatures.first else { return }
    var found: [(id: [UInt8], place: Place)] = []
    any.forEachID { id, element in
      let place = Place(ordinal: any.ordinal(of: element), element: element.element)
      found.append((id.bytes, place))
    }
    places = found
    guard places.count > Self.fewIDs else { return }
    for (index, entry) in places.enumerated() { table[entry.id] = index }
  }

  /// The element with an id; the reader of the document has refused ids that occur twice here.
  subscript(id: String) -> Place? {
    let bytes = Array(id.utf8)
    if !table.isEmpty { return table[bytes].map { places[$0].place } }
    return places.last { $0.id == bytes }?.place
  }
}

extension XMLAttribute {
  /// Whether it counts as an id: Id, ID, id or xml:id.
  var isID: Bool {
    name.namespace.isEmpty
      ? name.local == "Id" || name.local == "ID" || name.local == "id"
      : name == ExpandedName(SignatureNamespace.xml, "id")
  }
}
