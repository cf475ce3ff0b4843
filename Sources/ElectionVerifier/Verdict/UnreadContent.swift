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
    /// Whether they stand in polling stations, with which ``Verdict/stations`` tells them too.
    public var isOfStations = false
  }

  /// The kinds of places in document order.
  public var entries: [Entry] = []
  /// Places of kinds that are not listed.
  public var omitted = 0
  /// Values of polling stations that are held against the policy's rules: they are named with the stations alone, of which
  /// there are many.
  public var ofStations = 0

  /// The kinds of places that nothing else tells.
  /// - Parameter stations: Whether the polling stations are told with everything that stands there.
  package func entries(besides stations: Bool) -> [Entry] {
    stations ? entries.filter { !$0.isOfStations } : entries
  }
}
