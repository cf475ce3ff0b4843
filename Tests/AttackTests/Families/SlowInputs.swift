/// Inputs that cost a parser, a canonicaliser or an XPath engine minutes: each must be refused, or judged, in
/// time that its size explains.
enum SlowInputs {
  static let family = Family("slow inputs", within: 8) { try large() + xpath() }

  private static let megabytes = 50

  /// One construct of 50 MB.
  private static func large() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    func grown(_ open: String, _ close: String, at mark: String) throws -> Markup {
      let place = try base.markup.range(of: mark).lowerBound
      var bytes: [UInt8] = []
      bytes.reserveCapacity(base.markup.bytes.count + megabytes << 20)
      bytes += base.markup.bytes[..<place]
      bytes += open.utf8
      bytes += [UInt8](repeating: UInt8(ascii: "x"), count: megabytes << 20)
      bytes += close.utf8
      bytes += base.markup.bytes[place...]
      return Markup(bytes)
    }
    let constructs: [(String, String, String)] = [
      ("comment", "<!--", "-->"), ("instruction", "<?x ", "?>"),
      ("attribute value", "<x y=\"", "\"/>"),
      ("CDATA section", "<![CDATA[", "]]>"), ("element name", "<", "/>"), ("entity", "&", ";"),
      ("reference", "&#x", ";"), ("end tag", "</", ">"),
    ]
    return try constructs.map {
      AttackCase("50 MB in one \($0.0)", to: "content", try grown($0.1, $0.2, at: "<Total"))
    } + [
      AttackCase(
        "50 MB in one text", to: "signature", try grown("", "", at: "</ds:SignatureValue>")),
      AttackCase(
        "50 MB in one comment", to: "signature", try grown("<!--", "-->", at: "<ds:KeyInfo>")),
      AttackCase("50 MB in one document type", try grown("<!DOCTYPE ", ">", at: "<Tally")),
    ]
  }

  /// The transform that engines run as an expression for each node.
  private static func xpath() throws -> [AttackCase] {
    let world = AttackWorld.shared
    var cases: [AttackCase] = []
    for exclusion in ReferenceForm.exclusions {
      let rows = String(repeating: "<Row code=\"3\"><Count>0</Count></Row>", count: 25_000)
      let tally = try Tally.document().inserting(rows, before: "<Total")
      let form = ReferenceForm(
        name: exclusion.name, uri: "",
        transforms: exclusion.transform + ReferenceForm.methods[0].transform)
      let signed = try form.applied(to: world.signed(tally), by: world.head)
      cases.append(
        AttackCase(
          "a million bytes under a transform", to: exclusion.name,
          try signed.replacing(">120<", with: ">121<")))
    }
    return cases
  }
}
