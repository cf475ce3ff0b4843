import ElectionVerifier
package import PKI
import XAdES

extension PolicyShelf {
  /// Adds a second edition of the policy for what comes from abroad: by it, the head of the headquarters may let somebody of the
  /// reserve sign for one of the officers.
  ///
  /// - Parameters:
  ///   - signer: the ministry's card.
  ///   - time: the signing time that the ministry claims.
  ///   - from: when it comes into force.
  /// - Throws: ``LabError``.
  package mutating func addSuccessor(
    signedBy signer: any Signer, at time: Instant, from: Instant
  ) throws(LabError) {
    let file = "abroad.xml"
    guard let source = BuiltInPolicies.all.first(where: { $0.name == file }),
      let first = policies.first(where: { $0.file == file })
    else { throw .unreadable(document: file, LabCause(.noPolicy(file))) }
    var text = String(decoding: source.bytes, as: UTF8.self)
    func replace(_ old: String, with new: String) throws(LabError) {
      guard text.contains(old) else {
        throw .unreadable(document: file, LabCause(.noText(old)))
      }
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    try replace(
      "edition=\"1\" validFrom=\"2013-06-01T00:00:00+04:30\"",
      with: "edition=\"2\" predecessor=\"\(Base64.encode(first.contentDigest))\" "
        + "validFrom=\"\(from)\"")
    try replace(
      "count=\"2\" required=\"always\" commitment=\"origin\"/>",
      with: "count=\"2\" required=\"always\" commitment=\"origin\">"
        + "<Delegate role=\"\(Role.reserve.rawValue)\"/></Signer>")
    try replace(
      "<Statement says=\"accepted\"",
      with: "<Statement says=\"delegated\" about=\"abroad-officer\" by=\"hq-head\"/>\n"
        + "  <Statement says=\"accepted\"")
    let roles = [Role.hqHead, .reserve].map { role in
      "<Role id=\"\(role.rawValue)\"><Name xml:lang=\"fa\">\(role.title.fa)</Name>"
        + "<Name xml:lang=\"en\">\(role.title.en)</Name></Role>\n  "
    }
    try replace(
      "<Role id=\"supervisory-board\">", with: roles.joined() + "<Role id=\"supervisory-board\">")
    try add(Array(text.utf8), as: "abroad-2.xml", id: first.id, signedBy: signer, at: time)
  }
}
