extension Roster {
  /// What its cards' offices are called.
  package var names: VerdictNames {
    VerdictNames(
      roles: Dictionary(roles.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
  }
}
