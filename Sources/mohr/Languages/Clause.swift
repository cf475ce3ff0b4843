import ElectionReports
import XPath

/// A part of a sentence that says an expression of a policy; what it is made of has been said already.
enum Clause: Phrase {
  // What holds or does not.
  case always, never
  case and([String])
  case or([String])
  case not(String)
  case exactlyWhen(String, String)
  case eitherOr(String, String)
  case compared(String, XPathComparison, String)
  case begins(String, with: String)
  case contains(String, String)
  case exists(String)
  case lacks(String)
  /// Parts that belong together.
  case group(String)

  // Values.
  case term(PlaceTerm, many: Bool)
  /// The language of a text.
  case language
  /// A language by its code.
  case languageName(String)
  /// What belongs to something else.
  case of(String, PlaceTerm)
  /// The same value as that of the row at hand.
  case same(String)
  /// The same value as that of the document as a whole, or none of those that it has.
  case asInAll(String)
  case notInAll(String)
  /// A value of the document as a whole, beside one of its rows.
  case ofWhole(String)
  /// Any element within something.
  case valueIn(String)
  /// What an element is called in the document.
  case elementName
  /// The nearest of some elements that stands before.
  case above(String)
  case ofText(String, String)
  /// A truth as an answer.
  case answer(Bool)
  case quoted(String)
  case itself
  /// An element whose name is open.
  case anyPart
  case sum(String)
  case number(String)
  case length(String)
  /// A text whatever its capitals.
  case anyCase(String)
  case inARow([String])
  case negative(String)
  case arithmetic(String, XPathOutlineTerm.Operator, String)
  /// One where something holds, else nothing.
  case oneIf(String)
  /// Those of which something is true.
  case such(String, String)
}

extension Speaker {
  /// A part of a sentence about an expression.
  func clause(_ clause: Clause) -> String { phrase(clause) }
}
