/// What an element inherits: namespaces in scope and xml:* attributes. One for a whole parse.
@safe final class NamespaceScope {
  /// An xml:* attribute of an open element; its value is a range of `values`.
  @safe struct Inherited: BitwiseCopyable {
    let local: Bytes
    let start: Int
    let count: Int
    let depth: Int
  }

  /// The interned prefix `xml`; some address before `begin`.
  private(set) var xmlPrefix: Bytes
  /// The bindings of all open elements, outermost first.
  let bindings = Stack<NamespaceBinding>()
  /// The xml:* attributes of all open elements, outermost first.
  let inherited = Stack<Inherited>()
  /// The number of open elements.
  private(set) var depth = 0
  private let values = Stack<UInt8>()
  private let frames = Stack<Int32>()

  init() {
    let nothing: StaticString = ""
    unsafe xmlPrefix = nothing.utf8Start
  }

  /// Begins with nothing in scope.
  func begin(xmlPrefix: Bytes) {
    unsafe self.xmlPrefix = xmlPrefix
    bindings.cut(to: 0)
    inherited.cut(to: 0)
    values.cut(to: 0)
    frames.cut(to: 0)
    depth = 0
  }

  /// What `inherited` costs: its values, and the work of looking each of them over at an apex.
  var inheritedBytes: Int { values.count + 64 * inherited.count }

  /// Opens an element.
  @inline(__always) func push(_ tag: StartTag) {
    frames.push(Int32(truncatingIfNeeded: bindings.count))
    depth += 1
    for index in 0..<tag.declarationCount { bindings.push(tag.declaration(index)) }
    for index in 0..<tag.attributeCount {
      let prefix = unsafe tag.attributes[5 * index + 1]
      if unsafe prefix != nil && prefix == xmlPrefix {
        let attribute = tag.attribute(index)
        unsafe inherit(attribute.local, attribute.value, attribute.count, depth: depth)
      }
    }
  }

  /// Closes the innermost element.
  @inline(__always) func pop() {
    bindings.cut(to: Int(frames.pop()))
    while !inherited.isEmpty && inherited[inherited.count - 1].depth == depth {
      values.cut(to: inherited.pop().start)
    }
    depth -= 1
  }

  /// Adds an attribute of an ancestor at a depth.
  func inherit(_ local: Bytes, _ value: Bytes, _ count: Int, depth: Int) {
    unsafe inherited.push(
      Inherited(local: local, start: values.count, count: count, depth: depth))
    unsafe values.push(value, count)
  }

  /// Makes what was pushed so far the context of a subtree; its apex comes at the next depth.
  func settle(depth: Int) { self.depth = depth }

  /// The value of an attribute of `inherited`.
  func value(_ attribute: Inherited) -> [UInt8] {
    values.array(attribute.start..<attribute.start + attribute.count)
  }

  /// Whether ancestors of the innermost element have xml:* attributes.
  var inheritsAttributes: Bool { !inherited.isEmpty && inherited[0].depth < depth }

  /// Whether the binding at an index is the one in scope for its prefix.
  func isInnermost(_ index: Int) -> Bool {
    let prefix = unsafe bindings[index].prefix
    var later = index + 1
    while later < bindings.count {
      if unsafe bindings[later].prefix == prefix { return false }
      later += 1
    }
    return true
  }
}
