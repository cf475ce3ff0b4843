package import CanonicalXML

extension SignaturePolicy {
  /// The identifier that the signature names; nil for an implied policy.
  package var identifier: String? {
    switch self {
    case .implied: nil
    case .named(let policy): policy.id
    case .namedWithoutDigest(let id): id
    }
  }
}

extension PolicyReference {
  /// Whether the digest is that of a policy document, by the transforms that the reference states; without
  /// any, of the document's bytes (EN 319 132-1, clause 5.2.9).
  ///
  /// - Parameters:
  ///   - document: The policy document.
  ///   - limits: The limits of the parse, where one is needed.
  package func isDigest(of document: XMLSource, limits: Limits = .standard) -> Bool {
    guard !transforms.contains(.enveloped), let algorithm = method.algorithm else { return false }
    var canonicalization = CanonicalizationMethod(.inclusive10)
    if case .canonicalization(let named)? = transforms.last { canonicalization = named }
    let form = DetachedForm(
      name: document.path, transforms: transforms, method: canonicalization)
    guard case .success(let found) = form.digest(of: document, algorithm, limits) else {
      return false
    }
    return found == digest
  }
}
