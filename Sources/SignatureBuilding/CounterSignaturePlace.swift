import CanonicalXML
import XAdES

/// Where a countersignature goes inside its parent, and what must be opened around it.
struct CounterSignaturePlace {
  /// The element that is added to.
  let element: XMLElement
  /// The elements that are not there yet, outermost first.
  private let missing: [String]
  /// Whether the countersignature goes first, because others of the element's children must follow it.
  private let goesFirst: Bool

  /// Finds the place in the unsigned signature properties of a signature.
  init(in parent: Signature) throws(SigningError) {
    guard let properties = parent.properties?.element else {
      throw .notXAdES(signature: parent.id, line: parent.element.line)
    }
    guard parent.depth < SignatureLimits.counterSignatureDepth else {
      throw .tooDeep(limit: SignatureLimits.counterSignatureDepth)
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

  /// The edit that puts the countersignature there; an empty-element tag is opened.
  func edit(inserting signature: [UInt8]) -> Edit {
    let names = (missing + ["CounterSignature"]).map { "xades:" + $0 }
    var text: [UInt8] = []
    for (index, name) in names.enumerated() {
      let declaration = index == 0 ? " xmlns:xades=\"\(SignatureNamespace.xades)\"" : ""
      text += "<\(name)\(declaration)>".utf8
    }
    text += signature
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
