/// What verdicts tell besides the values that policies read, each at the cost of a further walk over the document.
public struct ToldContent: OptionSet, Hashable, Sendable {
  /// The bits of what is told.
  public let rawValue: Int

  /// Makes a set of its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// What a document contains and its policy reads nowhere: ``Verdict/unread``.
  public static let unread = ToldContent(rawValue: 1)
  /// The polling stations with everything that stands there: ``Verdict/stations``.
  public static let stations = ToldContent(rawValue: 2)
}
