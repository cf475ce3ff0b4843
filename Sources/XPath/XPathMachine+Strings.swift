@_spi(Engines) import CanonicalXML

/// A text during an evaluation: where its bytes lie.
struct XPathText: BitwiseCopyable {
  enum Place: UInt8 { case table, literals, scratch }
  let place: Place
  let start: Int
  let count: Int

  /// A part of it.
  func part(_ range: Range<Int>) -> XPathText {
    XPathText(place: place, start: start + range.lowerBound, count: range.count)
  }
}

/// Texts (XPath 1.0, section 4.2, and string values, section 5).
extension XPathMachine {
  /// The bytes of a text, until the scratch changes.
  @inline(__always) func bytes(_ text: XPathText) -> UnsafeBufferPointer<UInt8> {
    switch text.place {
    case .table:
      unsafe table.bytes.slice(
        TableRange(
          start: Int32(truncatingIfNeeded: text.start), count: Int32(truncatingIfNeeded: text.count)
        )
      )
    case .scratch: unsafe scratch.slice(text.start..<text.start + text.count)
    case .literals:
      unsafe literals.slice(
        TableRange(
          start: Int32(truncatingIfNeeded: text.start), count: Int32(truncatingIfNeeded: text.count)
        )
      )
    }
  }

  func isSame(_ left: XPathText, _ right: XPathText) -> Bool {
    left.count == right.count && starts(left, with: right, at: 0)
  }

  /// The same, and its bytes are counted as work.
  func isEqual(_ left: XPathText, _ right: XPathText) throws(XPathStop) -> Bool {
    guard left.count == right.count else { return false }
    if left.count > 8 { try spend(left.count / 8) }
    return starts(left, with: right, at: 0)
  }

  /// Whether a part stands in a text at a place.
  func starts(_ text: XPathText, with part: XPathText, at place: Int) -> Bool {
    guard place + part.count <= text.count else { return false }
    let (whole, sought) = unsafe (bytes(text), bytes(part))
    var index = 0
    while index < part.count {
      if unsafe whole[place + index] != sought[index] { return false }
      index += 1
    }
    return true
  }

  /// Where a part first stands in a text.
  func find(_ part: XPathText, in text: XPathText) throws(XPathStop) -> Int? {
    guard part.count <= text.count else { return nil }
    for place in 0...(text.count - part.count) {
      // What a comparison at one place may cost.
      try spend(1 + part.count / 8)
      if starts(text, with: part, at: place) { return place }
    }
    return nil
  }

  // MARK: String values

  /// The string value of a node; in the scratch if it is put together from several texts.
  func stringValue(of node: XPathNode) throws(XPathStop) -> XPathText {
    if let text = singleText(of: node) { return text }
    let mark = scratch.count
    for index in (node.node + 1)..<marks[node.node].subtreeEnd {
      try spend()
      let part = marks[index]
      if part.test == NodeMark.Test.text { try append(Self.text(part.range)) }
    }
    return written(since: mark)
  }

  /// The same outside of an evaluation: no more than a number of bytes, and no part of a character.
  func stringValue(of node: XPathNode, limit: Int) -> XPathText {
    if let text = singleText(of: node) { return cut(text, to: limit) }
    let mark = scratch.count
    for index in (node.node + 1)..<marks[node.node].subtreeEnd
    where marks[index].test == NodeMark.Test.text {
      let part = unsafe bytes(Self.text(marks[index].range))
      if let start = part.baseAddress { unsafe scratch.push(start, part.count) }
      if scratch.count - mark > limit { break }
    }
    return cut(written(since: mark), to: limit)
  }

  private func cut(_ text: XPathText, to limit: Int) -> XPathText {
    guard text.count > limit else { return text }
    let all = unsafe bytes(text)
    var end = limit
    while end > 0, unsafe all[end] & 0xC0 == 0x80 { end -= 1 }
    return text.part(0..<end)
  }

  /// The string value of a node that has no more than one text.
  private func singleText(of node: XPathNode) -> XPathText? {
    if node.isAttribute { return Self.text(table.attributes[node.attribute].value) }
    let index = node.node
    let mark = marks[index]
    guard mark.test.isElement || mark.test == NodeMark.Test.document else {
      return Self.text(mark.range)
    }
    if mark.subtreeEnd == index + 1 { return Self.text(TableRange()) }
    let child = marks[index + 1]
    guard mark.subtreeEnd == index + 2, child.test == NodeMark.Test.text else { return nil }
    return Self.text(child.range)
  }

  private static func text(_ range: TableRange) -> XPathText {
    XPathText(place: .table, start: Int(range.start), count: Int(range.count))
  }

  /// What was written into the scratch since it was so long.
  func written(since mark: Int) -> XPathText {
    XPathText(place: .scratch, start: mark, count: scratch.count - mark)
  }

  /// Copies a text to the end of the scratch.
  func append(_ text: XPathText) throws(XPathStop) {
    try spend(text.count / 8)
    if text.place == .scratch { return scratch.repeatAtEnd(text.start..<text.start + text.count) }
    let source = unsafe bytes(text)
    if let start = source.baseAddress { unsafe scratch.push(start, text.count) }
  }

  // MARK: Expressions

  /// The value of an expression as `string()` gives it; in the scratch if it stands nowhere else.
  func string(_ index: Int32, _ context: XPathContext) throws(XPathStop) -> XPathText {
    let expression = operation(index)
    if expression.code == .literal {
      return XPathText(
        place: .literals, start: Int(expression.start), count: Int(expression.count))
    }
    switch expression.type {
    case .nodes:
      guard let node = try theNode(index, context) else { return Self.text(TableRange()) }
      return try stringValue(of: node)
    case .boolean: return write(try boolean(index, context) ? "true" : "false")
    case .number: return write(XPathNumber.text(try number(index, context)))
    case .string: return try stringCall(expression, context)
    }
  }

  /// The node whose text or name is wanted: XPath takes the first of several (4.2), whoever allows none but one is stopped.
  private func theNode(
    _ index: Int32, _ context: XPathContext
  ) throws(XPathStop) -> XPathNode? {
    let mark = nodes.count
    defer { nodes.cut(to: mark) }
    try select(index, context, onlyFirst: takesFirst)
    guard nodes.count > mark else { return nil }
    if !takesFirst, nodes.count > mark + 1 { throw .severalNodes(nodes[mark + 1]) }
    return nodes[mark]
  }

  private func write(_ text: String) -> XPathText {
    let mark = scratch.count
    for byte in text.utf8 { scratch.push(byte) }
    return written(since: mark)
  }

  func argumentOrContext(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> XPathText {
    call.first >= 0 ? try string(call.first, context) : try stringValue(of: context.node)
  }

  private func stringCall(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> XPathText {
    let second = call.first >= 0 ? operation(call.first).next : -1
    switch call.function {
    case .string: return try argumentOrContext(call, context)
    case .localName, .namespaceURI, .name: return try nameCall(call, context)
    case .concat: return try concatenation(call, context)
    case .substringBefore, .substringAfter:
      let text = try string(call.first, context)
      let part = try string(second, context)
      guard let place = try find(part, in: text) else { return text.part(0..<0) }
      return call.function == .substringBefore
        ? text.part(0..<place) : text.part(place + part.count..<text.count)
    case .substring:
      let text = try string(call.first, context)
      let start = XPathNumber.round(try number(second, context))
      let length = operation(second).next
      let end =
        length >= 0 ? start + XPathNumber.round(try number(length, context)) : Double.infinity
      return try substring(text, start, end)
    case .normalizeSpace: return try normalized(try argumentOrContext(call, context))
    case .translate:
      return try translated(
        try string(call.first, context), try string(second, context),
        try string(operation(second).next, context))
    default: return Self.text(TableRange())
    }
  }

  private func concatenation(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> XPathText {
    let mark = scratch.count
    var argument = call.first
    while argument >= 0 {
      let end = scratch.count
      let text = try string(argument, context)
      if text.place == .scratch {
        // What was written on the way to it lies between.
        try spend(text.count / 8)
        scratch.remove(text.start + text.count..<scratch.count)
        scratch.remove(end..<text.start)
      } else {
        try append(text)
      }
      argument = operation(argument).next
    }
    return written(since: mark)
  }

  /// The name of the first node of the argument, or of the context node (4.1).
  private func nameCall(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> XPathText {
    var node = context.node
    if call.first >= 0 {
      guard let first = try theNode(call.first, context) else { return Self.text(TableRange()) }
      node = first
    }
    let (local, prefix, namespace) =
      node.isAttribute ? names(table.attributes[node.attribute]) : names(table.nodes[node.node])
    switch call.function {
    case .localName: return try nameText(local)
    case .namespaceURI: return try nameText(namespace)
    default:
      guard prefix >= 0 else { return try nameText(local) }
      let mark = scratch.count
      try append(try nameText(prefix))
      scratch.push(UInt8(ascii: ":"))
      try append(try nameText(local))
      return written(since: mark)
    }
  }

  private func names(_ node: TableNode) -> (Int32, Int32, Int32) {
    (node.local, node.prefix, node.namespace)
  }

  private func names(_ attribute: TableAttribute) -> (Int32, Int32, Int32) {
    (attribute.local, attribute.prefix, attribute.namespace)
  }

  private func nameText(_ offset: Int32) throws(XPathStop) -> XPathText {
    guard offset >= 0 else { return Self.text(TableRange()) }
    var end = Int(offset)
    while table.bytes[end] != 0 { end += 1 }
    try spend((end - Int(offset)) / 8)
    return XPathText(place: .table, start: Int(offset), count: end - Int(offset))
  }
}
