extension Canonicalizer {
  /// Writes the start tag of a subtree with the xml:* attributes that it inherits: all of them under
  /// Canonical XML 1.0 (section 2.4); xml:lang, xml:space and the joined xml:base under 1.1.
  func startApex(_ tag: StartTag, scope: NamespaceScope) {
    var own: [(name: [UInt8], value: [UInt8])] = []
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      guard unsafe attribute.prefix == scope.xmlPrefix else { continue }
      let value = unsafe UnsafeBufferPointer(start: attribute.value, count: attribute.count)
      own.append((unsafe bytes(of: attribute.local), unsafe Array(value)))
    }
    let outer = (0..<scope.inherited.count).map { scope.inherited[$0] }
      .filter { $0.depth < scope.depth }
      .map { unsafe InheritedValue(local: $0.local, value: scope.value($0)) }
    var imported: [InheritedValue] = []
    for (index, attribute) in outer.enumerated() {
      let name = unsafe bytes(of: attribute.local)
      let isNearest = !outer[(index + 1)...].contains { unsafe $0.local == attribute.local }
      let isOwn = own.contains { $0.name == name }
      if isNearest && !isOwn && isSimplyInherited(name) { imported.append(attribute) }
    }
    var base: [UInt8]?
    if algorithm == .inclusive11 {
      base = joinedBase(outer, own: own.first { $0.name == Self.base }?.value)
    }
    let local = outer.first { unsafe isName($0.local, Self.base) }
    if let base, let local = unsafe local?.local, !base.isEmpty {
      unsafe imported.append(InheritedValue(local: local, value: base))
    }
    write(tag, scope: scope, adding: imported, replacingBase: base != nil)
  }

  private static let base = Array("base".utf8)

  private func isSimplyInherited(_ name: [UInt8]) -> Bool {
    algorithm == .inclusive10 || name == Array("lang".utf8) || name == Array("space".utf8)
  }

  private func bytes(of name: Bytes) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while unsafe name[index] != 0 {
      unsafe result.append(name[index])
      index += 1
    }
    return result
  }

  /// The value of xml:base under Canonical XML 1.1, section 2.4; nil if no ancestor has one.
  private func joinedBase(_ outer: [InheritedValue], own: [UInt8]?) -> [UInt8]? {
    var values = outer.filter { unsafe isName($0.local, Self.base) }.map(\.value)
    guard !values.isEmpty else { return nil }
    if let own { values.append(own) }
    var result = values.removeLast()
    while let outer = values.popLast() { result = BaseReference.join(outer, result) }
    return result
  }

  /// Writes a start tag with attributes added and, if asked to, without its own xml:base.
  private func write(
    _ tag: StartTag, scope: NamespaceScope, adding imported: [InheritedValue], replacingBase: Bool
  ) {
    var groups: [Bytes?] = unsafe []
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      if replacingBase, unsafe attribute.prefix == scope.xmlPrefix,
        unsafe isName(attribute.local, Self.base)
      {
        continue
      }
      for part in 0..<5 { unsafe groups.append(tag.attributes[5 * index + part]) }
    }
    var values: [UInt8] = []
    var ends: [Int] = []
    for attribute in imported {
      values.append(contentsOf: attribute.value)
      ends.append(values.count)
    }
    values.append(0)
    let namespace = Array(XMLNamespace.xml.utf8) + [0]
    unsafe namespace.withUnsafeBufferPointer { namespace in
      unsafe values.withUnsafeBufferPointer { values in
        var start = 0
        for (attribute, end) in zip(imported, ends) {
          let first = values.baseAddress
          unsafe groups += [
            attribute.local, scope.xmlPrefix, namespace.baseAddress,
            first.map { unsafe $0 + start },
            first.map { unsafe $0 + end },
          ]
          start = end
        }
        unsafe groups.withUnsafeBufferPointer { groups in
          guard let attributes = groups.baseAddress else { return }
          let bare = unsafe StartTag(
            local: tag.local, prefix: tag.prefix, namespace: tag.namespace,
            declarations: tag.declarations, declarationCount: tag.declarationCount,
            attributes: attributes, attributeCount: groups.count / 5)
          let whole = unsafe bare.named(tag.qualified, tag.qualifiedCount)
          let order = AttributeOrder()
          order.sort(whole)
          write(whole, order: order, scope: scope, isApex: true)
        }
      }
    }
  }
}

/// An xml:* attribute that a subtree inherits.
@safe private struct InheritedValue {
  let local: Bytes
  let value: [UInt8]

  init(local: Bytes, value: [UInt8]) {
    unsafe self.local = local
    self.value = value
  }
}
