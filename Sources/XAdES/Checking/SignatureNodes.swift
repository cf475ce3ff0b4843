import CanonicalXML

/// The elements with ids inside the signatures of a document, found once for all references.
struct SignatureNodes: Sendable {
  /// An element and the signature in which it stands.
  struct Place: Sendable {
    let ordinal: Int
    let element: XMLElement
  }

  /// By the bytes of the id: strings would take canonically equivalent ids for one.
  private var places: [[UInt8]: Place] = [:]

  init(of document: XMLDocument) {
    for (ordinal, root) in document.signatures.enumerated() {
      for element in root.subtree {
        for id in element.ids {
          places[Array(id.utf8)] = Place(ordinal: ordinal, element: element)
        }
      }
    }
  }

  /// The element with an id; the reader of the document has refused ids that occur twice here.
  subscript(id: String) -> Place? { places[Array(id.utf8)] }
}

extension XMLElement {
  /// The values of the attributes that count as ids: Id, ID, id and xml:id.
  var ids: [String] { attributes.filter(\.isID).map(\.value) }
}

extension XMLAttribute {
  /// Whether it counts as an id: Id, ID, id or xml:id.
  var isID: Bool {
    name.namespace.isEmpty
      ? name.local == "Id" || name.local == "ID" || name.local == "id"
      : name == ExpandedName(SignatureNamespace.xml, "id")
  }
}
