package import CanonicalXML

/// Findings about a document and its values.
package enum DocumentFinding: Hashable, Sendable {
  /// The XML has no signature at all.
  case notSigned
  /// The document is of a kind that is not signed, such as trust.xml.
  case neverSigned
  /// Comments, which no signature covers; their number.
  case uncoveredComments(Int)
  /// Revocation lists in the document's signatures that were not looked at; their number.
  case carriedListsUnread(Int)
  /// A comment or an instruction stands inside a value; the value's place.
  case interruptedValue(path: String)
  /// More interrupted values than are listed; their number.
  case moreInterruptedValues(Int)
  /// A signature stands elsewhere than the policy says; the parent that was found, and the place.
  case misplacedSignature(parent: String, expected: String)
  /// The schema does not allow it; libxml2's words and the element.
  case schemaViolation(message: String, element: String)
  /// A value that the policy reads is not there.
  case fieldMissing(String)
  /// A value that the policy reads is not of its type; the row that it is in, by its code, where it is in one.
  case fieldInvalid(String, row: String? = nil, value: String)
  /// A value of which the policy reads one is there more than once: who reads it, and the place of the second.
  case valueTwice(String, path: String)
  /// A name or a reason says nothing: it has neither a letter nor a digit; the row that it is in, and the language where
  /// it says something in another.
  case textBlank(String, row: String? = nil, language: String? = nil)
  /// A name or a reason holds a character that nobody sees, which may show it otherwise than it is: an override of
  /// direction, a control; the row that it is in, the language, the character.
  case textHides(String, row: String?, language: String, character: String)
  /// A reason is there twice in one language; the row that it is in.
  case textTwice(String, row: String, language: String)
  /// People without cards are recorded in offices that the policy does not name.
  case officesUnknown([String])
  /// People are recorded beside the signers in roles in which the policy asks for signatures.
  case officesOfSigners([String])
  /// A rule of the policy does not hold: its code, its sentences, the place, the figures of a sum.
  case ruleBroken(
    code: String, isError: Bool, sentences: LocalizedText, path: String, figures: SumFigures? = nil)
  /// A rule that may be recorded does not hold: its code, how it stands, what is said of it, its sentences, the place, the
  /// figures of a sum.
  case discrepancy(
    code: String, DiscrepancyStanding, DiscrepancyWords, sentences: LocalizedText, path: String,
    figures: SumFigures? = nil)
  /// The document says that it breaks a rule, by its code, that it does not break.
  case discrepancyIdle(rule: String)
  /// A value that the policy reads is longer than any that means something; the most bytes or rows.
  case fieldTooLarge(String, limit: Int)
  /// There are more findings of a code than are listed; what they have in common, and their number.
  case more(code: String, severity: Severity, subIndication: SubIndication?, count: Int)
  /// Nothing speaks against the document, yet not everything speaks for it; what was not shown.
  case evidenceMissing([String])
  /// A signature leaves out parts of the content: the first ones by their paths, and how many there are;
  /// none where it is over something else altogether.
  case contentNotCovered(paths: [String], count: Int)
  /// The same where no policy says what a signature has to cover.
  case contentLeftOut(paths: [String], count: Int)
  /// Another document of the run has other content for the same sheet, signed as well; its file.
  case contested(by: FilePath)
  /// The strip in the protocol book says otherwise.
  case paperDiffers(part: SlipPart, printed: String, document: String)

  var traits: FindingTraits {
    switch self {
    case .notSigned: .init("not-signed", .error, .formatFailure)
    case .neverSigned: .init("never-signed", .error, .formatFailure)
    case .uncoveredComments(let count):
      .init("comments-not-covered", .info, nil, [("count", .number(count))])
    case .carriedListsUnread(let count):
      .init("crl-in-document-unread", .warning, nil, [("count", .number(count))])
    case .interruptedValue(let path):
      .init("comment-in-value", .error, .sigConstraintsFailure, [("path", .text(path))])
    case .moreInterruptedValues(let count):
      .init("comment-in-value", .error, .sigConstraintsFailure, [("count", .number(count))])
    case .misplacedSignature(let parent, let expected):
      .init(
        "signature-misplaced", .error, .sigConstraintsFailure,
        [("parent", .text(parent)), ("expected", .text(expected))])
    case .schemaViolation(let message, let element):
      .init(
        "schema-violation", .error, .sigConstraintsFailure,
        [("message", .text(message)), ("element", .text(element))])
    case .fieldMissing(let name):
      .init("field-missing", .error, .sigConstraintsFailure, [("field", .text(name))])
    case .fieldInvalid(let name, let row, let value):
      .init(
        "field-invalid", .error, .sigConstraintsFailure,
        [("field", .text(name)), ("value", .text(value))] + (row.map { [("row", .text($0))] } ?? [])
      )
    case .valueTwice(let reader, let path):
      .init(
        "value-twice", .error, .sigConstraintsFailure,
        [("expression", .text(reader)), ("path", .text(path))])
    case .textBlank(let name, let row, let language):
      .init(
        "text-blank", .error, .sigConstraintsFailure,
        [("field", .text(name))] + (row.map { [("row", .text($0))] } ?? [])
          + (language.map { [("language", .text($0))] } ?? []))
    case .officesUnknown(let offices):
      .init("people-office", .warning, nil, [("offices", .list(offices))])
    case .officesOfSigners(let roles):
      .init("people-signer", .warning, nil, [("roles", .list(roles))])
    case .textHides(let name, let row, let language, let character):
      .init(
        "text-hides", .warning, nil,
        [("field", .text(name))] + (row.map { [("row", .text($0))] } ?? [])
          + [("language", .text(language)), ("character", .text(character))])
    case .textTwice(let name, let row, let language):
      .init(
        "text-twice", .error, .sigConstraintsFailure,
        [("field", .text(name)), ("row", .text(row)), ("language", .text(language))])
    case .ruleBroken(let code, let isError, let sentences, let path, let figures):
      .init(
        code, isError ? .error : .warning, isError ? .sigConstraintsFailure : nil,
        [("sentence", .localized(sentences)), ("path", .text(path))] + (figures?.data ?? []))
    case .discrepancy(let code, let standing, let words, let sentences, let path, let figures):
      .init(
        code, standing.severity, nil,
        [
          ("sentence", .localized(sentences)), ("path", .text(path)),
          ("standing", .text(standing.rawValue)),
          ("reasons", .list(words.records.map { $0.role + ": " + $0.words })),
        ] + (words.explanation.map { [("recorded", .localized($0))] } ?? [])
          + (words.acceptance.map { [("explanation", .localized($0))] } ?? [])
          + (figures?.data ?? []))
    case .discrepancyIdle(let rule):
      .init("discrepancy-idle", .warning, nil, [("rule", .text(rule))])
    case .fieldTooLarge(let name, let limit):
      .init(
        "field-too-large", .error, .sigConstraintsFailure,
        [("field", .text(name)), ("limit", .number(limit))])
    case .more(let code, let severity, let subIndication, let count):
      .init(code, severity, subIndication, [("more", .number(count))])
    case .evidenceMissing(let gaps):
      .init("evidence-missing", .missing, .policyProcessingError, [("gaps", .list(gaps))])
    case .contentNotCovered(let paths, let count):
      .init(
        "content-not-covered", .error, .sigConstraintsFailure,
        [("paths", .list(paths)), ("count", .number(count))])
    case .contentLeftOut(let paths, let count):
      .init(
        "content-left-out", .warning, nil, [("paths", .list(paths)), ("count", .number(count))])
    case .contested(let other):
      .init("E01", .error, .sigConstraintsFailure, [("file", .path(other))])
    case .paperDiffers(let part, let printed, let document):
      .init(
        "E04", .error, .sigConstraintsFailure,
        [
          ("part", .text(part.word)), ("printed", .text(printed)), ("document", .text(document)),
        ])
    }
  }
}
