/// A canonicalisation method: Canonical XML 1.0 or 1.1, or Exclusive XML Canonicalization 1.0.
package struct CanonicalizationMethod: Hashable, Sendable {
  /// The three algorithms.
  package enum Algorithm: Hashable, Sendable, CaseIterable {
    /// Canonical XML 1.0, https://www.w3.org/TR/2001/REC-xml-c14n-20010315
    case inclusive10
    /// Canonical XML 1.1, https://www.w3.org/TR/2008/REC-xml-c14n11-20080502/
    case inclusive11
    /// Exclusive XML Canonicalization 1.0, https://www.w3.org/TR/2002/REC-xml-exc-c14n-20020718/
    case exclusive
  }

  /// The algorithm.
  package var algorithm: Algorithm
  /// Whether comments are part of the output.
  package var withComments: Bool
  /// The PrefixList of the exclusive algorithm; `#default` names the default namespace.
  package var inclusivePrefixes: [String]

  /// Makes a method.
  package init(
    _ algorithm: Algorithm, withComments: Bool = false, inclusivePrefixes: [String] = []
  ) {
    self.algorithm = algorithm
    self.withComments = withComments
    self.inclusivePrefixes = inclusivePrefixes
  }

  /// Exclusive canonicalisation without comments and without a PrefixList: the profile's method.
  package static let exclusive = Self(.exclusive)

  /// Finds the method that an Algorithm attribute names.
  /// - Parameters:
  ///   - uri: The value of the attribute; compared byte by byte.
  ///   - inclusivePrefixes: The PrefixList, which only the exclusive method takes.
  package init?(uri: String, inclusivePrefixes: [String] = []) {
    guard let row = Self.identifiers.first(where: { $0.uri.isSame(as: uri) }) else { return nil }
    guard inclusivePrefixes.isEmpty || row.algorithm == .exclusive else { return nil }
    self.init(
      row.algorithm, withComments: row.withComments, inclusivePrefixes: inclusivePrefixes)
  }

  /// Finds the method that an Algorithm attribute names, without a PrefixList.
  package init?(uri: ByteRun) {
    guard let row = Self.identifiers.first(where: { uri == $0.uri }) else { return nil }
    self.init(row.algorithm, withComments: row.withComments)
  }

  /// The identifier, for an Algorithm attribute.
  package var uri: String {
    let row = Self.identifiers.first {
      $0.algorithm == algorithm && $0.withComments == withComments
    }
    return row?.uri ?? ""
  }

  private static let identifiers: [(uri: String, algorithm: Algorithm, withComments: Bool)] = [
    // The profile's method first.
    ("http://www.w3.org/2001/10/xml-exc-c14n#", .exclusive, false),
    ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", .inclusive10, false),
    ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", .inclusive10, true),
    ("http://www.w3.org/2006/12/xml-c14n11", .inclusive11, false),
    ("http://www.w3.org/2006/12/xml-c14n11#WithComments", .inclusive11, true),
    ("http://www.w3.org/2001/10/xml-exc-c14n#WithComments", .exclusive, true),
  ]
}
