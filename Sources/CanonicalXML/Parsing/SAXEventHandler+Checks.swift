// The checks of a start tag.
extension SAXEventHandler {
  /// Checks the limits and the namespaces of a start tag.
  /// - Returns: Whether the document is still accepted.
  func check(_ tag: StartTag, _ name: NameCache.Row) -> Bool {
    if scope.depth > limits.depth {
      fail(.limit(.depth, limits.depth))
    } else if tag.attributeCount + tag.declarationCount > limits.attributes {
      fail(.limit(.attributes, limits.attributes))
    } else if parser.startTagMayExceed(limits.startTagBytes) {
      fail(.limit(.startTagBytes, limits.startTagBytes))
    } else if scope.inheritedBytes > limits.inheritedBytes {
      fail(.limit(.inheritedBytes, limits.inheritedBytes))
    } else if max(name.localCount, name.prefixCount) > limits.nameBytes {
      fail(.limit(.nameBytes, limits.nameBytes))
    } else if tag.declarationCount > 0 {
      checkDeclarations(tag)
    }
    for index in 0..<attributeRows.count
    where self.name(Int(attributeRows[index])).localCount > limits.nameBytes {
      fail(.limit(.nameBytes, limits.nameBytes))
    }
    return !isRefused
  }

  private func checkDeclarations(_ tag: StartTag) {
    if scope.bindings.count > limits.namespacesInScope {
      return fail(.limit(.namespacesInScope, limits.namespacesInScope))
    }
    for index in 0..<tag.declarationCount {
      let binding = tag.declaration(index)
      if let prefix = unsafe binding.prefix, unsafe length(prefix, limits.nameBytes) == nil {
        fail(.limit(.nameBytes, limits.nameBytes))
      }
      guard let name = unsafe binding.namespace else { continue }
      if unsafe length(name, limits.namespaceBytes) == nil {
        return fail(.limit(.namespaceBytes, limits.namespaceBytes))
      }
      guard unsafe !isAbsolute(name) else { continue }
      unsafe fail(.relativeNamespace(String(cString: name)))
    }
  }

  /// Whether a namespace name begins with a scheme (RFC 3986, 3.1).
  private func isAbsolute(_ name: Bytes) -> Bool {
    var index = 0
    while true {
      switch unsafe name[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        if index == 0 { return false }
      case UInt8(ascii: ":"): return index > 0
      default: return false
      }
      index += 1
    }
  }

  /// Refuses a document that repeats namespaces in a canonical form without measure.
  func checkWritten(_ namespaceBytes: Int) {
    let most = limits.writtenNamespaces + 8 * parser.startTag().end
    if namespaceBytes > most { fail(.limit(.writtenNamespaces, most)) }
  }

  /// Adds the ids of a start tag to the index and refuses ambiguous ones.
  func indexIDs(_ tag: StartTag) {
    for index in 0..<tag.attributeCount {
      let name = name(Int(attributeRows[index])).id
      guard name.isIDAttribute else { continue }
      add(tag.attribute(index), name == KnownName.xmlID.id ? .xmlID : .plain)
    }
  }

  private func add(_ attribute: AttributeView, _ kind: IDKind) {
    var marks: IDIndex.Marks = kind == .xmlID ? .isXMLID : []
    if signatureDepth > 0 { marks.insert(.inSignature) }
    let bytes = unsafe UnsafeRawBufferPointer(start: attribute.value, count: attribute.count)
    let before = unsafe ids.add(bytes, marks)
    if before.isEmpty {
      if ids.count > limits.ids { fail(.limit(.ids, limits.ids)) }
      return
    }
    let id = unsafe String(decoding: bytes, as: UTF8.self)
    if before.contains(.inSignature) || signatureDepth > 0 {
      fail(.duplicateSignatureID(id))
    } else if before.contains(.isXMLID) && kind == .xmlID {
      fail(.duplicateXMLID(id))
    } else if targets.contains(where: { unsafe bytes.elementsEqual($0) }) {
      fail(.ambiguousID(id))
    }
  }
}
