/// An element of a captured ds:Signature. Two are equal if they are the same node.
public struct XMLElement: Sendable {
  let fragment: Fragment
  let index: Int32

  var node: FragmentNode { fragment.nodes[Int(index)] }

  /// The expanded name.
  public var name: ExpandedName {
    ExpandedName(fragment.name(node.namespace), fragment.name(node.local))
  }

  /// Whether it has this name; nothing is copied for the answer.
  public func isNamed(_ name: ExpandedName) -> Bool {
    fragment.holds(name.local, at: node.local)
      && fragment.holds(name.namespace, at: node.namespace)
  }

  /// The prefix it was written with; empty for none.
  public var prefix: String { fragment.name(node.prefix) }

  /// The attributes in the order of the document, without namespace declarations.
  public var attributes: [XMLAttribute] {
    fragment.attributes[node.attributes.indices].map {
      XMLAttribute(
        name: ExpandedName(fragment.name($0.namespace), fragment.name($0.local)),
        prefix: fragment.name($0.prefix), value: fragment.string($0.value))
    }
  }

  /// The value of an attribute, by its expanded name.
  public func attribute(_ local: String, namespace: String = "") -> String? {
    fragment.attributes[node.attributes.indices]
      .first { fragment.holds(local, at: $0.local) && fragment.holds(namespace, at: $0.namespace) }
      .map { fragment.string($0.value) }
  }

  /// The element it stands in, if that belongs to the same signature.
  public var parent: XMLElement? {
    node.parent < 0 ? nil : XMLElement(fragment: fragment, index: node.parent)
  }

  /// The child elements in the order of the document.
  public var children: [XMLElement] {
    childNodes.filter { fragment.nodes[Int($0)].kind == .element }
      .map { XMLElement(fragment: fragment, index: $0) }
  }

  /// The concatenated text directly inside it, CDATA included.
  public var text: String {
    var bytes: [UInt8] = []
    for child in childNodes where fragment.nodes[Int(child)].kind == .text {
      bytes.append(contentsOf: fragment.bytes[fragment.nodes[Int(child)].content.indices])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether there is no element, comment or processing instruction inside it.
  public var containsOnlyText: Bool {
    childNodes.allSatisfy { fragment.nodes[Int($0)].kind == .text }
  }

  /// Whether text other than white space stands beside its child elements.
  public var hasForeignText: Bool {
    var hasElement = false
    var hasText = false
    for child in childNodes {
      let node = fragment.nodes[Int(child)]
      if node.kind == .element { hasElement = true }
      if node.kind == .text {
        hasText =
          hasText
          || !fragment.bytes[node.content.indices].allSatisfy {
            $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09
          }
      }
    }
    return hasElement && hasText
  }

  /// The namespace that a prefix is bound to here, ancestors of the signature included.
  /// - Parameter prefix: The prefix; empty for the default namespace.
  /// - Returns: The namespace name, or nil if the prefix is not bound.
  public func namespace(forPrefix prefix: String) -> String? {
    if prefix == "xml" { return XMLNamespace.xml }
    var place: XMLElement? = self
    while let element = place {
      if let found = element.fragment.namespaces[element.node.namespaces.indices]
        .first(where: { fragment.name($0.prefix).isSame(as: prefix) })
      {
        return bound(found)
      }
      place = element.parent
    }
    return fragment.outerNamespaces.last { fragment.name($0.prefix).isSame(as: prefix) }
      .flatMap(bound)
  }

  /// The line of its start tag, counted from 1.
  public var line: Int { Int(node.line) }

  /// Where it lies in the bytes of the document.
  public var position: ElementPosition {
    let node = node
    return ElementPosition(
      start: ByteOffset(node.start), startTagEnd: ByteOffset(node.startTagEnd),
      endTagStart: ByteOffset(node.endTagStart), end: ByteOffset(node.end),
      isEmptyElement: node.isEmptyElement)
  }

  private func bound(_ declaration: FragmentNamespace) -> String? {
    let name = fragment.name(declaration.namespace)
    return name.isEmpty ? nil : name
  }

  private var childNodes: [Int32] {
    var result: [Int32] = []
    var next = node.firstChild
    while next >= 0 {
      result.append(next)
      next = fragment.nodes[Int(next)].nextSibling
    }
    return result
  }
}

extension XMLElement: Hashable {
  /// Whether both are the same node.
  public static func == (left: Self, right: Self) -> Bool {
    left.fragment === right.fragment && left.index == right.index
  }

  /// Hashes the identity of the node.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(fragment))
    hasher.combine(index)
  }
}

/// The namespaces that this library knows by itself.
public enum XMLNamespace {
  /// Of the prefix `xml`.
  public static let xml = "http://www.w3.org/XML/1998/namespace"
  /// Of XML Signature, `ds:`.
  public static let signature = "http://www.w3.org/2000/09/xmldsig#"
}
