/// Units that a finding names: the first of them, and how many they are.
package struct ListedUnits: Hashable, Sendable {
  /// A unit.
  package struct Named: Hashable, Sendable {
    /// Its code.
    package var code: String
    /// What the register calls it; nil where it does not know it.
    package var name: LocalizedText?
  }

  /// The first of them.
  package var first: [Named]
  /// How many they are.
  package var count: Int

  package init(_ first: [Named], of count: Int) {
    self.first = first
    self.count = count
  }

  package init(_ codes: [String], name: (String) -> LocalizedText?) {
    first = codes.prefix(VerdictLimits.listedTexts).map {
      Named(code: Excerpt.of($0), name: name($0))
    }
    count = codes.count
  }

  /// For the data of a finding.
  var data: [(String, FindingValue)] {
    [("units", .list(first.map(\.code))), ("count", .number(count))]
  }
}
