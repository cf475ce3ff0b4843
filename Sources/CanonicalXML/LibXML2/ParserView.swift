import CLibXML2
import Glibc

/// Names that the parser's dictionary holds, so that they are found by comparing pointers.
@safe struct InternedNames {
  let xml: Bytes
  let signature: Bytes
  let signatures: Bytes
}

/// What the parser knows about its place in the input, during an event.
@safe final class ParserView {
  private let context: xmlParserCtxtPtr
  /// The bytes before the first that the parser saw: a byte order mark.
  var offset = 0

  init(_ context: xmlParserCtxtPtr) { unsafe self.context = context }

  /// The line of the parser, counted from 1.
  var line: Int { unsafe context.pointee.input.map { unsafe Int($0.pointee.line) } ?? 0 }

  /// Ends the parse.
  func stop() { unsafe xmlStopParser(context) }

  /// Interns the names that the events are searched for.
  func internedNames() -> InternedNames {
    unsafe InternedNames(
      xml: unsafe intern("xml"), signature: unsafe intern("Signature"),
      signatures: unsafe intern("http://www.w3.org/2000/09/xmldsig#"))
  }

  /// Whether the start tag of this event is longer than a limit in bytes.
  @inline(__always) func startTagMayExceed(_ limit: Int) -> Bool {
    guard let input = unsafe context.pointee.input else { return false }
    guard unsafe input.pointee.cur - input.pointee.base > limit else { return false }
    let place = startTag()
    return place.end - place.start > limit
  }

  /// The place of the start tag of this event. No `<` stands inside a tag.
  func startTag() -> TagPlace {
    guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur,
      let base = unsafe input.pointee.base
    else { return TagPlace(start: 0, end: 0, line: 0, isEmpty: false) }
    let place = unsafe openingBracket(before: current, from: base)
    var lines = 0
    var next = unsafe memchr(place, 0x0A, current - place)
    while let found = unsafe next {
      lines += 1
      let rest = unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
      unsafe next = memchr(rest, 0x0A, current - rest)
    }
    let isEmpty = unsafe current.pointee == UInt8(ascii: "/")
    let end = unsafe consumed(input) + (current - base) + (isEmpty ? 2 : 1)
    return unsafe TagPlace(
      start: end - (current - place) - (isEmpty ? 2 : 1), end: end,
      line: Int(input.pointee.line) - lines, isEmpty: isEmpty)
  }

  /// The place of the end tag of this event; empty at the end of an empty-element tag.
  func endTag() -> TagPlace {
    guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur,
      let base = unsafe input.pointee.base
    else { return TagPlace(start: 0, end: 0, line: 0, isEmpty: false) }
    let end = unsafe consumed(input) + (current - base)
    if unsafe current - base >= 2 && current[-2] == UInt8(ascii: "/") {
      return unsafe TagPlace(start: end, end: end, line: Int(input.pointee.line), isEmpty: true)
    }
    let place = unsafe openingBracket(before: current, from: base)
    return unsafe TagPlace(
      start: end - (current - place), end: end, line: Int(input.pointee.line), isEmpty: false)
  }

  /// The nearest `<` before a place; the beginning if there is none.
  @inline(__always) private func openingBracket(before place: Bytes, from base: Bytes) -> Bytes {
    unsafe CLibXML2_last(base, UInt8(ascii: "<"), place - base) ?? base
  }

  private func consumed(_ input: xmlParserInputPtr) -> Int {
    unsafe Int(input.pointee.consumed) + offset
  }

  private func intern(_ name: StaticString) -> Bytes {
    unsafe xmlDictLookup(context.pointee.dict, name.utf8Start, Int32(name.utf8CodeUnitCount))
      ?? name.utf8Start
  }
}
