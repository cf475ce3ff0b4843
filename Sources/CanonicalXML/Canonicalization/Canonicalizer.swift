/// Writes the canonical form of one subtree as its events come. What is left out is not shown to it.
@safe final class Canonicalizer {
  private(set) var algorithm = CanonicalizationMethod.Algorithm.exclusive
  private(set) var withComments = false
  /// The PrefixList, without `#default`.
  private(set) var inclusivePrefixes: [[UInt8]] = []
  /// Whether the PrefixList names anything.
  private(set) var hasPrefixList = false
  /// Whether the PrefixList holds `#default`.
  private(set) var includesDefault = false
  /// Bytes of the namespace names that were written.
  private(set) var namespaceBytes = 0
  let output = OutputBuffer()
  /// The namespaces that open elements of the output have written, outermost first.
  private let rendered = Stack<NamespaceBinding>()
  private let frames = Stack<Int32>()
  /// The namespaces that the current start tag is going to write, sorted by prefix.
  private let pending = Stack<NamespaceBinding>()

  deinit { output.free() }

  /// Begins another output.
  func begin(_ method: CanonicalizationMethod, _ sink: any ByteSink) {
    algorithm = method.algorithm
    withComments = method.withComments
    hasPrefixList = !method.inclusivePrefixes.isEmpty
    if hasPrefixList {
      inclusivePrefixes = method.inclusivePrefixes.filter { $0 != "#default" }
        .map { Array($0.utf8) }
      includesDefault = method.inclusivePrefixes.contains("#default")
    } else {
      inclusivePrefixes = []
      includesDefault = false
    }
    rendered.cut(to: 0)
    frames.cut(to: 0)
    pending.cut(to: 0)
    namespaceBytes = 0
    output.begin(sink)
  }

  /// Writes a start tag.
  /// - Parameters:
  ///   - tag: The tag.
  ///   - order: The attributes in canonical order.
  ///   - scope: What is in scope inside the element.
  ///   - isApex: Whether no ancestor is part of the output.
  func start(_ tag: StartTag, order: AttributeOrder, scope: NamespaceScope, isApex: Bool) {
    if isApex && algorithm != .exclusive && scope.inheritsAttributes {
      return startApex(tag, scope: scope)
    }
    write(tag, order: order, scope: scope, isApex: isApex)
  }

  /// Writes a start tag with exactly its attributes.
  @inline(__always)
  func write(_ tag: StartTag, order: AttributeOrder, scope: NamespaceScope, isApex: Bool) {
    frames.push(Int32(truncatingIfNeeded: rendered.count))
    chooseNamespaces(tag, scope: scope, isApex: isApex)
    output.append(UInt8(ascii: "<"))
    unsafe output.append(tag.qualified, tag.qualifiedCount)
    if !pending.isEmpty { writeNamespaces() }
    for place in 0..<order.indices.count {
      let attribute = tag.attribute(Int(order.indices[place]))
      output.append(UInt8(ascii: " "))
      unsafe output.append(prefix: attribute.prefix, local: attribute.local)
      output.append("=\"")
      unsafe output.append(value: attribute.value, attribute.count)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
  }

  /// Writes an end tag.
  @inline(__always) func end(_ qualified: Bytes, _ count: Int) {
    output.append("</")
    unsafe output.append(qualified, count)
    output.append(UInt8(ascii: ">"))
    rendered.cut(to: Int(frames.pop()))
  }

  /// Writes a comment.
  func comment(_ bytes: Bytes, _ length: Int) {
    output.append("<!--")
    unsafe output.append(annotation: bytes, length)
    output.append("-->")
  }

  /// Writes a processing instruction.
  func instruction(target: Bytes, _ bytes: Bytes?, _ length: Int) {
    output.append("<?")
    unsafe output.append(name: target)
    if let bytes = unsafe bytes, length > 0 {
      output.append(UInt8(ascii: " "))
      unsafe output.append(annotation: bytes, length)
    }
    output.append("?>")
  }

  /// Hands everything over and lets the sink go.
  func finish() { output.end() }

  private func writeNamespaces() {
    for index in 0..<pending.count {
      let binding = pending[index]
      output.append(" xmlns")
      if let prefix = unsafe binding.prefix {
        output.append(UInt8(ascii: ":"))
        unsafe output.append(name: prefix)
      }
      output.append("=\"")
      if let name = unsafe binding.namespace {
        var length = 0
        while unsafe name[length] != 0 { length += 1 }
        unsafe output.append(value: name, length)
        namespaceBytes += length
      }
      output.append(UInt8(ascii: "\""))
      rendered.push(binding)
    }
    pending.cut(to: 0)
  }

  /// Writes a namespace with the current start tag unless the output has it in scope already.
  @inline(__always) func use(_ binding: NamespaceBinding) {
    var index = rendered.count
    var isRendered = unsafe binding.namespace == nil
    while index > 0 {
      index -= 1
      if unsafe rendered[index].prefix == binding.prefix {
        isRendered = unsafe rendered[index].namespace == binding.namespace
        break
      }
    }
    if !isRendered { insert(binding) }
  }

  private func insert(_ binding: NamespaceBinding) {
    var place = pending.count
    while place > 0 {
      let order = unsafe compareNames(binding.prefix, pending[place - 1].prefix)
      if order == 0 { return }
      if order > 0 { break }
      place -= 1
    }
    pending.insert(binding, at: place)
  }
}
