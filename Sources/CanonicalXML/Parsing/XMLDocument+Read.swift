extension XMLDocument {
  /// Reads a document once, from its first byte to its last.
  /// - Parameters:
  ///   - source: What to read.
  ///   - options: What to produce on the way.
  /// - Throws: `XMLError` if the document is refused. The sinks may have taken bytes before that.
  package static func read(
    _ source: XMLSource, _ options: ReadOptions = ReadOptions()
  ) throws(XMLError) -> XMLDocument {
    do throws(XMLError) {
      return try read(source, options, pieceBytes: min(64 << 10, max(4 << 10, source.size)))
    } catch {
      throw error.naming(source)
    }
  }

  /// Reads a document in pieces of the given size.
  static func read(
    _ source: XMLSource, _ options: ReadOptions, pieceBytes: Int
  ) throws(XMLError) -> XMLDocument {
    // libxml2 would say of nothing that something extra follows its end.
    guard source.size > 0 else {
      throw XMLError(source: source.name, line: nil, element: nil, reason: .empty)
    }
    let fits = options.treeCap.map { source.size <= $0 } ?? false
    guard
      let parser = Parser.take(
        options, sourceName: source.name, size: source.size, buildsTree: fits)
    else {
      throw XMLError(
        source: source.name, line: nil, element: nil, reason: .notWellFormed("no memory"))
    }
    let byteCount = try Feeder.run(source, options, parser, pieceBytes: pieceBytes)
    let handler = parser.handler
    guard let root = handler.root else {
      throw XMLError(source: source.name, line: nil, element: nil, reason: .empty)
    }
    guard let signatures = handler.signatureTable.finish() else {
      throw XMLError(
        source: source.name, line: nil, element: nil,
        reason: .limit(.signatureBytes, options.limits.signatureBytes))
    }
    let content = handler.contentTable?.finish().map { XMLTree($0) }
    let document = XMLDocument(
      root: root,
      signatures: signatures.contexts.map { XMLElement(table: signatures, index: $0.root) },
      signaturePlaces: handler.signaturePlaces, tree: content,
      treeOmitted: options.treeCap != nil && content == nil,
      uncovered: handler.uncovered, uncoveredCount: handler.uncoveredCount,
      commentCount: handler.commentCount, sectionCount: handler.sectionCount,
      marks: handler.marks.found,
      byteCount: byteCount,
      ids: handler.ids)
    parser.finish()
    return document
  }
}

extension XMLError {
  /// The same error; where the source is no XML at all but another kind of file, that kind is the reason.
  fileprivate func naming(_ source: XMLSource) -> XMLError {
    guard let prefix = source.prefix else { return self }
    let kind = FileKind(prefix: prefix)
    let isOther =
      switch (reason, kind) {
      case (_, .xml): false
      // White space is no text, and an old code page is not another kind of file.
      case (.empty, _): !prefix.allSatisfy { $0 <= 0x20 } || prefix.isEmpty
      case (.notWellFormed, _), (.truncated, _): true
      case (.invalidUTF8, .text): false
      case (.invalidUTF8, _): true
      case (.documentType, .html): true
      default: false
      }
    guard isOther else { return self }
    return XMLError(source: self.source, line: nil, element: nil, reason: .otherFile(kind))
  }
}
