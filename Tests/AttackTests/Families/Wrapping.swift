import PKI

/// The signed element moved aside and a forged one in its place: XSW 1 to 8, of every reference form and
/// every place of the signature, with a forged root of the same id, of another, and of none.
enum Wrapping {
  static let family = Family("wrapping") {
    let world = AttackWorld.shared
    var cases: [AttackCase] = []
    for packaging in Packaging.allCases {
      for form in packaging == .last ? ReferenceForm.all : ReferenceForm.few {
        let placed = try packaging.applied(to: world.signed())
        let base = try Base(form.applied(to: placed, by: world.head))
        for (idName, id) in ids {
          let parts = try Parts(base.markup, packaging, id: id)
          cases += variants.map { variant in
            AttackCase(
              variant.name, to: "\(form.name), \(packaging.rawValue), \(idName)",
              Markup(variant.make(parts)), base: base)
          }
        }
      }
    }
    return cases
  }

  private static let ids = [
    ("same id", #" Id="root""#), ("other id", #" Id="other""#), ("no id", ""),
  ]

  /// The pieces from which a wrapping is built.
  struct Parts {
    /// The signed document, and the same without its signature.
    let signed, bare: String
    let signature: String
    /// The forged document up to its end tag, and whole.
    let open, forged: String
    static let end = "</Tally>"

    init(_ document: Markup, _ packaging: Packaging, id: String) throws {
      signed = document.text
      signature = try document.element("ds:Signature")
      bare = try document.removingElement("ds:Signature").text
      forged = Tally.document(votes: [30, 120], id: id).text
      open = String(forged.dropLast(Self.end.count))
    }

    /// The signature with something in an object of its own.
    func signature(holding content: String) -> String {
      signature.replacing(
        "</ds:Signature>", with: "<ds:Object>\(content)</ds:Object></ds:Signature>")
    }
  }

  struct Variant: Sendable {
    let name: String
    let make: @Sendable (Parts) -> String

    init(_ name: String, _ make: @escaping @Sendable (Parts) -> String) {
      self.name = name
      self.make = make
    }
  }

  static let variants: [Variant] = [
    Variant("original inside the moved signature") {
      $0.open
        + $0.signature.replacing("</ds:Signature>", with: $0.bare + "</ds:Signature>") + Parts.end
    },
    Variant("original before the moved signature") { $0.open + $0.bare + $0.signature + Parts.end },
    Variant("forged one beside the signed one") { "<Both>\($0.forged)\($0.signed)</Both>" },
    Variant("signed one inside the forged one") { $0.open + $0.signed + Parts.end },
    Variant("original after the moved signature") { $0.open + $0.signature + $0.bare + Parts.end },
    Variant("original in an object of the signature") {
      $0.open + $0.signature(holding: $0.bare) + Parts.end
    },
    Variant("original in an extension") {
      $0.open + "<Extensions>\($0.bare)</Extensions>\($0.signature)" + Parts.end
    },
    Variant("forged one in an object, original beside") {
      "<Both>\($0.bare)\($0.signature(holding: $0.forged))</Both>"
    },
    Variant("signed one first, forged one after it") { "<Both>\($0.signed)\($0.forged)</Both>" },
    Variant("signed one hidden in Seals of the forged one") {
      $0.forged.replacing("</Seals>", with: $0.signed + "</Seals>")
    },
    Variant("signature alone moved into the forged one") { $0.open + $0.signature + Parts.end },
    Variant("signature as the root, both inside") {
      $0.signature(holding: $0.forged + $0.bare)
    },
  ]
}
