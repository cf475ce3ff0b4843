import XAdES

/// A document that costs a verifier as much as one construct can, at any size.
struct WorstCase: Sendable {
  /// Who vouches for it.
  enum Signing: Sendable {
    /// Nobody.
    case none
    /// The governor of the county, at the end of the root.
    case one
    /// The same, and it was changed after that.
    case altered
    /// So many signatures of the kind that fill the size.
    case filling(SignatureFilling)
  }

  /// The file's name.
  let name: String
  /// The limit that it comes closest to, as docs/design/limits.md calls it.
  let limit: String
  /// What it consists of.
  let construct: String
  /// The policy that applies to it.
  let policy: BenchmarkPolicy
  var signing = Signing.one
  /// The document without signatures, of so many bytes.
  let content: @Sendable (Int) -> String

  /// Every kind.
  static let all =
    markup + values + sheets + rules + signatures + altered
    + markup.map { WorstCase(unsigned: $0) } + sheets.map { WorstCase(unsigned: $0) }

  init(
    _ name: String, _ limit: String, _ construct: String, by policy: BenchmarkPolicy = .free,
    _ signing: Signing = .one, content: @escaping @Sendable (Int) -> String
  ) {
    self.name = name
    self.limit = limit
    self.construct = construct
    self.policy = policy
    self.signing = signing
    self.content = content
  }

  private init(unsigned other: WorstCase) {
    self.init(
      other.name + "-unsigned", other.limit, other.construct + ", unsigned", by: other.policy,
      .none, content: other.content)
  }
}

/// Parts repeated until they fill a size.
func filled(_ size: Int, _ part: (Int) -> String) -> String {
  var text = ""
  text.reserveCapacity(size + 1024)
  var number = 0
  while text.utf8.count < size {
    text += part(number)
    number += 1
  }
  return text
}

/// The same with one part.
func filled(_ size: Int, _ part: String) -> String {
  String(repeating: part, count: max(1, size / part.utf8.count))
}
