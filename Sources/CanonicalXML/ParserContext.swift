import CLibXML2
import Synchronization

/// The owner of one of libxml2's push parser contexts. One parse at a time uses it.
@safe final class ParserContext: @unchecked Sendable {
  // The pool hands a context to one caller and gets it back when that one has finished.
  let pointer: xmlParserCtxtPtr
  /// The names of the context's dictionary.
  private let names: NameCache
  private let signatures: NodeTableBuilder
  private let content: NodeTableBuilder

  private init(owning pointer: xmlParserCtxtPtr) {
    unsafe self.pointer = pointer
    names = NameCache()
    signatures = NodeTableBuilder(.signatures, names)
    content = NodeTableBuilder(.content, names)
  }

  deinit { unsafe xmlFreeParserCtxt(pointer) }

  /// The builders of the tables of another document.
  func builders(withContent: Bool) -> TableBuilders {
    names.begin()
    signatures.begin()
    if withContent { content.begin() }
    return TableBuilders(signatures: signatures, content: withContent ? content : nil)
  }

  /// Contexts that nobody uses: making one costs a third of the time of reading a small document.
  private static let idle = Mutex<[ParserContext]>([])
  private static let idleLimit = 16
  /// The size of the table of names up to which a context is kept for another document.
  private static let dictionaryLimit = 64 << 10

  /// Takes an idle context, or makes one; nil if there is no memory.
  static func take(_ handler: () -> xmlSAXHandler) -> ParserContext? {
    guard let context = unsafe idle.withLock({ $0.popLast() }) ?? make(handler) else { return nil }
    // NOENT: references arrive as the characters they name. There is no DOCTYPE, hence no entity.
    // HUGE lifts limits of libxml2; `Limits` stands in their place. The encoding is settled before.
    let flags =
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    unsafe xmlCtxtUseOptions(context.pointer, Int32(flags))
    return context
  }

  private static func make(_ handler: () -> xmlSAXHandler) -> ParserContext? {
    var handler = unsafe handler()
    let pointer = unsafe xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil)
    return unsafe pointer.map { unsafe ParserContext(owning: $0) }
  }

  /// Gives a context back after a document that was read to its end without a complaint.
  func giveBack() {
    guard unsafe Int(xmlDictGetUsage(pointer.pointee.dict)) <= Self.dictionaryLimit,
      unsafe xmlCtxtResetPush(pointer, nil, 0, nil, nil) == 0
    else { return }
    unsafe pointer.pointee.userData = nil
    Self.idle.withLock { if $0.count < Self.idleLimit { $0.append(self) } }
  }
}

/// What builds the tables of one document.
struct TableBuilders {
  let signatures: NodeTableBuilder
  /// Nil if nobody wants the content as a tree.
  let content: NodeTableBuilder?
}
