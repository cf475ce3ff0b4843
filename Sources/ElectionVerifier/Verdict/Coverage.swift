/// What the signatures of a document cover, and what they do not.
public struct Coverage: Hashable, Sendable {
  /// The numbers of the signatures whose data is the whole content of the document.
  public var wholeContent: [String]
  /// What others are over: parts of the content, and files beside it.
  public var parts: [CoveredParts]
  /// What no signature covers, in document order, up to a limit.
  public var uncovered: [Uncovered]
  /// How much more is not covered than is listed.
  public var omitted: Int

  /// Makes a coverage.
  package init(
    wholeContent: [String] = [], parts: [CoveredParts] = [], uncovered: [Uncovered] = [],
    omitted: Int = 0
  ) {
    self.wholeContent = wholeContent
    self.parts = parts
    self.uncovered = uncovered
    self.omitted = omitted
  }
}

/// What a signature covers besides, or instead of, the whole content of its document.
public struct CoveredParts: Hashable, Sendable {
  /// The number of the signature.
  public var signature: String
  /// The ids of the elements of the content, up to a limit.
  public var elements: [String]
  /// The names of the files beside the document, up to a limit.
  public var files: [String]
  /// How many more elements and files there are than are listed.
  public var omitted: Int

  package init(signature: String, elements: [String] = [], files: [String] = [], omitted: Int = 0) {
    self.signature = signature
    self.elements = elements
    self.files = files
    self.omitted = omitted
  }
}

/// Something in a document that no signature covers.
@nonexhaustive
public enum Uncovered: Hashable, Sendable {
  /// A comment.
  case comment(line: Int)
  /// A processing instruction inside a signature.
  case processingInstruction(line: Int)
  /// The KeyInfo of a signature, but for the certificate that the signed properties name.
  case keyInfo(signature: String, line: Int?)
  /// An unsigned property of a signature, other than a countersignature; its element.
  case unsignedProperty(signature: String, element: String, line: Int?)
  /// A ds:Object of a signature; it is no part of the document's data.
  case object(signature: String, line: Int?)
  /// A part of the content that no intact signature is over: its path, such as
  /// `/r:ResultSheet/r:Ballots`, and its line.
  case content(path: String, line: Int?)
}
