import CLibXML2

/// The owner of libxml2's push parser: its SAX2 events go to a handler, nothing else comes out. One
/// document at a time uses it, and the next one finds its memory ready.
@safe final class Parser: @unchecked Sendable {
  // Sendable: the pool hands a parser to one caller and gets it back when that one has finished.
  let handler: SAXEventHandler
  private let context: xmlParserCtxtPtr
  private let view: ParserView

  /// Makes a parser that is as those are that read a document before: one fresh from libxml2 would guess
  /// at the encoding, and skip a second byte order mark.
  init?() {
    Library.start()
    var functions = unsafe Self.functions()
    guard let context = unsafe xmlCreatePushParserCtxt(&functions, nil, nil, 0, nil) else {
      return nil
    }
    guard unsafe xmlCtxtResetPush(context, nil, 0, nil, nil) == 0 else {
      unsafe xmlFreeParserCtxt(context)
      return nil
    }
    unsafe self.context = context
    view = unsafe ParserView(context)
    handler = SAXEventHandler(view)
    unsafe context.pointee.userData = Unmanaged.passUnretained(handler).toOpaque()
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
    unsafe input.deallocate()
  }

  /// Room for the pieces of the input.
  private var input = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// Room for a piece of so many bytes.
  func buffer(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if unsafe input.count < count {
      unsafe input.deallocate()
      unsafe input = .allocate(byteCount: count, alignment: 16)
    }
    return unsafe UnsafeMutableRawBufferPointer(rebasing: input[..<count])
  }

  /// Parsers that nobody uses: making one costs as much as reading a small document.
  private static let idle = Pool<Parser>(limit: 16)
  /// The size of the table of names up to which a parser is kept for another document.
  private static let dictionaryLimit = 64 << 10

  /// Takes an idle parser, or makes one; nil if there is no memory.
  static func take(
    _ options: ReadOptions, sourceName: String, size: Int, buildsTree: Bool
  ) -> Parser? {
    guard let parser = idle.take() ?? Parser() else { return nil }
    parser.begin(options, sourceName: sourceName, size: size, buildsTree: buildsTree)
    return parser
  }

  /// Begins a document.
  func begin(_ options: ReadOptions, sourceName: String, size: Int, buildsTree: Bool) {
    // NOENT: references arrive as the characters they name. There is no DOCTYPE, hence no entity.
    // HUGE lifts limits of libxml2; `Limits` stands in their place. The encoding is settled before.
    let flags =
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    unsafe xmlCtxtUseOptions(context, Int32(flags))
    view.offset = 0
    handler.begin(options, sourceName: sourceName, size: size, buildsTree: buildsTree)
  }

  /// Ends the reading of an accepted document: the last canonical bytes go out, and the parser waits
  /// for another one. A parser that refused its document is not used again.
  func finish() {
    handler.finish()
    guard dictionaryBytes <= Self.dictionaryLimit,
      unsafe xmlCtxtResetPush(context, nil, 0, nil, nil) == 0
    else { return }
    Self.idle.give(self)
  }

  /// The number of bytes before the first that is fed.
  var offset: Int {
    get { view.offset }
    set { view.offset = newValue }
  }

  /// Feeds the next bytes, or none to end the document.
  func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) {
    let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    _ = unsafe xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
  }

  /// The bytes that the parser holds and has not yet understood.
  var pending: UnsafeBufferPointer<UInt8> {
    guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur,
      let end = unsafe input.pointee.end
    else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: current, count: end - current)
  }

  /// The line of the parser, counted from 1.
  var line: Int { view.line }

  /// The bytes that the parser's dictionary of names takes.
  var dictionaryBytes: Int { unsafe Int(xmlDictGetUsage(context.pointee.dict)) }

  private static func functions() -> xmlSAXHandler {
    var functions = unsafe xmlSAXHandler()
    unsafe functions.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe functions.startElementNs = {
      context, local, prefix, namespace, declarationCount, declarations, attributeCount, _, values
      in
      guard let context = unsafe context, let local = unsafe local else { return }
      let tag = unsafe StartTag(
        local: local, prefix: prefix, namespace: namespace,
        declarations: declarations.map { unsafe UnsafePointer($0) } ?? emptyNames.pointer,
        declarationCount: Int(declarationCount),
        attributes: values.map { unsafe UnsafePointer($0) } ?? emptyNames.pointer,
        attributeCount: Int(attributeCount))
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.start(tag)
      }
    }
    unsafe functions.endElementNs = { context, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.end() }
    }
    let text: charactersSAXFunc = { context, bytes, length in
      guard let context = unsafe context, let bytes = unsafe bytes else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.text(bytes, Int(length))
      }
    }
    unsafe functions.characters = text
    unsafe functions.ignorableWhitespace = text
    unsafe functions.cdataBlock = { context, bytes, length in
      guard let context = unsafe context, let bytes = unsafe bytes else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.section(bytes, Int(length))
      }
    }
    unsafe functions.comment = { context, bytes in
      guard let context = unsafe context, let bytes = unsafe bytes else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.comment(bytes)
      }
    }
    unsafe functions.processingInstruction = { context, target, bytes in
      guard let context = unsafe context, let target = unsafe target else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.instruction(target: target, bytes)
      }
    }
    unsafe functions.internalSubset = { context, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.documentType()
      }
    }
    unsafe functions.serror = { context, error in
      guard let context = unsafe context, let error = unsafe error else { return }
      unsafe Unmanaged<SAXEventHandler>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.complaint(error)
      }
    }
    return unsafe functions
  }
}

/// An address for tables that have no entry.
@safe private struct EmptyNames: @unchecked Sendable {
  // One allocation for the life of the process; nobody reads or writes through it.
  let pointer = unsafe UnsafePointer(UnsafeMutablePointer<Bytes?>.allocate(capacity: 1))
}
private let emptyNames = EmptyNames()

extension SAXEventHandler {
  /// A complaint of the parser: warnings pass, errors refuse the document.
  func complaint(_ error: xmlErrorPtr) {
    let error = unsafe error.pointee
    guard unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    var message = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown error"
    while message.last?.isWhitespace == true { message.removeLast() }
    let code = unsafe error.code
    let isEmpty = code == Int32(XML_ERR_DOCUMENT_EMPTY.rawValue)
    if self.error == nil {
      let unfinished = [
        XML_ERR_TAG_NOT_FINISHED, XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED,
        XML_ERR_CDATA_NOT_FINISHED,
      ]
      // The same number says that something follows the end.
      let isInside = openElement != nil || root == nil
      let endsInside = code == Int32(XML_ERR_DOCUMENT_END.rawValue) && isInside
      missesEnd = endsInside || unfinished.contains { Int32($0.rawValue) == code }
    }
    unsafe fail(isEmpty ? .empty : .notWellFormed(message), line: Int(error.line))
  }
}
