import CLibXML2

/// The owner of libxml2's push parser: its SAX2 events go to a router, nothing else comes out.
@safe final class Parser {
  let router: EventRouter
  private let owner: ParserContext
  private let view: ParserView
  private var context: xmlParserCtxtPtr { unsafe owner.pointer }

  init?(_ options: ReadOptions, sourceName: String, buildsTree: Bool) {
    Library.start()
    guard let owner = unsafe ParserContext.take({ unsafe Self.handler() }) else { return nil }
    self.owner = owner
    view = unsafe ParserView(owner.pointer)
    router = EventRouter(
      options, sourceName: sourceName, parser: view, owner.builders(withContent: buildsTree))
    unsafe owner.pointer.pointee.userData = Unmanaged.passUnretained(router).toOpaque()
  }

  /// Ends the parse of an accepted document. No event comes afterwards.
  func finish() {
    router.finish()
    owner.giveBack()
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

  private static func handler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = {
      context, local, prefix, namespace, declarationCount, declarations, attributeCount, _, values
      in
      guard let context = unsafe context, let local = unsafe local else { return }
      let empty = unsafe emptyNames.pointer
      let tag = unsafe StartTag(
        local: local, prefix: prefix, namespace: namespace,
        declarations: declarations.map { unsafe UnsafePointer($0) } ?? empty,
        declarationCount: Int(declarationCount),
        attributes: values.map { unsafe UnsafePointer($0) } ?? empty,
        attributeCount: Int(attributeCount))
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.start(tag) }
    }
    unsafe handler.endElementNs = { context, local, prefix, _ in
      guard let context = unsafe context, let local = unsafe local else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.end(local: local, prefix: prefix)
      }
    }
    let text: charactersSAXFunc = { context, bytes, length in
      guard let context = unsafe context, let bytes = unsafe bytes else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.text(bytes, Int(length))
      }
    }
    unsafe handler.characters = text
    unsafe handler.ignorableWhitespace = text
    unsafe handler.cdataBlock = { context, bytes, length in
      guard let context = unsafe context, let bytes = unsafe bytes else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.section(bytes, Int(length))
      }
    }
    unsafe handler.comment = { context, bytes in
      guard let context = unsafe context, let bytes = unsafe bytes else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.comment(bytes)
      }
    }
    unsafe handler.processingInstruction = { context, target, bytes in
      guard let context = unsafe context, let target = unsafe target else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.instruction(target: target, bytes)
      }
    }
    unsafe handler.internalSubset = { context, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.documentType()
      }
    }
    unsafe handler.serror = { context, error in
      guard let context = unsafe context, let error = unsafe error else { return }
      unsafe Unmanaged<EventRouter>.fromOpaque(context)._withUnsafeGuaranteedRef {
        unsafe $0.complaint(error)
      }
    }
    return unsafe handler
  }
}

/// An address for tables that have no entry.
@safe private struct EmptyNames: @unchecked Sendable {
  // One allocation for the life of the process; nobody reads or writes through it.
  let pointer = unsafe UnsafePointer(UnsafeMutablePointer<Bytes?>.allocate(capacity: 1))
}
private let emptyNames = EmptyNames()

extension EventRouter {
  /// A complaint of the parser: warnings pass, errors refuse the document.
  func complaint(_ error: xmlErrorPtr) {
    let error = unsafe error.pointee
    guard unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    var message = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown error"
    while message.last?.isWhitespace == true { message.removeLast() }
    let isEmpty = unsafe error.code == XML_ERR_DOCUMENT_EMPTY.rawValue
    unsafe fail(isEmpty ? .empty : .notWellFormed(message), line: Int(error.line))
  }
}
