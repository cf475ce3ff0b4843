/// Every limit of reading XML, in one place, each with its reason.
package struct Limits: Hashable, Sendable {
  /// Nested elements. Result documents nest some ten deep; a stack of open elements stays small.
  package var depth = 256
  /// Attributes and namespace declarations of one element. libxml2 looks for doubles quadratically.
  package var attributes = 256
  /// Bytes of one start tag. libxml2 reads a start tag again from its `<` whenever input arrives.
  package var startTagBytes = 256 << 10
  /// Bytes of input that bring no event. Bounds every construct that libxml2 scans repeatedly; of a
  /// CDATA section it hands over little until it sees the end, so that this bounds it as well.
  package var silentBytes = 1 << 20
  /// Bytes of one name. Longer ones serve only to fill tables.
  package var nameBytes = 1 << 10
  /// Bytes of one comment.
  package var commentBytes = 256 << 10
  /// Bytes of one processing instruction.
  package var processingInstructionBytes = 64 << 10
  /// Namespace declarations in scope at once. Each name is looked up among them, one by one.
  package var namespacesInScope = 512
  /// Bytes of one namespace name. Each element that uses one may have it in its canonical form.
  package var namespaceBytes = 512
  /// Bytes of namespace declarations in one canonical form: so many, and eight times what was read. A
  /// declaration outside of many short elements is repeated in each.
  package var writtenNamespaces = 1 << 20
  /// Bytes of the values of xml:* attributes in scope at once, and 64 for each. The root of a subtree looks
  /// all of them over for the inclusive methods, and joins every xml:base.
  package var inheritedBytes = 16 << 10
  /// Bytes of the parser's table of distinct names; a document has some dozens of them.
  package var dictionaryBytes = 1 << 20
  /// Ids in a document: 16 bytes each in a table at most three quarters full.
  package var ids = 1 << 20
  /// Signatures in a document that are not inside another one.
  package var signatures = 64
  /// Bytes of all signatures of a document; they are kept in memory, revocation data included.
  package var signatureBytes = 32 << 20
  /// Elements, texts, comments and instructions of all signatures of a document.
  package var signatureNodes = 1 << 18
  /// Bytes of a document; nil leaves the stream unbounded, for its memory does not grow with it.
  package var documentBytes: Int?
  /// Bytes of a document of which a tree is built when the caller names no other cap. A tree takes some
  /// fourteen times the memory of its document.
  package var treeBytes = 64 << 20
  /// Nodes of a tree of which libxml2 compares the keys, each with each.
  package var comparedNodes = 1 << 12
  /// Bytes spooled from standard input, which may never end: four times what a tree is built of. A larger
  /// document is named as a file.
  package var spooledBytes = 256 << 20
  /// Comments and processing instructions that are listed; all are counted.
  package var listedNodes = 256
  /// Bytes of one XPath expression of a policy.
  package var expressionBytes = 16 << 10
  /// Nested brackets of one XPath expression; libxml2 goes down a dozen calls for each.
  package var expressionDepth = 64
  /// Steps of all XPath evaluations over one document, whatever its size: a twentieth of a second or so.
  package var expressionSteps = 2_000_000
  /// Steps besides for each node of its tree; the policies that ship take some twenty.
  package var expressionStepsPerNode = 100
  /// Bytes of one XML schema, and of each document that it imports.
  package var schemaBytes = 4 << 20
  /// Violations of a schema that are listed for one document.
  package var schemaViolations = 256

  /// Nodes of a tree, of 112 bytes each: of a document with more of them none is built.
  package static let tableNodes = 3 << 19
  /// Attributes of a tree, of 28 bytes each: 100,000 cards have 21 each, and some a longer life.
  package static let tableAttributes = 3 << 20
  /// Bytes of a tree and libxml2's copy of it together: a document that needs more is not validated by libxml2.
  package static let copiedTreeBytes = 352 << 20

  /// The steps of all XPath evaluations over a tree of so many nodes.
  package func expressionSteps(nodes: Int) -> Int {
    expressionSteps + nodes * expressionStepsPerNode
  }

  /// The limits that hold where nobody chose others.
  package static let standard = Limits()
  /// Makes the standard limits, to be changed one by one.
  package init() {}
}
