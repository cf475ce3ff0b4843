/// Content where no digest reaches: every signature is left out of the content, so nothing that a reader might
/// take for the document may stand inside one.
enum HiddenContent {
  static let family = Family("content hidden in a signature") {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    let tally = Tally.document(votes: [30, 120], id: "").text
    let contents: [(String, String)] = [
      ("a tally", tally),
      ("a row", "<Row xmlns=\"\(Tally.namespace)\" code=\"1\"><Count>999</Count></Row>"),
      ("a total", "<Total xmlns=\"\(Tally.namespace)\">999</Total>"),
      ("a seal", "<Seals xmlns=\"\(Tally.namespace)\"/>"), ("text", "999"),
      ("CDATA", "<![CDATA[999]]>"),
    ]
    var cases: [AttackCase] = []
    for (name, content) in contents {
      for place in places {
        let hidden = try base.markup.inserting(
          place.before + content + place.after, before: place.mark, nth: place.nth)
        cases.append(AttackCase("\(name) hidden", to: place.name, hidden, .sameMeaning, base: base))
        if let sealed = try? sealer.seal(hidden) {
          cases.append(
            AttackCase("\(name) hidden, signed", to: place.name, sealed, .sameMeaning, base: base))
        }
      }
    }
    return cases
  }

  private struct Place: Sendable {
    let name, mark: String
    var before = ""
    var after = ""
    var nth = 0
  }

  private static let places: [Place] = [
    Place(
      name: "an object before", mark: "<ds:Object>", before: "<ds:Object>", after: "</ds:Object>"),
    Place(
      name: "an object behind", mark: "</ds:Signature>", before: "<ds:Object>",
      after: "</ds:Object>"),
    Place(
      name: "an object with an id", mark: "<ds:Object>", before: "<ds:Object Id=\"o\">",
      after: "</ds:Object>"),
    Place(
      name: "an object of a media type", mark: "<ds:Object>",
      before: "<ds:Object MimeType=\"text/xml\" Encoding=\"none\">", after: "</ds:Object>"),
    Place(name: "the object of the properties", mark: "<xades:QualifyingProperties"),
    Place(name: "the properties", mark: "<xades:SignedProperties"),
    Place(name: "the signed properties", mark: "</xades:SignedProperties>"),
    Place(name: "the signature's properties", mark: "</xades:SignedSignatureProperties>"),
    Place(name: "the data's properties", mark: "</xades:SignedDataObjectProperties>"),
    Place(
      name: "unsigned properties", mark: "</xades:QualifyingProperties>",
      before: "<xades:UnsignedProperties>", after: "</xades:UnsignedProperties>"),
    Place(
      name: "unsigned signature properties", mark: "</xades:QualifyingProperties>",
      before: "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>",
      after: "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"),
    Place(
      name: "unsigned data properties", mark: "</xades:QualifyingProperties>",
      before: "<xades:UnsignedProperties><xades:UnsignedDataObjectProperties>",
      after: "</xades:UnsignedDataObjectProperties></xades:UnsignedProperties>"),
    Place(name: "KeyInfo", mark: "</ds:KeyInfo>"), Place(name: "X509Data", mark: "</ds:X509Data>"),
    Place(
      name: "a key's name", mark: "</ds:KeyInfo>", before: "<ds:KeyName>", after: "</ds:KeyName>"),
    Place(name: "SignedInfo", mark: "</ds:SignedInfo>"),
    Place(name: "a reference", mark: "</ds:Reference>"),
    Place(name: "a transform list", mark: "</ds:Transforms>"),
    Place(name: "a transform", mark: "</ds:Transform>"),
    Place(name: "a digest", mark: "</ds:DigestValue>"),
    Place(name: "the value", mark: "</ds:SignatureValue>"),
    Place(name: "the signature", mark: "<ds:KeyInfo>"),
    Place(name: "the signature's end", mark: "</ds:Signature>"),
    Place(
      name: "a second signature", mark: "</Tally>",
      before: "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">",
      after: "</ds:Signature>"),
    Place(
      name: "a second signature in Seals", mark: "</Seals>",
      before: "<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"><s:Object>",
      after: "</s:Object></s:Signature>"),
  ]
}
