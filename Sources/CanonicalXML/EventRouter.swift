import CLibXML2
import Glibc

/// Takes the parser's events and hands each to whoever wants it. After a refusal it ignores what the
/// parser makes of the rest of the piece; the feeder gives it no other.
@safe final class EventRouter {
  private(set) var limits = Limits.standard
  private var sourceName = ""
  /// The first refusal; nothing after it counts.
  private(set) var error: XMLError?
  private(set) var isRefused = false
  /// The number of events so far, for the feeder's watch over silence.
  private(set) var eventCount = 0
  var ids = IDIndex()
  var root: XMLRoot?
  var signaturePlaces: [SignaturePlace] = []
  var uncovered: [UncoveredNode] = []
  var uncoveredCount = 0
  let signatureTable: NodeTableBuilder
  private let content: NodeTableBuilder
  /// The builder of the content's table, if somebody wants one.
  private(set) var contentTable: NodeTableBuilder?
  var marks = MarkFinder([], limit: 0)

  private var outputs: [SelectedOutput] = []
  /// Outputs of earlier documents, for their memory.
  private var spare: [SelectedOutput] = []
  private(set) var targets: [[UInt8]] = []
  private(set) var names: InternedNames
  private let cache = NameCache()
  let scope = Scope()
  let parser: ParserView
  private let order = AttributeOrder()
  let open = Stack<OpenElement>()
  var rootStart: RootStart?
  /// The depth of the signature that is open, 0 for none.
  private(set) var signatureDepth = 0
  private var signature: Int? { signatureDepth > 0 ? signaturePlaces.count - 1 : nil }

  init(_ parser: ParserView) {
    self.parser = parser
    names = parser.internedNames()
    signatureTable = NodeTableBuilder(.signatures, cache)
    content = NodeTableBuilder(.content, cache)
  }

  /// Begins another document.
  func begin(_ options: ReadOptions, sourceName: String, buildsTree: Bool) {
    limits = options.limits
    self.sourceName = sourceName
    for output in options.outputs {
      let taken = spare.popLast() ?? SelectedOutput()
      taken.begin(output)
      outputs.append(taken)
      if case .element(let id) = output.selection.apex { targets.append(Array(id.utf8)) }
    }
    names = parser.internedNames()
    unsafe scope.begin(xmlPrefix: names.xml)
    cache.begin()
    signatureTable.begin()
    if buildsTree { content.begin() }
    contentTable = buildsTree ? content : nil
    marks = MarkFinder(options.marks, limit: options.limits.listedNodes)
  }

  /// Forgets a document that was accepted.
  func end() {
    for output in outputs {
      output.canonicalizer.finish()
      spare.append(output)
    }
    outputs.removeAll(keepingCapacity: true)
    targets.removeAll()
    sourceName = ""
    ids = IDIndex()
    root = nil
    rootStart = nil
    signaturePlaces = []
    uncovered = []
    uncoveredCount = 0
    eventCount = 0
    contentTable = nil
    open.cut(to: 0)
  }

  /// Opens an element.
  @inline(__always) func start(_ tag: StartTag) {
    guard !isRefused else { return }
    eventCount += 1
    let isSignature = unsafe tag.local == names.signature && tag.namespace == names.signatures
    if isSignature && signatureDepth == 0 { beginSignature() }
    scope.push(tag)
    unsafe open.push(OpenElement(local: tag.local, namespace: tag.namespace))
    guard check(tag) else { return }
    if isSignature && signatureDepth == 0 { signatureDepth = scope.depth }
    if tag.attributeCount > 0 { indexIDs(tag) }
    if scope.depth == 1 { beginRoot(tag) }
    if !outputs.isEmpty {
      order.sort(tag)
      let signature = signature
      for index in 0..<outputs.count {
        outputs[index].start(tag, order: order, scope: scope, signature: signature)
      }
    }
    if signatureDepth > 0 {
      signatureTable.start(tag, parser.startTag())
      checkSignatureTable()
    } else {
      if !marks.isEmpty { marks.start(open) { parser.startTag() } }
      contentTable?.start(tag, parser.startTag())
    }
  }

  /// Closes an element.
  @inline(__always) func end(local: Bytes, prefix: Bytes?) {
    guard !isRefused else { return }
    eventCount += 1
    let signature = signature
    for index in 0..<outputs.count {
      unsafe outputs[index].end(
        local: local, prefix: prefix, depth: scope.depth, signature: signature)
    }
    if signatureDepth > 0 {
      if signatureTable.end(parser.endTag()) { signatureDepth = 0 }
    } else {
      if !marks.isEmpty { marks.end(depth: scope.depth) { parser.endTag() } }
      if let contentTable { _ = contentTable.end(parser.endTag()) }
    }
    if scope.depth == 1 { endRoot() }
    scope.pop()
    _ = open.pop()
  }

  /// A piece of text.
  @inline(__always) func text(_ bytes: Bytes, _ length: Int) {
    guard !isRefused else { return }
    eventCount += 1
    let signature = signature
    for index in 0..<outputs.count {
      unsafe outputs[index].text(bytes, length, signature: signature)
    }
    if signatureDepth > 0 {
      unsafe signatureTable.text(bytes, length, line: parser.line)
      checkSignatureTable()
    } else {
      unsafe contentTable?.text(bytes, length, line: parser.line)
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
    guard !isRefused else { return }
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
    guard !isRefused else { return }
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

  /// Refuses the document; the first reason holds. The parser is not stopped in the middle of a start
  /// tag: that would take the attributes away from libxml2 and from the caller.
  func fail(_ reason: XMLError.Reason, line: Int? = nil, element: String? = nil) {
    guard error == nil else { return }
    isRefused = true
    error = XMLError(
      source: sourceName, line: line ?? parser.line, element: element ?? openElement,
      reason: reason)
  }

  /// Refuses a document type declaration, and stops the parser before it looks into it.
  func documentType() {
    fail(.documentType)
    parser.stop()
  }

  private var openElement: String? {
    open.isEmpty ? nil : open[open.count - 1].name.local
  }

  var place: Place {
    scope.depth > 0 ? .inside : rootStart == nil ? .beforeRoot : .afterRoot
  }

  private func annotate(
    _ kind: UncoveredNode.Kind, target: Bytes?, _ bytes: Bytes?, _ length: Int
  ) {
    if signatureDepth > 0 {
      unsafe signatureTable.annotation(target: target, bytes, length, line: parser.line)
      return checkSignatureTable()
    }
    uncoveredCount += 1
    if uncovered.count < limits.listedNodes {
      uncovered.append(UncoveredNode(kind: kind, line: parser.line))
    }
    if let target = unsafe target {
      unsafe contentTable?.annotation(target: target, bytes, length, line: parser.line)
    }
  }

  /// The length of a zero-terminated string; nil if it is longer than a limit.
  func length(_ bytes: Bytes, _ limit: Int) -> Int? {
    var length = 0
    while unsafe bytes[length] != 0 {
      length += 1
      if length > limit { return nil }
    }
    return length
  }
}
