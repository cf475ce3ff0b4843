/// One document of a sheet, as the rules between documents know it; whoever looks for them says what a document and a
/// content are.
package struct SheetMember<Document, Content: Equatable> {
  package let document: Document
  package let content: Content
  package let isFailed: Bool

  package init(document: Document, content: Content, isFailed: Bool) {
    self.document = document
    self.content = content
    self.isFailed = isFailed
  }
}

/// What documents of one election, contest, unit, tier and revision say about one another.
package enum SheetRules {
  package struct Result<Document> {
    /// All of them where their contents differ, one of each content first: two copies of one must not hide the other.
    package var contested: [Document] = []
    /// Those of one content that did not fail.
    package var copies: [[Document]] = []
  }

  /// Compares the documents of one sheet.
  /// - Parameters:
  ///   - members: Those of one content beside each other, in their order.
  ///   - isOne: Whether two of them are one file: one that was named twice is no copy of itself.
  package static func compare<Document: Comparable, Content>(
    _ members: [SheetMember<Document, Content>], isOne: (Document, Document) -> Bool
  ) -> Result<Document> {
    var result = Result<Document>()
    let firsts = members.indices.filter {
      $0 == 0 || members[$0].content != members[$0 - 1].content
    }
    if firsts.count > 1 {
      let rest = members.indices.filter { !firsts.contains($0) }
      result.contested =
        firsts.map { members[$0].document }.sorted() + rest.map { members[$0].document }.sorted()
    }
    for (index, first) in firsts.enumerated() {
      let end = index + 1 < firsts.count ? firsts[index + 1] : members.endIndex
      // What failed is no copy of what did not, though its digest is the same: a comment is in no digest.
      let copies = members[first..<end].filter { !$0.isFailed }.map(\.document)
      if copies.count > 1, copies.contains(where: { !isOne($0, copies[0]) }) {
        result.copies.append(copies)
      }
    }
    return result
  }
}

/// What a passed correction says of other documents.
package enum CorrectionRules {
  /// Whether a correction has a say: on its own sheet alone.
  /// - Parameters:
  ///   - previous: The sheet of which it is a correction.
  ///   - named: The sheet of a document that holds the content that it names; nil where there is none here.
  package static func mayCorrect<Sheet: Equatable>(_ previous: Sheet, named: Sheet?) -> Bool {
    named.map { $0 == previous } ?? true
  }

  /// The correction of a sheet that proves of one of its documents that another content was signed.
  /// - Parameters:
  ///   - content: The document's.
  ///   - corrections: Those of its sheet that have a say.
  package static func contradiction<Document, Content: Equatable>(
    of content: Content, _ corrections: [(superseded: Content, document: Document)]
  ) -> Document? {
    corrections.first { $0.superseded != content }?.document
  }
}
