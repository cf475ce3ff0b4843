import CanonicalXML
package import PKI

/// A timestamp in the unsigned properties of an intact signature: nothing of it is known to hold but its imprint.
package struct SignatureTimestamp: Sendable {
  /// The token, or why it cannot be read.
  package let token: Result<TimestampToken, TimestampFault>
  /// Whether its imprint is that of this signature's value.
  package let isOverValue: Bool
  /// Where it begins.
  package let line: Int?
}

extension SignatureChecker {
  /// The timestamps of a signature, each imprint compared with the value (EN 319 132-1, 5.3): one that was copied from
  /// another signature is over something else.
  func timestamps(of signature: Signature) -> [SignatureTimestamp] {
    guard let properties = signature.properties?.timestamps else { return [] }
    var found: [SignatureTimestamp] = []
    var known: [TimestampToken: Int] = [:]
    for property in properties.list {
      let token = try? property.token.get()
      let timestamp = SignatureTimestamp(
        token: property.token,
        isOverValue: token.map { isImprint($0, of: signature, property) } ?? false,
        line: property.line)
      // The same token twice tells nothing new, but where another canonical form is the right one.
      if let token, let index = known[token] {
        if timestamp.isOverValue { found[index] = timestamp }
        continue
      }
      if let token { known[token] = found.count }
      found.append(timestamp)
    }
    return found
  }

  private func isImprint(
    _ token: TimestampToken, of signature: Signature, _ property: TimestampProperty
  ) -> Bool {
    guard token.imprintAlgorithm.isAvailable else { return false }
    let digest = tools.digest(
      ofPart: signature.valueElement, .canonical(property.canonicalization),
      token.imprintAlgorithm)
    return (try? digest.get()) == token.imprint
  }
}
