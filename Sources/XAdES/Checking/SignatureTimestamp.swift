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
    guard let properties = signature.properties?.timestamps, !properties.isEmpty else { return [] }
    var found: [SignatureTimestamp] = []
    var seen: Set<TimestampToken> = []
    for property in properties {
      for result in property.tokens {
        // The same token twice tells nothing new.
        if case .success(let token) = result, !seen.insert(token).inserted { continue }
        found.append(
          SignatureTimestamp(
            token: result,
            isOverValue: (try? result.get()).map { isImprint($0, of: signature, property) }
              ?? false,
            line: property.line))
      }
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
