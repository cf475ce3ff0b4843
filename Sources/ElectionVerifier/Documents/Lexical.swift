import CanonicalXML

/// A lower-case token such as `county-hq-head`.
struct Token: Hashable, Sendable {
  let text: String

  /// Takes lower-case words of letters and digits joined by `-`, at most 40 bytes.
  init?(_ text: String) {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count <= 40, let first = text.utf8.first, (0x61...0x7A).contains(first),
      words.allSatisfy({
        !$0.isEmpty
          && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      })
    else { return nil }
    self.text = text
  }
}

extension Delegation {
  /// Whether a text names whoever decides: ten digits, `/`, a role.
  static func isDelegator(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && parts[0].utf8.count == 10
      && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && Token(parts[1]) != nil
  }
}
