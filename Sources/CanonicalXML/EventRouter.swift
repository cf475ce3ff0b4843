import CLibXML2
import Glibc

/// Takes the parser's events and hands each to whoever wants it. Any refusal stops the parser.
@safe final class EventRouter {
  let limits: Limits
  let sourceName: String
  /// The first refusal; nothing after it counts.
  private(set) var error: XMLError?
  /// The number of events so far, for the feeder's watch over silence.
  private(set) var eventCount = 0
  private(set) var ids = IDIndex()
  private(set) var root: XMLRoot?
  private(set) var signaturePlaces: [SignaturePlace] = []
  private(set) var uncovered: [UncoveredNode] = []
  private(set) var uncoveredCount = 0
  let fragments = FragmentBuilder()
  let tree: TreeBuilder?

  private let outputs: [SelectedOutput]
  private let targets: [[UInt8]]
  private let names: InternedNames
  private let scope: Scope
  private let parser: ParserView
  private var order = AttributeOrder()
  private var open: [OpenElement] = []
  private var rootStart: RootStart?
  /// The depth of the signature that is open, 0 for none.
  private var signatureDepth = 0
  private var signature: Int? { signatureDepth > 0 ? signaturePlaces.count - 1 : nil }

  init(_ options: ReadOptions, sourceName: String, parser: ParserView, tree: TreeBuilder?) {
    limits = options.limits
    self.sourceName = sourceName
    self.parser = parser
    self.tree = tree
    outputs = options.outputs.map(SelectedOutput.init)
    targets = options.outputs.compactMap {
      if case .element(let id) = $0.selection.apex { Array(id.utf8) } else { nil }
    }
    names = parser.internedNames()
    scope = unsafe Scope(xmlPrefix: names.xml)
    open.reserveCapacity(64)
  }

  /// Opens an element.
  @inline(__always) func start(_ tag: StartTag) {
    guard error == nil else { return }
    eventCount += 1
    let isSignature = unsafe tag.local == names.signature && tag.namespace == names.signatures
    if isSignature && signatureDepth == 0 { beginSignature() }
    scope.push(tag)
    unsafe open.append(OpenElement(local: tag.local, namespace: tag.namespace))
    guard check(tag) else { return }
    if isSignature && signatureDepth == 0 { signatureDepth = scope.depth }
    if tag.attributeCount > 0 { indexIDs(tag) }
    if scope.depth == 1 { beginRoot(tag) }
    if !outputs.isEmpty {
      order.sort(tag)
      for output in outputs { output.start(tag, order: order, scope: scope, signature: signature) }
    }
    if signatureDepth > 0 {
      let place = parser.startTag()
      fragments.start(
        tag, line: place.line, start: place.start, startTagEnd: place.end, isEmpty: place.isEmpty)
      checkFragments()
    } else if let tree {
      tree.start(tag, parser.startTag())
    }
  }

  /// Closes an element.
  @inline(__always) func end(local: Bytes, prefix: Bytes?) {
    guard error == nil else { return }
    eventCount += 1
    let signature = signature
    for output in outputs {
      unsafe output.end(local: local, prefix: prefix, depth: scope.depth, signature: signature)
    }
    if signatureDepth > 0 {
      let place = parser.endTag()
      if fragments.end(endTagStart: place.start, end: place.end) { signatureDepth = 0 }
    } else if let tree {
      tree.end(parser.endTag())
    }
    if scope.depth == 1 { endRoot() }
    scope.pop()
    open.removeLast()
  }

  /// A piece of text.
  @inline(__always) func text(_ bytes: Bytes, _ length: Int) {
    guard error == nil else { return }
    eventCount += 1
    for output in outputs { unsafe output.text(bytes, length, signature: signature) }
    if signatureDepth > 0 {
      unsafe fragments.text(bytes, length, line: parser.line)
      checkFragments()
    } else {
      unsafe tree?.text(bytes, length)
    }
  }

  /// A piece of a CDATA section. libxml2's push parser leaves its line ends as they are, so that
  /// they are normalised here (XML 1.0, 2.11). The byte after a piece is still in its buffer: the
  /// rest of the section, or the `]` that ends it.
  func section(_ bytes: Bytes, _ length: Int) {
    guard unsafe memchr(bytes, 0x0D, length) != nil else { return unsafe text(bytes, length) }
    var normal: [UInt8] = []
    normal.reserveCapacity(length)
    for index in 0..<length {
      let byte = unsafe bytes[index]
      if byte != 0x0D {
        normal.append(byte)
      } else if unsafe bytes[index + 1] != 0x0A {
        normal.append(0x0A)
      }
    }
    unsafe normal.withUnsafeBufferPointer {
      if let start = $0.baseAddress { unsafe text(start, $0.count) }
    }
  }

  /// A comment.
  func comment(_ bytes: Bytes) {
    guard error == nil else { return }
    eventCount += 1
    guard let length = unsafe length(bytes, limits.commentBytes) else {
      return fail(.limit(.commentBytes, limits.commentBytes))
    }
    for output in outputs {
      unsafe output.comment(bytes, length, place: place, signature: signature)
    }
    unsafe annotate(.comment, target: nil, bytes, length)
  }

  /// A processing instruction.
  func instruction(target: Bytes, _ bytes: Bytes?) {
    guard error == nil else { return }
    eventCount += 1
    guard
      let length = unsafe bytes.map({ unsafe length($0, limits.processingInstructionBytes) }) ?? 0
    else {
      return fail(.limit(.processingInstructionBytes, limits.processingInstructionBytes))
    }
    guard unsafe self.length(target, limits.nameBytes) != nil else {
      return fail(.limit(.nameBytes, limits.nameBytes))
    }
    for output in outputs {
      unsafe output.instruction(target: target, bytes, length, place: place, signature: signature)
    }
    unsafe annotate(.processingInstruction, target: target, bytes, length)
  }

  /// Refuses the document; the first reason holds.
  func fail(_ reason: XMLError.Reason, line: Int? = nil, element: String? = nil) {
    guard error == nil else { return }
    error = XMLError(
      source: sourceName, line: line ?? parser.line, element: element ?? parser.openElement,
      reason: reason)
    parser.stop()
  }

  /// Hands the last canonical bytes over.
  func finish() {
    for output in outputs { output.finish() }
  }

  private var place: Place {
    scope.depth > 0 ? .inside : rootStart == nil ? .beforeRoot : .afterRoot
  }

  private func annotate(
    _ kind: UncoveredNode.Kind, target: Bytes?, _ bytes: Bytes?, _ length: Int
  ) {
    if signatureDepth > 0 {
      unsafe fragments.annotation(target: target, bytes, length, line: parser.line)
      return checkFragments()
    }
    uncoveredCount += 1
    if uncovered.count < limits.listedNodes {
      uncovered.append(UncoveredNode(kind: kind, line: parser.line))
    }
    if let target = unsafe target { unsafe tree?.instruction(target: target, bytes) }
  }

  private func length(_ bytes: Bytes, _ limit: Int) -> Int? {
    var length = 0
    while unsafe bytes[length] != 0 {
      length += 1
      if length > limit { return nil }
    }
    return length
  }
}

/// The names of an open element.
@safe struct OpenElement {
  let local: Bytes
  let namespace: Bytes?

  init(local: Bytes, namespace: Bytes?) {
    unsafe self.local = local
    unsafe self.namespace = namespace
  }

  var name: ExpandedName {
    unsafe ExpandedName(namespace.map { unsafe String(cString: $0) } ?? "", String(cString: local))
  }
}

// What happens at the borders of the root element and of signatures.
extension EventRouter {
  /// What is known of the root element when it opens.
  struct RootStart {
    let name: ExpandedName
    let prefix: String
    let attributes: [XMLAttribute]
    let place: TagPlace
  }

  private func beginRoot(_ tag: StartTag) {
    let attributes = (0..<tag.attributeCount).map { tag.attribute($0).copy }
    let name = unsafe OpenElement(local: tag.local, namespace: tag.namespace).name
    rootStart = unsafe RootStart(
      name: name, prefix: tag.prefix.map { unsafe String(cString: $0) } ?? "",
      attributes: attributes, place: parser.startTag())
  }

  private func endRoot() {
    guard let rootStart else { return }
    let end = parser.endTag()
    let start = rootStart.place
    root = XMLRoot(
      name: rootStart.name, prefix: rootStart.prefix, attributes: rootStart.attributes,
      line: start.line,
      position: ElementPosition(
        start: ByteOffset(start.start), startTagEnd: ByteOffset(start.end),
        endTagStart: ByteOffset(end.start), end: ByteOffset(end.end),
        isEmptyElement: start.isEmpty))
  }

  private func beginSignature() {
    guard signaturePlaces.count < limits.signatures else {
      return fail(.limit(.signatures, limits.signatures))
    }
    signaturePlaces.append(SignaturePlace(ancestors: open.map(\.name)))
    fragments.begin(scope)
  }

  private func checkFragments() {
    if fragments.byteCount > limits.signatureBytes {
      fail(.limit(.signatureBytes, limits.signatureBytes))
    } else if fragments.nodeCount > limits.signatureNodes {
      fail(.limit(.signatureNodes, limits.signatureNodes))
    }
  }
}

// The checks of a start tag.
extension EventRouter {
  private func check(_ tag: StartTag) -> Bool {
    if scope.depth > limits.depth {
      fail(.limit(.depth, limits.depth))
    } else if tag.attributeCount + tag.declarationCount > limits.attributes {
      fail(.limit(.attributes, limits.attributes))
    } else if parser.startTagMayExceed(limits.startTagBytes) {
      fail(.limit(.startTagBytes, limits.startTagBytes))
    } else if scope.inheritedBytes > limits.inheritedBytes {
      fail(.limit(.inheritedBytes, limits.inheritedBytes))
    } else if unsafe length(tag.local, limits.nameBytes) == nil {
      fail(.limit(.nameBytes, limits.nameBytes))
    } else if tag.declarationCount > 0 {
      checkDeclarations(tag)
    }
    for index in 0..<tag.attributeCount {
      if unsafe length(tag.attribute(index).local, limits.nameBytes) == nil {
        fail(.limit(.nameBytes, limits.nameBytes))
      }
    }
    return error == nil
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
      guard let name = unsafe binding.namespace, unsafe !isAbsolute(name) else { continue }
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

  private func indexIDs(_ tag: StartTag) {
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      if let kind = unsafe attribute.idKind(xmlPrefix: names.xml) { add(attribute, kind) }
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

extension AttributeView {
  /// The attribute as a value of its own.
  var copy: XMLAttribute {
    unsafe XMLAttribute(
      name: ExpandedName(
        namespace.map { unsafe String(cString: $0) } ?? "", String(cString: local)),
      prefix: prefix.map { unsafe String(cString: $0) } ?? "",
      value: String(decoding: UnsafeBufferPointer(start: value, count: count), as: UTF8.self))
  }
}
