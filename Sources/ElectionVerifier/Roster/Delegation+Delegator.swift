extension Delegation {
  /// Whether a text names whoever decides: ten digits, `/`, a role.
  package static func isDelegator(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && parts[0].utf8.count == 10
      && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && Token(parts[1]) != nil
  }
}
