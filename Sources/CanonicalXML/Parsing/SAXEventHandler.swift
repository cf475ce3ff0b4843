import CLibXML2
import Glibc

/// Takes the parser's events and hands each to whoever wants it. After a refusal it ignores what the
/// parser makes of the rest of the piece; the feeder gives it no other.
@safe final class SAXEventHandler {
  private(set) var limits = Limits.standard
  private var sourceName = ""
  /// The first refusal; nothing after it counts.
  private(set) var error: XMLError?
  /// Whether that was the parser, saying that something has no end.
  var missesEnd = false
  /// What every event looks at.
  let state = UnsafeMutablePointer<ParseState>.allocate(capacity: 1)
  /// Whether the document was refused.
  var isRefused: Bool { unsafe state.pointee.isRefused }
  /// The number of events so far, for the feeder's watch over silence.
  var eventCount: Int { unsafe state.pointee.eventCount }
  var ids = IDIndex()
  var root: XMLRoot?
  var signaturePlaces: [SignaturePlace] = []
  var uncovered: [UncoveredNode] = []
  var uncoveredCount = 0
  var commentCount = 0
  private(set) var sectionCount = 0
  /// Whether a CDATA section goes on with the next piece.
  private var isInSection = false
  let signatureTable: NodeTableBuilder
  private let content: NodeTableBuilder
  /// The builder of the content's table, if somebody wants one.
  var contentTable: NodeTableBuilder? { unsafe state.pointee.buildsContent ? content : nil }
  var marks = ElementLocator([], limit: 0)

  /// The first output, which is mostly the only one.
  private let output = SelectedOutput()
  private var moreOutputs: [SelectedOutput] = []
  private(set) var targets: [[UInt8]] = []
  private(set) var names: InternedNames
  private let cache = NameCache()
  let scope = NamespaceScope()
  let parser: ParserView
  private let order = AttributeOrder()
  let open = Stack<OpenElement>()
  var rootStart: RootStart?
  /// The rows of the names of the attributes of the current start tag.
  let attributeRows = Stack<Int32>()
  /// The depth of the signature that is open, 0 for none.
  var signatureDepth: Int { unsafe state.pointee.signatureDepth }
  var signature: Int? {
    unsafe state.pointee.signatureDepth > 0 ? state.pointee.signatureCount - 1 : nil
  }

  init(_ parser: ParserView) {
    self.parser = parser
    unsafe state.initialize(to: ParseState())
    names = parser.internedNames()
    signatureTable = NodeTableBuilder(.signatures, cache)
    content = NodeTableBuilder(.content, cache)
  }

  deinit { unsafe state.deallocate() }

  /// Begins another document.
  func begin(_ options: ReadOptions, sourceName: String, size: Int, buildsTree: Bool) {
    limits = options.limits
    self.sourceName = sourceName
    unsafe state.pointee = ParseState()
    unsafe state.pointee.buildsContent = buildsTree
    unsafe state.pointee.hasMarks = !options.marks.isEmpty
    for (index, wanted) in options.outputs.enumerated() {
      let taken = index == 0 ? output : SelectedOutput()
      taken.begin(wanted)
      if index > 0 { moreOutputs.append(taken) }
      if case .element(let id) = wanted.selection.apex { targets.append(Array(id.utf8)) }
    }
    unsafe state.pointee.outputCount = options.outputs.count
    names = parser.internedNames()
    unsafe scope.begin(xmlPrefix: names.xml)
    cache.begin()
    signatureTable.begin(of: size)
    if buildsTree { content.begin(of: size) }
    if unsafe state.pointee.hasMarks {
      marks = ElementLocator(options.marks, limit: options.limits.listedNodes)
    }
  }

  /// Ends a document that was accepted: the last canonical bytes go out.
  func finish() {
    forEachOutput { $0.canonicalizer.finish() }
    moreOutputs.removeAll()
    targets.removeAll()
    sourceName = ""
    ids = IDIndex()
    root = nil
    rootStart = nil
    signaturePlaces = []
    uncovered = []
    uncoveredCount = 0
    commentCount = 0
    if unsafe state.pointee.hasMarks { marks = ElementLocator([], limit: 0) }
    unsafe state.pointee = ParseState()
    open.cut(to: 0)
  }

  /// Shows an event to whoever wants canonical bytes.
  @inline(__always) func forEachOutput(_ body: (SelectedOutput) -> Void) {
    guard unsafe state.pointee.outputCount > 0 else { return }
    body(output)
    guard unsafe state.pointee.outputCount > 1 else { return }
    for output in moreOutputs { body(output) }
  }

  /// Looks the names of a start tag up.
  /// - Returns: The row of the element's name.
  @inline(__always) private func lookUp(_ tag: StartTag) -> Int {
    attributeRows.cut(to: 0)
    for index in 0..<tag.attributeCount {
      let group = unsafe tag.attributes + 5 * index
      let row = unsafe cache.row(group[0] ?? tag.local, group[1], group[2])
      attributeRows.push(Int32(truncatingIfNeeded: row))
    }
    return unsafe cache.row(tag.local, tag.prefix, tag.namespace)
  }

  /// What is known of the name in a row.
  @inline(__always) func name(_ row: Int) -> NameCache.Row { cache[row] }

  /// Opens an element.
  @inline(__always) func start(_ bare: StartTag) {
    guard unsafe !state.pointee.isRefused else { return }
    unsafe state.pointee.eventCount += 1
    let row = lookUp(bare)
    let name = cache[row]
    let qualified = unsafe cache.qualifiedName(name)
    let tag = unsafe bare.named(qualified, name.qualifiedCount)
    let opensSignature = name.id == KnownName.signature.id && signatureDepth == 0
    if opensSignature { beginSignature() }
    scope.push(tag)
    unsafe open.push(OpenElement(local: tag.local, namespace: tag.namespace, row: row))
    guard check(tag, name) else { return }
    if opensSignature {
      unsafe state.pointee.signatureDepth = scope.depth
      unsafe state.pointee.signatureCount += 1
    }
    if tag.attributeCount > 0 { indexIDs(tag) }
    if scope.depth == 1 { beginRoot(tag) }
    let signature = signature
    var isSorted = false
    forEachOutput {
      guard $0.isShown(signature) else { return }
      if !isSorted { order.sort(tag) }
      isSorted = true
      $0.start(tag, order: order, scope: scope, signature: signature)
      let written = $0.canonicalizer.namespaceBytes
      if written > limits.writtenNamespaces { checkWritten(written) }
    }
    if signatureDepth > 0 {
      signatureTable.start(tag, row: row, attributes: attributeRows, parser.startTag())
      checkSignatureTable()
    } else {
      if unsafe state.pointee.hasMarks { marks.start(open) { parser.startTag() } }
      if unsafe state.pointee.buildsContent {
        content.start(tag, row: row, attributes: attributeRows, parser.startTag())
      }
    }
  }

  /// Closes an element.
  @inline(__always) func end() {
    guard unsafe !state.pointee.isRefused, !open.isEmpty else { return }
    unsafe state.pointee.eventCount += 1
    let signature = signature
    let name = cache[open[open.count - 1].row]
    let qualified = unsafe cache.qualifiedName(name)
    forEachOutput {
      unsafe $0.end(qualified, name.qualifiedCount, depth: scope.depth, signature: signature)
    }
    if signatureDepth > 0 {
      if signatureTable.end(parser.endTag()) { unsafe state.pointee.signatureDepth = 0 }
    } else {
      if unsafe state.pointee.hasMarks { marks.end(depth: scope.depth) { parser.endTag() } }
      if unsafe state.pointee.buildsContent { _ = content.end(parser.endTag()) }
    }
    if scope.depth == 1 { endRoot() }
    scope.pop()
    _ = open.pop()
  }

  /// A piece of text.
  @inline(__always) func text(_ bytes: Bytes, _ length: Int) {
    guard unsafe !state.pointee.isRefused else { return }
    unsafe state.pointee.eventCount += 1
    let signature = signature
    forEachOutput { unsafe $0.text(bytes, length, signature: signature) }
    if signatureDepth > 0 {
      unsafe signatureTable.text(bytes, length, line: parser.line)
      checkSignatureTable()
    } else if unsafe state.pointee.buildsContent {
      unsafe content.text(bytes, length, line: parser.line)
    }
  }

  /// A piece of a CDATA section. libxml2's push parser leaves its line ends as they are, so that
  /// they are normalised here (XML 1.0, 2.11). The byte after a piece is still in its buffer: the
  /// rest of the section, or the `]` that ends it.
  func section(_ bytes: Bytes, _ length: Int) {
    let isOfContent = signatureDepth == 0
    let table = isOfContent ? contentTable : signatureTable
    if !isInSection {
      if isOfContent { sectionCount += 1 }
      table?.split()
    }
    // An empty section is one piece, in no buffer.
    isInSection = unsafe length > 0 && !isEnd(bytes + length)
    unsafe normalized(bytes, length)
    if !isInSection { table?.split() }
  }

  private func isEnd(_ bytes: Bytes) -> Bool {
    let bracket = UInt8(ascii: "]")
    return unsafe bytes[0] == bracket && bytes[1] == bracket && bytes[2] == UInt8(ascii: ">")
  }

  private func normalized(_ bytes: Bytes, _ length: Int) {
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

  /// Refuses the document; the first reason holds. The parser is not stopped in the middle of a start
  /// tag: that would take the attributes away from libxml2 and from the caller.
  func fail(_ reason: XMLError.Reason, line: Int? = nil, element: String? = nil) {
    guard error == nil else { return }
    unsafe state.pointee.isRefused = true
    error = XMLError(
      source: sourceName, line: line ?? parser.line, element: element ?? openElement,
      reason: reason)
  }

  /// Refuses a document type declaration, and stops the parser before it looks into it.
  func documentType() {
    fail(.documentType)
    parser.stop()
  }

  var openElement: String? {
    open.isEmpty ? nil : open[open.count - 1].name.local
  }

  var place: Place {
    scope.depth > 0 ? .inside : rootStart == nil ? .beforeRoot : .afterRoot
  }
}
