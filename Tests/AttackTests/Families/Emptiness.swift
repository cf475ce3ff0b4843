import PKI
import XAdES

/// Digests of nothing: canonical forms that fail or are empty, relative namespace names that make a
/// canonicaliser give up, transforms that leave nothing.
enum Emptiness {
  static let family = Family("void canonicalization") {
    try relativeNamespaces() + digestsOfNothing() + nothingLeft()
  }

  private static func relativeNamespaces() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let names = [
      "1", "rel", "../up", "./here", "#fragment", "?query", "//host/path", "/path", "1:x",
    ]
    let places = [
      "<Tally", "<Unit", "<Count", "<ds:SignedInfo", "<ds:Reference", "<ds:KeyInfo",
      "<xades:SignedProperties", "<ds:SignatureValue",
    ]
    return try names.flatMap { name in
      try places.flatMap { place in
        let declared = try base.markup.inserting(" xmlns:void=\"\(name)\"", after: place)
        let nothing = try digestsReplaced(declared, .sha256)
        return [
          AttackCase("relative namespace \(name)", to: place, declared),
          AttackCase("relative namespace \(name), digest of nothing", to: place, nothing),
        ]
      }
    } + [
      AttackCase(
        "a prefix undeclared",
        try base.markup.inserting(" xmlns:void=\"\"", after: "<Unit"))
    ]
  }

  private static func digestsReplaced(
    _ markup: Markup, _ algorithm: DigestAlgorithm, only: Int? = nil
  ) throws -> Markup {
    var changed = markup
    for nth in only.map({ $0..<$0 + 1 }) ?? 0..<2 {
      changed = try changed.replacingContent(
        of: "ds:DigestValue", nth: nth, with: Base64.encode(Digest.hash([], algorithm)))
    }
    return changed
  }

  /// The signer's own key over digests of nothing.
  private static func digestsOfNothing() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let sealer = Sealer(signer: try world.head, keepsDigests: true)
    let uri = DigestAlgorithm.sha256.xmlURI
    var cases: [AttackCase] = []
    for form in ReferenceForm.few {
      let markup = try form.applied(to: world.signed(), by: world.head)
      for algorithm: DigestAlgorithm in [.sha256, .sha384, .sha512] {
        for nth in 0..<2 {
          let place = try markup.range(of: "<ds:DigestMethod", nth: nth).lowerBound
          var named = markup
          named.bytes.replaceSubrange(
            try markup.range(of: uri, from: place), with: algorithm.xmlURI.utf8)
          let empty = try digestsReplaced(named, algorithm, only: nth)
          cases.append(
            AttackCase(
              "\(algorithm.name) of nothing, signed",
              to: "\(form.name), reference \(nth)", try sealer.seal(empty)))
        }
      }
    }
    return cases
  }

  private static func nothingLeft() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    var cases: [AttackCase] = []
    for exclusion in ReferenceForm.exclusions {
      // Of the signed properties a filter of signatures leaves nothing.
      let transformed = try base.markup.inserting(
        exclusion.transform, after: "<ds:Transforms>", nth: 1)
      cases.append(
        AttackCase("\(exclusion.name) of the properties, signed", try sealer.seal(transformed)))
      for target in ["#seal-1", "#seal-1-value", "#seal-1-properties"] {
        let form = ReferenceForm(
          name: "", uri: target,
          transforms: exclusion.transform + ReferenceForm.methods[0].transform)
        cases.append(
          AttackCase(
            "\(exclusion.name) of a part of the signature, signed", to: target,
            try form.applied(to: base.markup, by: world.head)))
      }
    }
    // The document is the signature: without signatures nothing is left of it.
    let signature = try base.markup.element("ds:Signature")
    cases.append(AttackCase("the signature is the document", Markup(signature)))
    cases.append(
      AttackCase("the signature is the document, signed", try sealer.seal(Markup(signature))))
    return cases
  }
}
