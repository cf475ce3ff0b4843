/// A start tag, in the layout of libxml2's SAX2 events. Valid during the event only.
@safe struct StartTag {
  /// The local name.
  let local: Bytes
  /// The prefix.
  let prefix: Bytes?
  /// The namespace.
  let namespace: Bytes?
  /// Pairs of prefix and namespace name; an empty name undeclares the default namespace.
  let declarations: UnsafePointer<Bytes?>
  /// The number of pairs.
  let declarationCount: Int
  /// Groups of five: local name, prefix, namespace, start and end of the value.
  let attributes: UnsafePointer<Bytes?>
  /// The number of groups.
  let attributeCount: Int
  /// The name as it is written, prefix included.
  private(set) var qualified: Bytes
  /// The length of that name; 0 as long as nobody gave it.
  private(set) var qualifiedCount = 0

  /// The same tag with its name as it is written.
  @inline(__always) func named(_ qualified: Bytes, _ count: Int) -> StartTag {
    var tag = self
    unsafe tag.qualified = qualified
    tag.qualifiedCount = count
    return tag
  }

  init(
    local: Bytes, prefix: Bytes?, namespace: Bytes?, declarations: UnsafePointer<Bytes?>,
    declarationCount: Int, attributes: UnsafePointer<Bytes?>, attributeCount: Int
  ) {
    unsafe self.local = local
    unsafe self.prefix = prefix
    unsafe self.namespace = namespace
    unsafe self.declarations = declarations
    self.declarationCount = declarationCount
    unsafe self.attributes = attributes
    self.attributeCount = attributeCount
    unsafe qualified = local
  }

  /// One declaration.
  @inline(__always) func declaration(_ index: Int) -> NamespaceBinding {
    let name = unsafe declarations[2 * index + 1]
    let isEmpty = unsafe name.map { unsafe $0.pointee == 0 } ?? true
    return unsafe NamespaceBinding(
      prefix: declarations[2 * index], namespace: isEmpty ? nil : name)
  }

  /// One attribute.
  @inline(__always) func attribute(_ index: Int) -> AttributeView {
    let group = unsafe attributes + 5 * index
    return unsafe AttributeView(
      local: group[0] ?? local, prefix: group[1], namespace: group[2], value: group[3] ?? local,
      count: group[4].map { unsafe $0 - (group[3] ?? $0) } ?? 0)
  }
}

/// An attribute of a start tag. Valid during the event only.
@safe struct AttributeView {
  let local: Bytes
  let prefix: Bytes?
  let namespace: Bytes?
  let value: Bytes
  let count: Int

  init(local: Bytes, prefix: Bytes?, namespace: Bytes?, value: Bytes, count: Int) {
    unsafe self.local = local
    unsafe self.prefix = prefix
    unsafe self.namespace = namespace
    unsafe self.value = value
    self.count = count
  }
}

/// A prefix and its namespace; nil for the default prefix and for no namespace.
@safe struct NamespaceBinding: BitwiseCopyable {
  let prefix: Bytes?
  let namespace: Bytes?

  @inline(__always) init(prefix: Bytes?, namespace: Bytes?) {
    unsafe self.prefix = prefix
    unsafe self.namespace = namespace
  }
}

/// The order of two names; nil comes first.
@inline(__always) func compareNames(_ left: Bytes?, _ right: Bytes?) -> Int {
  if unsafe left == right { return 0 }
  guard var left = unsafe left else { return -1 }
  guard var right = unsafe right else { return 1 }
  while unsafe left.pointee == right.pointee && left.pointee != 0 {
    unsafe left += 1
    unsafe right += 1
  }
  return unsafe Int(left.pointee) - Int(right.pointee)
}

/// Whether a zero-terminated name consists of these bytes.
func isName(_ name: Bytes, _ text: [UInt8]) -> Bool {
  for (index, byte) in text.enumerated() where unsafe name[index] != byte { return false }
  return unsafe name[text.count] == 0
}
