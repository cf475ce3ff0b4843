import XPath

/// A value that a policy reads.
package final class FieldRule: Sendable {
  /// The types of values.
  package enum ValueType: String, Sendable, CaseIterable {
    case token, text, count, date, dateTime, digest
  }

  /// Its name.
  package let name: String
  /// Where it stands; or the value itself, as a text or what is made of texts of the document.
  package let select: PolicyExpression
  /// Its type.
  package let type: ValueType
  /// Whether it may be absent.
  package let isOptional: Bool
  /// The language of a text, at the text; nil where its xml:lang tells.
  package let language: PolicyExpression?
  /// The zone of a time that states none, such as `+04:30`; nil where times state theirs.
  package let zone: String?
  /// Whether `select` gives nodes, and not a value.
  let isSelected: Bool

  init(
    name: String, select: PolicyExpression, type: ValueType, isOptional: Bool,
    language: PolicyExpression? = nil, zone: String? = nil
  ) {
    self.name = name
    self.select = select
    self.type = type
    self.isOptional = isOptional
    self.language = language
    self.zone = zone
    isSelected = select.xpath.givesNodes
  }
}
