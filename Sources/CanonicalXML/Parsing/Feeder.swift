/// Reads a source piece by piece, checks the bytes and feeds them to a parser under its guards.
@safe struct Feeder {
  private let source: XMLSource
  private let limits: Limits
  private let parser: Parser
  private let raw: (any ByteSink)?
  private let pieceBytes: Int
  private let buffer: UnsafeMutableRawBufferPointer
  /// The number of bytes read from the source.
  private var offset = 0
  /// The bytes at the start of the buffer that the parser has not been given.
  private var waiting = 0
  /// The bytes that the parser has been given.
  private var fed = 0
  /// The number of events, and what `fed` was, when the last one was noticed.
  private var events = 0
  private var fedAtEvent = 0

  /// Reads a source to its end.
  /// - Returns: The number of bytes.
  static func run(
    _ source: XMLSource, _ options: ReadOptions, _ parser: Parser, pieceBytes: Int
  ) throws(XMLError) -> Int {
    let buffer = unsafe parser.buffer(max(pieceBytes, Prolog.bytes) + 16)
    var feeder = unsafe Feeder(source, options, parser, pieceBytes, buffer)
    return try feeder.run()
  }

  private init(
    _ source: XMLSource, _ options: ReadOptions, _ parser: Parser, _ pieceBytes: Int,
    _ buffer: UnsafeMutableRawBufferPointer
  ) {
    self.source = source
    self.limits = options.limits
    self.parser = parser
    self.raw = options.raw
    self.pieceBytes = pieceBytes
    unsafe self.buffer = buffer
  }

  private mutating func run() throws(XMLError) -> Int {
    if let cap = limits.documentBytes, source.size > cap {
      throw refusal(.limit(.documentBytes, cap))
    }
    while waiting < Prolog.bytes, try read(Prolog.bytes - waiting) {}
    switch unsafe Prolog.check(UnsafeRawBufferPointer(rebasing: buffer[..<waiting])) {
    case .success(let markBytes):
      parser.offset = markBytes
      discard(markBytes)
    case .failure(let reason): throw refusal(reason.reason, line: 1)
    }
    repeat { try feedWaiting() } while try read(pieceBytes)
    guard offset == source.size else { throw refusal(.source(.changed)) }
    if waiting > 0 { try feedLast() }
    // A tag that was begun and has no end: the parser may call it by many names.
    let isCut = unsafe parser.pending.first == 0x3C && !parser.pending.contains(0x3E)
    unsafe parser.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    if let error = parser.handler.error {
      // The parser had nothing against what came; what it misses at the end is an end.
      guard case .notWellFormed = error.reason, isCut || parser.handler.missesEnd else {
        throw error
      }
      throw refusal(.truncated, line: error.line)
    }
    return offset
  }

  /// Reads the next bytes.
  /// - Returns: Whether there were any.
  private mutating func read(_ count: Int) throws(XMLError) -> Bool {
    do throws(XMLSourceError) {
      let space = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[waiting..<min(waiting + count, buffer.count)])
      let count = try unsafe source.read(into: space, at: offset)
      guard count > 0 else { return false }
      let bytes = unsafe space.baseAddress?.assumingMemoryBound(to: UInt8.self)
      if let raw { unsafe raw.write(UnsafeBufferPointer(start: bytes, count: count).span) }
      offset += count
      waiting += count
      return true
    } catch {
      throw refusal(.source(error))
    }
  }

  /// Feeds what waits, but for an unfinished character or a carriage return at its end.
  private mutating func feedWaiting() throws(XMLError) {
    var start = 0
    var end = 0
    while end < waiting {
      end = min(end + pieceBytes, waiting)
      let piece = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      let check = unsafe UTF8Check(piece)
      var usable = check.validBytes
      if !check.isInvalid, usable > 0, unsafe piece[usable - 1] == 0x0D { usable -= 1 }
      // The parser looks at the first four bytes together.
      if fed == 0 && usable < 4 && !check.isInvalid { continue }
      try unsafe feed(UnsafeRawBufferPointer(rebasing: piece[..<usable]))
      if check.isInvalid { throw invalid(at: offset - waiting + start + usable) }
      start += usable
    }
    discard(start)
  }

  /// Feeds the last few bytes, which `feedWaiting` kept back.
  private mutating func feedLast() throws(XMLError) {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<waiting])
    let check = unsafe UTF8Check(rest)
    try unsafe feed(UnsafeRawBufferPointer(rebasing: rest[..<check.validBytes]))
    guard check.validBytes < waiting else { return }
    let error = invalid(at: offset - waiting + check.validBytes)
    // A document that is cut is often cut inside of a letter.
    let isInside = unsafe parser.handler.openElement != nil || parser.pending.first == 0x3C
    throw !check.isInvalid && isInside ? refusal(.truncated, line: error.line) : error
  }

  private mutating func discard(_ count: Int) {
    guard count > 0 else { return }
    unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[count..<waiting]))
    waiting -= count
  }

  private mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(XMLError) {
    guard bytes.count > 0 else { return }
    unsafe parser.feed(bytes)
    if let error = parser.handler.error { throw error }
    if parser.handler.eventCount != events {
      events = parser.handler.eventCount
      fedAtEvent = fed
    }
    fed += bytes.count
    try guardPending()
  }

  /// libxml2 looks again and again at a construct that does not end: stops before that costs much.
  private func guardPending() throws(XMLError) {
    let pending = unsafe parser.pending
    let limit: (XMLError.Limit, Int)? =
      switch unsafe Construct(pending) {
      case .comment: (.commentBytes, limits.commentBytes)
      case .instruction: (.processingInstructionBytes, limits.processingInstructionBytes)
      case .startTag: (.startTagBytes, limits.startTagBytes)
      case nil: nil
      }
    var passed: (XMLError.Limit, Int)?
    if let limit, pending.count > limit.1 {
      passed = limit
    } else if max(pending.count, fed - fedAtEvent - pieceBytes) > limits.silentBytes {
      passed = (.silentBytes, limits.silentBytes)
    } else if parser.dictionaryBytes > limits.dictionaryBytes {
      passed = (.dictionaryBytes, limits.dictionaryBytes)
    }
    guard let passed else { return }
    parser.handler.fail(.limit(passed.0, passed.1))
    if let error = parser.handler.error { throw error }
  }

  private func invalid(at place: Int) -> XMLError {
    let index = place - (offset - waiting)
    let isZero = unsafe index < buffer.count && buffer[index] == 0
    let line = unsafe parser.line + parser.pending.count { $0 == 0x0A }
    return refusal(
      isZero
        ? .notWellFormed("the character U+0000 is not allowed") : .invalidUTF8(ByteOffset(place)),
      line: line)
  }

  private func refusal(_ reason: XMLError.Reason, line: Int? = nil) -> XMLError {
    XMLError(source: source.name, line: line, element: nil, reason: reason)
  }
}

/// A construct that the parser only understands as a whole.
private enum Construct {
  case comment, instruction, startTag

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 2, unsafe bytes[0] == UInt8(ascii: "<") else { return nil }
    switch unsafe bytes[1] {
    case UInt8(ascii: "!"):
      guard unsafe bytes[2] == UInt8(ascii: "-") else { return nil }
      self = .comment
    case UInt8(ascii: "?"): self = .instruction
    case UInt8(ascii: "/"): return nil
    default: self = .startTag
    }
  }
}
