import PKI

extension Trust {
  /// The steps of a signature's validation.
  var steps: SignatureSteps {
    let validator = pathValidator
    guard !timestampAnchors.isEmpty else {
      return SignatureSteps(validator: validator, store: evidence)
    }
    let authorities = validator.over(
      TrustAnchors(certificates: timestampAnchors, sunsets: timestampAnchorSunsets),
      intermediates: intermediates, .timestamping(algorithms: algorithms.table))
    return SignatureSteps(
      validator: validator, timestamps: TimestampValidation(authorities), store: evidence)
  }
}
