package import CanonicalXML

/// Findings about the inputs of a document that lie beside it.
package enum InputFinding: Hashable, Sendable {
  /// What the document is looked at for.
  package enum Stage: Hashable, Sendable {
    /// Somebody is about to sign it: what came later stops them.
    case signing
    /// It is judged as it stands: what came later does not make it wrong.
    case verdict
  }

  /// S01: figures that are not the sums of the inputs'; the first of them, and how many they are.
  case otherSum(OtherSum, count: Int)
  /// C03: another content of an input, by the same revision, than the one that is pinned.
  case otherContent(unit: String, revision: Int, file: FilePath)
  /// C03: what is pinned is the document of another unit, or another revision.
  case otherSheet(unit: String, revision: Int, file: FilePath)
  /// V05: a later revision passes.
  case superseded(unit: String, revision: Int, file: FilePath, Stage)
  /// C03: a later revision is pinned than any that lies here; the newest of these.
  case absent(unit: String, revision: Int, newest: Int, file: FilePath)
  /// T02: it claims to be younger than the document that adds it up.
  case younger(unit: String, revision: Int, file: FilePath)
  /// C04: a document that is said to be missing passes.
  case present(unit: String, file: FilePath, Stage)
  /// Inputs of which a share is far above the document's.
  case unusual(Shares, ListedUnits)
  /// There are more files than are looked at.
  case tooManyFiles(Int)

  var traits: FindingTraits {
    switch self {
    case .otherSum(let figure, let count):
      error(
        "S01",
        [
          ("figure", .text(figure.name.text)), ("stated", .number(figure.stated)),
          ("sum", .number(figure.sum)), ("count", .number(count)),
        ])
    case .otherContent(let unit, let revision, let file):
      error("C03-content", Self.data(unit, revision, file))
    case .otherSheet(let unit, let revision, let file):
      error("C03-sheet", Self.data(unit, revision, file))
    case .superseded(let unit, let revision, let file, let stage):
      later("V05", stage, Self.data(unit, revision, file))
    case .absent(let unit, let revision, let newest, let file):
      .init(
        "C03-absent", .warning, nil,
        Self.data(unit, revision, file) + [("newest", .number(newest))])
    case .younger(let unit, let revision, let file):
      .init("T02", .warning, nil, Self.data(unit, revision, file))
    case .present(let unit, let file, let stage):
      later("C04", stage, [("unit", .text(unit)), ("file", .path(file))])
    case .unusual(let share, let units):
      .init(share == .invalid ? "W202-input" : "W205-input", .warning, nil, units.data)
    case .tooManyFiles(let count):
      .init("inputs-not-compared", .warning, nil, [("files", .number(count))])
    }
  }

  private static func data(
    _ unit: String, _ revision: Int, _ file: FilePath
  ) -> [(String, FindingValue)] {
    [("unit", .text(unit)), ("revision", .number(revision)), ("file", .path(file))]
  }

  /// What may have come after the document.
  private func later(
    _ code: String, _ stage: Stage, _ data: [(String, FindingValue)]
  ) -> FindingTraits {
    stage == .signing ? error(code, data) : .init(code, .warning, nil, data)
  }

  private func error(_ code: String, _ data: [(String, FindingValue)]) -> FindingTraits {
    .init(code, .error, .sigConstraintsFailure, data)
  }
}

extension FigureName {
  /// As policies name it: `ballots.total`, `votes.1`.
  fileprivate var text: String {
    switch self {
    case .ballots(let name): "ballots." + name
    case .votes(let code): "votes." + code
    }
  }
}
