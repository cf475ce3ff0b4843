/// What is known of one input that a document pins; whoever looks for them says what a document is.
package struct PinnedDocument<Document> {
  /// The revision that it is pinned as.
  package let revision: Int
  /// A document that holds the pinned content, and whether it is of the unit, contest and revision that are named.
  package let holder: (document: Document, isNamedSheet: Bool)?
  /// Whether that claims to be younger than the document that pins it.
  package let isYounger: Bool
  /// Passed documents of the unit and contest with other contents, and their revisions.
  package let others: [(document: Document, revision: Int)]

  package init(
    revision: Int, holder: (document: Document, isNamedSheet: Bool)?, isYounger: Bool,
    others: [(document: Document, revision: Int)]
  ) {
    self.revision = revision
    self.holder = holder
    self.isYounger = isYounger
    self.others = others
  }
}

/// What a document that adds up others, and these, say about one another.
package enum InputRules {
  package typealias Figures = [(name: FigureName, value: Int)]

  package struct Result<Document> {
    /// What is found, each with the documents that it is about, the one above first.
    package var relations: [(kind: RunFinding.Kind, documents: [Document])] = []
    /// Whether the document was held against all its inputs.
    package var isAddedUp = false
  }

  /// Holds a document against its inputs.
  /// - Parameters:
  ///   - parent: The document.
  ///   - inputs: What is known of each input, in the order of the document.
  ///   - present: Of each that it says is missing, a passed document of that unit and contest.
  ///   - lacksInputs: Whether it says that any is missing.
  ///   - figures: The figures of a document; none where not all are at hand.
  package static func compare<Document, Failure: Error>(
    _ parent: Document, _ inputs: [PinnedDocument<Document>], present: [Document],
    lacksInputs: Bool, figures: (Document) throws(Failure) -> Figures
  ) throws(Failure) -> Result<Document> {
    var result = Result<Document>()
    for input in inputs { compare(parent, input, &result) }
    result.relations += present.map { (.missingPresent, [parent, $0]) }
    let found = inputs.compactMap { $0.holder?.document }
    var rows: [Figures] = []
    for document in found { rows.append(try figures(document)) }
    let own = try figures(parent)
    for share in Shares.allCases {
      let unusual = zip(found, rows).filter {
        Shares.unusual($0.1, of: own, lacksInputs: lacksInputs).contains(share)
      }
      if !unusual.isEmpty {
        let kind = share == .invalid ? RunFinding.Kind.unusualInvalid : .unusualTurnout
        result.relations.append((kind, [parent] + unusual.map(\.0)))
      }
    }
    // Who adds up nothing counts nothing.
    guard !own.isEmpty else { return result }
    result.isAddedUp = found.count == inputs.count && rows.allSatisfy { !$0.isEmpty }
    let others = Sums.differences(
      own, rows, lacksInputs: lacksInputs, isPartial: !result.isAddedUp)
    if !others.isEmpty { result.relations.append((.otherSum, [parent] + found)) }
    return result
  }

  private static func compare<Document>(
    _ parent: Document, _ input: PinnedDocument<Document>, _ result: inout Result<Document>
  ) {
    // A content is of one unit and revision: who pins it as another's adds up what nobody handed in.
    if let holder = input.holder, !holder.isNamedSheet {
      result.relations.append((.otherInputSheet, [parent, holder.document]))
    }
    if input.isYounger, let holder = input.holder {
      result.relations.append((.olderThanInput, [parent, holder.document]))
    }
    if input.holder == nil, let other = input.others.first(where: { $0.revision == input.revision })
    {
      result.relations.append((.otherInput, [parent, other.document]))
    }
    guard let newest = input.others.max(by: { $0.revision < $1.revision }) else { return }
    if newest.revision > input.revision {
      result.relations.append((.supersededInput, [parent, newest.document]))
    }
    if input.holder == nil, newest.revision < input.revision {
      result.relations.append((.absentRevision, [parent, newest.document]))
    }
  }
}
