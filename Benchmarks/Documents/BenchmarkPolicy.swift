import ElectionVerifier

/// A policy of the benchmark: one of the product's own, with other signers and for one contest.
///
/// Schema, fields, rules and algorithms stay as they are; a document names its contest after the policy
/// that it is meant for.
struct BenchmarkPolicy: Sendable {
  /// The contest, which is the policy's name too.
  let name: String
  /// The product's policy that it is made of.
  let base: String
  /// Who signs, and who countersigns whom.
  let signers: String
  /// Where signatures stand.
  var placement = "."
  /// Of a policy without a base: what it reads besides, and its one rule.
  var fields = ""
  var context = "."
  var test = ""
  var shape = Shape.flat

  static let all = [one, three, five, first, last]
  /// Those for documents that cost as much as they can.
  static let worst = [last, free, textField, rows, tallies, people, places] + costly

  static let one = BenchmarkPolicy(name: "one", base: "county", signers: signer("farmandar"))
  static let three = BenchmarkPolicy(name: "three", base: "county", signers: coSigners)
  static let five = BenchmarkPolicy(
    name: "five", base: "county",
    signers: coSigners + countersigner("hq-secretary") + countersigner("hq-head"))
  static let first = BenchmarkPolicy(
    name: "first", base: "board", signers: signer("farmandar"), placement: "r:Election")
  static let last = BenchmarkPolicy(name: "last", base: "board", signers: signer("farmandar"))

  private static let coSigners =
    signer("farmandar") + signer("county-hq-head") + signer("province-hq-head")

  private static func signer(_ role: String) -> String {
    #"<Signer id="\#(role)" role="\#(role)" required="always" commitment="origin"/>"#
  }

  private static func countersigner(_ role: String) -> String {
    #"<Countersigner id="\#(role)" role="\#(role)" of="farmandar" required="always" commitment="approval"/>"#
  }

  /// The policy's text, unsigned.
  var source: (name: String, bytes: [UInt8]) {
    guard !base.isEmpty else { return (name + ".xml", Array(freeSource.utf8)) }
    guard let base = BuiltInPolicies.all.first(where: { $0.name == base + ".xml" }) else {
      fatalError("no policy \(base)")
    }
    var lines: [String] = []
    for line in String(decoding: base.bytes, as: UTF8.self).split(separator: "\n") {
      let text = String(line)
      let words = text.drop { $0 == " " }
      let replaced = ["<Signer ", "<Countersigner ", "<Statement ", "<Role "]
      if replaced.contains(where: words.hasPrefix) { continue }
      if words.hasPrefix("<Placement ") {
        lines.append(#"  <Placement parent="\#(placement)"/>"#)
        lines.append("  " + signers)
        lines += roles
      } else {
        lines.append(
          text.replacing("urn:mohr:policy:\(self.base)", with: "urn:mohr:policy:\(name)")
            .replacing("not(r:Supersedes)\"", with: "r:Contest/@code = '\(name)'\""))
      }
    }
    return (name + ".xml", Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  var roles: [String] {
    ["farmandar", "county-hq-head", "province-hq-head", "hq-secretary", "hq-head"]
      .filter { signers.contains("\"\($0)\"") }
      .map {
        #"  <Role id="\#($0)"><Name xml:lang="fa">\#($0)</Name><Name xml:lang="en">\#($0)</Name></Role>"#
      }
  }
}
