import PKI
import SmartCards

/// What the commands of a card's applications have put on it since it was made.
package struct Personalisation: Hashable, Sendable {
  /// Private keys that were generated on it, PKCS#8, by their references.
  package var keys: [UInt8: [UInt8]] = [:]
  /// The values of data objects, by their tags.
  package var objects: [[UInt8]: [UInt8]] = [:]

  /// Nothing.
  package init() {}

  /// A line a key and a line an object, below what the card was made with.
  var lines: [String] {
    keys.sorted { $0.key < $1.key }.map {
      "key \(Hex.upperCase([$0.key])): \(Hex.upperCase($0.value))"
    }
      + objects.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { "object \(Hex.upperCase($0.key)): \(Hex.upperCase($0.value))" }
  }

  /// Reads such lines among others.
  ///
  /// - Returns: nil where one cannot be read
  init?(_ text: some Sequence<UInt8>) {
    for line in Array(text).split(separator: 0x0A) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard let first = parts.first, first == "key" || first == "object" else { continue }
      guard parts.count == 3, parts[1].last == ":",
        let name = Hex.bytes(String(parts[1].dropLast())), !name.isEmpty,
        let value = Hex.bytes(String(parts[2]))
      else { return nil }
      if first == "object" { objects[name] = value } else { keys[name[0]] = value }
    }
  }
}
