/// The polling stations of a document, with everything that stands there.
public struct StationTable: Hashable, Sendable {
  /// One station.
  public struct Station: Hashable, Sendable {
    /// Its code.
    public var code: String
    /// The ballots that count there; nil where that cannot be read.
    public var ballots: Int?
    /// How many may vote there; nil where the document does not say.
    public var eligible: Int?

    /// Everything that stands there, by the names of the document.
    public var content: [Content] = []

    /// Whether somebody should look: nobody voted, more than may, or nobody knows.
    public var isUnusual: Bool {
      guard let ballots else { return true }
      return ballots == 0 || eligible.map { $0 < ballots } ?? false
    }
  }

  /// A value of a station, by the name of its element or attribute.
  public struct Content: Hashable, Sendable {
    /// The name, with that of the element above it: `Candidate/@code`.
    public var name: String
    /// The value.
    public var value: String
  }

  /// The stations in document order.
  public var stations: [Station] = []

  /// The ballots of all that can be read; of more than a number holds, the greatest.
  public var sum: Int {
    stations.reduce(0) { sum, station in
      let (sum, isTooMuch) = sum.addingReportingOverflow(station.ballots ?? 0)
      return isTooMuch ? .max : sum
    }
  }
}
