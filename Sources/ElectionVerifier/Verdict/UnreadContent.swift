/// What a document contains that its policy reads into no field and no row: whoever signs seals it as well.
public struct UnreadContent: Hashable, Sendable {
  /// Places of one kind.
  public struct Entry: Hashable, Sendable {
    /// The names from the root's child down, such as `Attendance/Official/@role`.
    public var path: String
    /// The first values.
    public var values: [String]
    /// How many places there are.
    public var count: Int
  }

  /// The kinds of places in document order.
  public var entries: [Entry] = []
  /// Places of kinds that are not listed.
  public var omitted = 0

  /// Whether the policy reads everything.
  public var isEmpty: Bool { entries.isEmpty }
}
