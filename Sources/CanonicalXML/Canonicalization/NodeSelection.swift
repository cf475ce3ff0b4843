/// The part of a document that is canonicalised: a subtree, less some of its signatures.
package struct NodeSelection: Hashable, Sendable {
  /// Where the subtree begins.
  package enum Apex: Hashable, Sendable {
    /// The whole document, with what stands outside the root element.
    case document
    /// The element whose attribute Id, ID, id or xml:id has this value.
    case element(id: String)

    /// Whether both begin at the same node; ids are compared character by character.
    package static func == (left: Self, right: Self) -> Bool {
      switch (left, right) {
      case (.document, .document): true
      case (.element(let one), .element(let other)): one.isSame(as: other)
      default: false
      }
    }

    /// Hashes the characters of the id as they are.
    package func hash(into hasher: inout Hasher) {
      if case .element(let id) = self { for byte in id.utf8 { hasher.combine(byte) } }
    }
  }

  /// What is left out of it.
  package enum Exclusion: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// Every ds:Signature: XPath Filter 2.0, subtract `/descendant::ds:Signature`.
    case allSignatures
    /// One ds:Signature, by its number among those not inside another, counted from 0 in document
    /// order: the enveloped-signature transform of that signature.
    case signature(Int)
  }

  /// Where the subtree begins.
  package var apex: Apex
  /// What is left out of it.
  package var excluding: Exclusion

  /// Makes a selection.
  package init(_ apex: Apex, excluding: Exclusion = .nothing) {
    self.apex = apex
    self.excluding = excluding
  }

  /// The content of a document: everything but its signatures.
  package static let content = Self(.document, excluding: .allSignatures)
}

/// A request for canonical bytes: which nodes, by which method, to where.
package struct CanonicalOutput {
  /// The nodes.
  package var selection: NodeSelection
  /// The method; comments are left out unless it says `withComments`.
  package var method: CanonicalizationMethod
  /// Where the bytes go. When `read` returns, all of them have arrived.
  package var sink: any ByteSink

  /// Makes a request.
  package init(_ selection: NodeSelection, _ method: CanonicalizationMethod, to sink: any ByteSink)
  {
    self.selection = selection
    self.method = method
    self.sink = sink
  }
}

/// What one reading of a document is to produce.
package struct ReadOptions {
  /// The limits that hold.
  package var limits: Limits
  /// The canonical bytes that are wanted.
  package var outputs: [CanonicalOutput]
  /// Where the document's own bytes go as they are read, if anywhere.
  package var raw: (any ByteSink)?
  /// The size in bytes up to which a tree is built; nil builds none.
  package var treeCap: Int?
  /// Elements whose places are wanted, outside signatures: each the path of names below the root
  /// element. An empty path is the root element itself.
  package var marks: [[ExpandedName]]

  /// Makes options; by default nothing but the structure is read.
  package init(
    limits: Limits = .standard, outputs: [CanonicalOutput] = [], raw: (any ByteSink)? = nil,
    treeCap: Int? = nil, marks: [[ExpandedName]] = []
  ) {
    self.limits = limits
    self.outputs = outputs
    self.raw = raw
    self.treeCap = treeCap
    self.marks = marks
  }
}
