/// A family of attacks: what it tries, and its cases.
struct Family: Sendable {
  let name: String
  /// Processor seconds that one case may take, in a build without optimisation.
  let seconds: Double
  let cases: @Sendable () throws -> [AttackCase]

  init(
    _ name: String, within seconds: Double = 5,
    _ cases: @escaping @Sendable () throws -> [AttackCase]
  ) {
    self.name = name
    self.seconds = seconds
    self.cases = cases
  }

  /// Every family, in the order of docs/design/attacks.md.
  static let all: [Family] = [
    Wrapping.family, Packagings.family, IDCollisions.family, Properties.family,
    CounterSignatures.family,
    Splitting.family, Repetition.family, Emptiness.family, Namespaces.family, DocumentTypes.family,
    Transforms.family, Manifests.family, Detached.family, Bombs.family, KeySubstitution.family,
    KeyInfos.family,
    Methods.family,
    SignatureValues.family, Spellings.family, HiddenContent.family, Reuse.family, Encodings.family,
    TrustDocuments.family, SlowInputs.family,
  ]
}
