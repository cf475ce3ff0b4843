/// What an element inherits: namespaces in scope and xml:* attributes. One for a whole parse.
@safe final class Scope {
  /// An xml:* attribute of an open element.
  @safe struct Inherited {
    let local: Bytes
    let value: [UInt8]
    let depth: Int
  }

  /// The interned prefix `xml`.
  let xmlPrefix: Bytes
  /// The bindings of all open elements, outermost first.
  private(set) var bindings: [NamespaceBinding] = []
  /// The xml:* attributes of all open elements, outermost first.
  private(set) var inherited: [Inherited] = []
  /// The bytes of the values in `inherited`.
  private(set) var inheritedBytes = 0
  /// The number of open elements.
  private(set) var depth = 0
  private var frames: [Int32] = []

  init(xmlPrefix: Bytes) {
    unsafe self.xmlPrefix = xmlPrefix
    frames.reserveCapacity(64)
  }

  /// Makes the context of a subtree: bindings and attributes that no element pops.
  init(xmlPrefix: Bytes, bindings: [NamespaceBinding], inherited: [Inherited]) {
    unsafe self.xmlPrefix = xmlPrefix
    self.bindings = bindings
    self.inherited = inherited
    depth = inherited.last?.depth ?? 0
  }

  /// Opens an element.
  @inline(__always) func push(_ tag: StartTag) {
    frames.append(Int32(truncatingIfNeeded: bindings.count))
    depth += 1
    for index in 0..<tag.declarationCount { bindings.append(tag.declaration(index)) }
    for index in 0..<tag.attributeCount {
      let prefix = unsafe tag.attributes[5 * index + 1]
      if unsafe prefix != nil && prefix == xmlPrefix { inherit(tag.attribute(index)) }
    }
  }

  /// Closes the innermost element.
  @inline(__always) func pop() {
    let count = Int(frames.removeLast())
    if bindings.count > count { bindings.removeLast(bindings.count - count) }
    while let last = inherited.last, last.depth == depth {
      inheritedBytes -= last.value.count
      inherited.removeLast()
    }
    depth -= 1
  }

  /// The index of the binding of a prefix that is in scope.
  func index(of prefix: Bytes?) -> Int? {
    bindings.lastIndex { unsafe $0.prefix == prefix }
  }

  private func inherit(_ attribute: AttributeView) {
    let value = unsafe Array(UnsafeBufferPointer(start: attribute.value, count: attribute.count))
    inheritedBytes += value.count
    unsafe inherited.append(Inherited(local: attribute.local, value: value, depth: depth))
  }
}
