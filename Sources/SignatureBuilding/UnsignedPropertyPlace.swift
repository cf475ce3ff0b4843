import CanonicalXML
import XAdES

/// Where a countersignature or a timestamp goes inside the signature that it is over, and what must be opened around it.
struct UnsignedPropertyPlace {
  /// The element that is added to.
  let element: XMLElement
  /// The elements that are not there yet, outermost first.
  private let missing: [String]
  /// Whether the property goes first, because others of the element's children must follow it.
  private let goesFirst: Bool

  /// Finds the place in the unsigned signature properties of a signature.
  init(in parent: Signature) throws(SigningError) {
    guard let properties = parent.properties?.element else {
      throw .notXAdES(signature: parent.id, line: parent.element.line)
    }
    let unsigned = properties.children.first { $0.name == .xades("UnsignedProperties") }
    let group = unsigned?.children.first { $0.name == .xades("UnsignedSignatureProperties") }
    if let group {
      (element, missing, goesFirst) = (group, [], false)
    } else if let unsigned {
      (element, missing, goesFirst) = (unsigned, ["UnsignedSignatureProperties"], true)
    } else {
      (element, missing, goesFirst) = (
        properties, ["UnsignedProperties", "UnsignedSignatureProperties"], false
      )
    }
  }

  /// The edit that puts a property there; an empty-element tag is opened.
  /// - Parameters:
  ///   - property: its name.
  ///   - content: what it holds.
  func edit(inserting property: String, holding content: [UInt8]) -> Edit {
    edit(inserting: [UnsignedPropertyMarkup(property, holding: content)])
  }

  /// The edit that puts properties there, in this order.
  func edit(inserting properties: [UnsignedPropertyMarkup]) -> Edit {
    let names = missing.map { "xades:" + $0 }
    var text: [UInt8] = []
    for (index, name) in names.enumerated() {
      let declaration = index == 0 ? " xmlns:xades=\"\(SignatureNamespace.xades)\"" : ""
      text += "<\(name)\(declaration)>".utf8
    }
    for property in properties {
      text += missing.isEmpty ? property.bytes : property.bytesWithinXAdES
    }
    for name in names.reversed() { text += "</\(name)>".utf8 }
    let position = element.position
    guard !position.isEmptyElement else {
      let end = position.end.value
      let opened = Array(">".utf8) + text + Array("</\(element.qualifiedName)>".utf8)
      return Edit(replace: end - 2..<end, with: opened)
    }
    let offset = goesFirst ? position.startTagEnd.value : position.endTagStart.value
    return Edit(at: offset, insert: text)
  }
}
