@testable import VirtualRegistry

/// The prefix trick and its like on signed policies and rosters: what exclusive canonicalization does not sign
/// must not change what the document means.
enum TrustDocuments {
  static let family = Family("prefixes and content of trust documents") {
    let world = AttackWorld.shared
    var cases: [AttackCase] = []
    let documents: [(String, Markup)] =
      [("the tally's policy", Markup(world.policyDocument)), ("the roster", world.rosterDocument)]
      + world.policyDocuments
    for (name, markup) in documents {
      let base = try Base(markup)
      for (title, old, new) in edits where markup.count(of: old) > 0 {
        cases.append(
          AttackCase(
            title, to: name, try markup.replacing(old, with: new), .sameMeaning, base: base))
      }
    }
    return cases
  }

  private static let edits: [(String, String, String)] = [
    ("an unused prefix declared", "<Policy ", "<Policy xmlns:r=\"urn:evil\" "),
    ("an unused prefix declared", "<Roster ", "<Roster xmlns:r=\"urn:evil\" "),
    (
      "the expressions' prefix declared elsewhere", "<Rule ",
      "<Rule xmlns:r=\"urn:evil\" xmlns:t=\"urn:evil\" "
    ),
    ("the expressions' prefix changed", "<Namespace prefix=\"r\"", "<Namespace prefix=\"q\""),
    ("the expressions' namespace changed", " uri=\"urn:", " uri=\"urn:evil:"),
    ("the default namespace changed", " xmlns=\"urn:mohr:", " xmlns=\"urn:evil:"),
    (
      "a second namespace of one prefix", "<Applies ",
      "<Namespace prefix=\"r\" uri=\"urn:evil\"/><Applies "
    ),
    ("an expression changed", "test=\"", "test=\"true() or "),
    ("a rule made a warning", "severity=\"error\"", "severity=\"warning\""),
    ("a signer made optional", "required=\"always\"", "required=\"unless-reason\""),
    ("a role changed", "role=\"farmandar\"", "role=\"bakhshdar\""),
    ("a shorter key allowed", "minimumRSABits=\"2048\"", "minimumRSABits=\"1024\""),
    ("another end", "validUntil=\"2043", "validUntil=\"2099"),
    ("another end", "validUntil=\"2014", "validUntil=\"2099"),
    ("a comment", "<Signer ", "<!-- x --><Signer "),
    ("an instruction", "<Signer ", "<?x y?><Signer "),
    ("a space in a text", "<Title xml:lang=\"fa\">", "<Title xml:lang=\"fa\"> "),
    (
      "attributes in another order", "prefix=\"t\" uri=\"urn:example:tally\"",
      "uri=\"urn:example:tally\"  prefix='t'"
    ),
    ("a card's state changed", "state=\"delivered\"", "state=\"lost\""),
    ("a certificate's digest changed", "digest=\"", "digest=\"A"),
  ]
}

extension AttackWorld {
  var rosterDocument: Markup { Markup(lab.roster) }

  var policyDocuments: [(String, Markup)] {
    let files: Set = ["board.xml", "county.xml", "province.xml", "correction.xml"]
    return lab.policies.policies.filter { files.contains($0.file) }
      .map { ($0.file, Markup($0.bytes)) }
  }
}
