import Foundation
import PKI

/// What somebody does to the sheet.
extension ScenarioWorld {
  func alter(_ alteration: Scenario.Alteration) throws {
    var text = String(decoding: try bytes(.sheet), as: UTF8.self)
    func replace(_ old: String, _ new: String) throws {
      guard text.contains(old) else { throw AlterationFault(missing: old) }
      text = text.replacing(old, with: new)
    }
    /// The content of the first element of a name.
    func content(of name: String) throws -> Range<String.Index> {
      guard let tag = text.range(of: "<" + name),
        let start = text[tag.upperBound...].range(of: ">"),
        let end = text[start.upperBound...].range(of: "</" + name + ">")
      else { throw AlterationFault(missing: name) }
      return start.upperBound..<end.lowerBound
    }
    switch alteration {
    case .content: try replace("<Count>120</Count>", "<Count>121</Count>")
    case .value:
      let place = text.index(try content(of: "ds:SignatureValue").lowerBound, offsetBy: 20)
      text.replaceSubrange(place...place, with: text[place] == "A" ? "B" : "A")
    case .certificate:
      let other = Base64.encode(self["director"].certificate.der)
      text.replaceSubrange(try content(of: "ds:X509Certificate"), with: other)
    case .form: try replace("</ds:SignedInfo>", "<ds:Other/></ds:SignedInfo>")
    }
    try write(Array(text.utf8), .sheet)
  }
}

/// The sheet has no such thing.
struct AlterationFault: Error { let missing: String }
