import VirtualRegistry

/// One way to change a document at one of its sites.
struct Mutation: Sendable {
  let name: String
  /// How many sites a document has.
  let sites: @Sendable (Anatomy) -> Int
  /// The document changed at a site; nil where nothing would change.
  let apply: @Sendable (Anatomy, _ site: Int, inout SeededGenerator) -> [UInt8]?

  static let all = texts + attributes + namespaces + elements + bytes

  private static func onTexts(
    _ name: String, _ change: @escaping @Sendable ([UInt8], inout SeededGenerator) -> [UInt8]
  ) -> Mutation {
    Mutation(name: "text " + name, sites: { $0.texts.count }) { document, site, random in
      let range = document.texts[site]
      return document.edited((range, change(Array(document.bytes[range]), &random)))
    }
  }

  private static let texts: [Mutation] = [
    onTexts("changed") { text, random in
      var text = text
      let index = Int.random(in: 0..<text.count, using: &random)
      text[index] = text[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
      return text
    },
    onTexts("removed") { _, _ in [] }, onTexts("duplicated") { text, _ in text + text },
    onTexts("with a space") { text, _ in text + [0x20] },
    onTexts("split by a comment") { text, random in
      let index = Int.random(in: 0...text.count, using: &random)
      return text[..<index] + Array("<!-- 1 -->".utf8) + text[index...]
    },
    onTexts("split by an instruction") { text, random in
      let index = Int.random(in: 0...text.count, using: &random)
      return text[..<index] + Array("<?x 1?>".utf8) + text[index...]
    },
    Mutation(name: "text exchanged with another", sites: { $0.texts.count }) {
      document, site, random in
      let other = Int.random(in: 0..<document.texts.count, using: &random)
      guard other != site else { return nil }
      let (one, two) = (document.texts[site], document.texts[other])
      return document.edited((one, Array(document.bytes[two])), (two, Array(document.bytes[one])))
    },
  ]

  private static func onAttributes(
    _ name: String, ofNamespaces: Bool = false,
    _ change: @escaping @Sendable (Anatomy, Anatomy.Attribute, inout SeededGenerator) -> [UInt8]?
  ) -> Mutation {
    @Sendable func chosen(_ document: Anatomy) -> [Anatomy.Attribute] {
      document.attributes.filter { $0.isNamespace == ofNamespaces }
    }
    return Mutation(
      name: (ofNamespaces ? "namespace " : "attribute ") + name, sites: { chosen($0).count }
    ) { document, site, random in change(document, chosen(document)[site], &random) }
  }

  private static let attributes: [Mutation] = [
    onAttributes("changed") { document, attribute, random in
      let value = Array(document.bytes[attribute.value])
      guard !value.isEmpty else { return document.edited((attribute.value, [0x78])) }
      var changed = value
      changed[Int.random(in: 0..<value.count, using: &random)] = UInt8(ascii: "7")
      return document.edited((attribute.value, changed))
    },
    onAttributes("removed") { document, attribute, _ in document.edited((attribute.whole, [])) },
    onAttributes("emptied") { document, attribute, _ in document.edited((attribute.value, [])) },
    onAttributes("duplicated") { document, attribute, _ in
      let copy = Array(document.bytes[attribute.whole])
      return document.edited((attribute.whole, copy + copy))
    },
    onAttributes("duplicated in a namespace") { document, attribute, _ in
      let name = document.string(attribute.name)
      guard !name.contains(":") else { return nil }
      let copy = " e:\(name)=\"other\" xmlns:e=\"urn:evil\""
      return document.edited(
        (attribute.whole, Array(document.bytes[attribute.whole]) + Array(copy.utf8)))
    },
    onAttributes("renamed") { document, attribute, _ in
      document.edited((attribute.name, Array(document.bytes[attribute.name]) + [0x78]))
    },
    onAttributes("with a space") { document, attribute, _ in
      document.edited((attribute.value, Array(document.bytes[attribute.value]) + [0x20]))
    },
    onAttributes("moved to another element") { document, attribute, random in
      let other = document.attributes[Int.random(in: 0..<document.attributes.count, using: &random)]
      guard other.whole != attribute.whole else { return nil }
      let moved = Array(document.bytes[attribute.whole])
      return document.edited(
        (attribute.whole, []), (other.whole, Array(document.bytes[other.whole]) + moved))
    },
    onAttributes("exchanged with another") { document, attribute, random in
      let other = document.attributes[Int.random(in: 0..<document.attributes.count, using: &random)]
      guard other.whole != attribute.whole else { return nil }
      return document.edited(
        (attribute.value, Array(document.bytes[other.value])),
        (other.value, Array(document.bytes[attribute.value])))
    },
  ]

  private static let namespaces: [Mutation] = [
    onAttributes("changed", ofNamespaces: true) { document, attribute, _ in
      document.edited((attribute.value, Array(document.bytes[attribute.value]) + [0x78]))
    },
    onAttributes("removed", ofNamespaces: true) { document, attribute, _ in
      document.edited((attribute.whole, []))
    },
    onAttributes("emptied", ofNamespaces: true) { document, attribute, _ in
      document.edited((attribute.value, []))
    },
    onAttributes("made relative", ofNamespaces: true) { document, attribute, _ in
      document.edited((attribute.value, [0x78]))
    },
    onAttributes("of another prefix", ofNamespaces: true) { document, attribute, _ in
      let name = document.string(attribute.name)
      let other = name.contains(":") ? name + "x" : name + ":x"
      return document.edited((attribute.name, Array(other.utf8)))
    },
    onAttributes("exchanged with another", ofNamespaces: true) { document, attribute, random in
      let all = document.attributes.filter(\.isNamespace)
      let other = all[Int.random(in: 0..<all.count, using: &random)]
      guard other.whole != attribute.whole else { return nil }
      return document.edited(
        (attribute.value, Array(document.bytes[other.value])),
        (other.value, Array(document.bytes[attribute.value])))
    },
    Mutation(name: "namespace added", sites: { $0.elements.count }) { document, site, random in
      let element = document.elements[site]
      let place = element.startTag.lowerBound + 1 + element.name.utf8.count
      let prefix = ["ds", "xades", "r", "t", "x", "dsf"][Int.random(in: 0..<6, using: &random)]
      let declaration = " xmlns:\(prefix)=\"urn:evil\""
      return document.edited((place..<place, Array(declaration.utf8)))
    },
  ]

  private static func onElements(
    _ name: String,
    _ change: @escaping @Sendable (Anatomy, Anatomy.Element, inout SeededGenerator) -> [UInt8]?
  ) -> Mutation {
    Mutation(name: "element " + name, sites: { $0.elements.count }) { document, site, random in
      change(document, document.elements[site], &random)
    }
  }

  private static let elements: [Mutation] = [
    onElements("renamed") { document, element, _ in
      let name = element.name + "x"
      let start = element.startTag.lowerBound + 1
      let first = (start..<start + element.name.utf8.count, Array(name.utf8))
      guard !element.isEmptyTag else { return document.edited(first) }
      let end = element.endTag.lowerBound + 2
      return document.edited(first, (end..<end + element.name.utf8.count, Array(name.utf8)))
    },
    onElements("removed") { document, element, _ in document.edited((element.whole, [])) },
    onElements("emptied") { document, element, _ in
      element.content.isEmpty ? nil : document.edited((element.content, []))
    },
    onElements("duplicated") { document, element, _ in
      let copy = Array(document.bytes[element.whole])
      return document.edited((element.whole, copy + copy))
    },
    onElements("unwrapped") { document, element, _ in
      document.edited((element.whole, Array(document.bytes[element.content])))
    },
    onElements("wrapped") { document, element, _ in
      let whole = Array(document.bytes[element.whole])
      return document.edited((element.whole, Array("<x>".utf8) + whole + Array("</x>".utf8)))
    },
    onElements("moved") { document, element, random in
      let other = document.elements[Int.random(in: 0..<document.elements.count, using: &random)]
      guard !other.isEmptyTag, !element.whole.overlaps(other.endTag) else { return nil }
      let place = other.endTag.lowerBound
      let moved = Array(document.bytes[element.whole])
      return document.edited((element.whole, []), (place..<place, moved))
    },
    onElements("exchanged with another") { document, element, random in
      let other = document.elements[Int.random(in: 0..<document.elements.count, using: &random)]
      guard !element.whole.overlaps(other.whole) else { return nil }
      return document.edited(
        (element.whole, Array(document.bytes[other.whole])),
        (other.whole, Array(document.bytes[element.whole])))
    },
  ]
}
