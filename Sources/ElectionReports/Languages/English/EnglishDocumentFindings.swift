import ElectionVerifier

extension EnglishFindings {
  func document(_ finding: DocumentFinding) -> Explanation {
    switch finding {
    case .notSigned:
      Explanation("NOT SIGNED: the document has no signature", "ask its sender for the signed one")
    case .neverSigned:
      Explanation("a document of this kind is not signed", "it is read as part of a trust folder")
    case .uncoveredComments(let count):
      Explanation(
        "\(say.number(count)) comment\(count == 1 ? "" : "s") that no signature covers",
        "do not rely on what a comment says")
    case .carriedListsUnread(let count):
      Explanation(
        "\(say.number(count)) revocation list\(count == 1 ? "" : "s") in the document's signatures "
          + "could not be read, or \(count == 1 ? "is" : "are") longer or more than is read",
        "get the registry's lists into \(say.latin("crls/")); what these say is not known")
    case .interruptedValue(let path):
      Explanation(
        "a comment, an instruction or the border of a CDATA section stands inside the value \(say.latin(path)): "
          + "readers disagree on what the value is",
        "do not use the value; ask its sender for the file as it was signed")
    case .moreInterruptedValues(let count):
      Explanation(
        "\(say.number(count)) more values with a comment, an instruction or the border of a CDATA section "
          + "inside")
    case .misplacedSignature(let parent, let expected):
      Explanation(
        "a signature stands in \(say.latin(parent)), where the policy puts none",
        "the policy's place is \(say.latin(expected)): it may have been moved there; ask whoever signed for the original"
      )
    case .schemaViolation(let message, let element):
      Explanation(
        "\(say.latin(element)) breaks the schema: \(say.latin(message))",
        DigitForms.advice(for: message, say)
          ?? "correct the document at its source and sign it again")
    case .fieldMissing(let name):
      Explanation(
        "the value \(say.fieldName(name)), which the policy reads, is missing",
        "correct the document at its source and sign it again")
    case .fieldInvalid(let name, let row, let value):
      Explanation(
        "the value of \(say.fieldName(name, in: row)) is not of its type: “\(say.text(value))”",
        DigitForms.advice(for: value, say)
          ?? "correct the document at its source and sign it again")
    case .valueTwice(let reader, let path):
      Explanation(
        "a value that may be there once is there again (\(say.latin(path))): nobody knows which one holds; "
          + "it is read by \(say.latin(reader))",
        "leave one of them, and sign the document again")
    case .textBlank(let name, let row, let language):
      Explanation(
        "\(say.fieldName(name, in: row)) says nothing\(language.map { " in “\(say.text($0))”" } ?? ""): "
          + "it has neither a letter nor a digit",
        "write it out and sign the document again")
    case .officesUnknown(let offices):
      Explanation(
        "people are recorded in offices that the policy does not name: \(say.list(offices.map(say.latin)))",
        "ask what they are; they are no signers")
    case .officesOfSigners(let roles):
      Explanation(
        "among the people without cards stands who signs with a card here: \(say.roles(roles))",
        "that is no signature, and excuses nobody: it is made with the card, or recorded as absent or refused"
      )
    case .textHides(let name, let row, let language, let character):
      Explanation(
        "\(say.fieldName(name, in: row)) holds in “\(say.text(language))” a character that nobody sees: "
          + "\(say.latin(character)); it may show the text otherwise than it is",
        "compare the text with the register, letter by letter")
    case .textTwice(let name, let row, let language):
      Explanation(
        "\(say.fieldName(name, in: row)) is there twice in “\(say.text(language))”: nobody knows which holds",
        "leave one of them, and sign the document again")
    case .ruleBroken(let code, let isError, let sentences, let path, let figures):
      Explanation(
        "\(say.localized(sentences)) (\(say.latin(path)))" + say.figures(figures),
        RuleAdvice(code: code, isError: isError).english(say))
    case .discrepancy(_, let standing, let words, let sentences, let path, let figures):
      discrepancy(
        standing, words,
        "\(say.localized(sentences)) (\(say.latin(path)))" + say.figures(figures))
    case .discrepancyIdle(let rule):
      Explanation(
        "the document says that it breaks the rule \(say.latin(rule)), which holds, or is none of its policy",
        "ask those who signed what is meant; if it was written by mistake, correct the document")
    case .fieldTooLarge(let name, let limit):
      Explanation(
        "the value \(say.fieldName(name)) is larger than any that means something: more than "
          + "\(say.number(limit))",
        "correct the document at its source and sign it again")
    case .more(let code, _, _, let count):
      Explanation("\(say.number(count)) more of \(say.latin(code)), which are not listed")
    case .evidenceMissing(let gaps):
      Explanation(
        "nothing speaks against the document, but not everything was shown: "
          + "\(say.latin(gaps.joined(separator: ", ")))",
        "report this: the verifier did not finish its work")
    case .contested(let other):
      Explanation(
        "‘\(say.path(other))’ has other content for the same election, contest, unit, tier and revision, "
          + "signed as well",
        "neither counts until those who signed have said which one holds")
    case .paperDiffers(let part, let printed, let document):
      Explanation(
        "the strip in the protocol book says otherwise: \(say.slipPart(part)) there is "
          + "\(say.latin(printed)), the document's is \(say.latin(document))",
        "read the strip again; if it says so, one of the two is not what was signed: ask those who signed"
      )
    case .contentNotCovered(let paths, let count):
      Explanation(
        paths.isEmpty
          ? "the signature is not over this document's content"
          : "the signature does not cover "
            + say.listed(paths.map(say.part), of: count),
        "what it leaves out may be anybody's; do not use the figures")
    case .contentLeftOut(let paths, let count):
      Explanation(
        "the signature does not cover " + say.listed(paths.map(say.part), of: count)
          + "; there is no policy that says what it has to cover",
        "what it leaves out may be anybody's: take it for unsigned")
    }
  }

  private func discrepancy(
    _ standing: DiscrepancyStanding, _ words: DiscrepancyWords, _ rule: String
  ) -> Explanation {
    switch standing {
    case .unrecorded:
      Explanation(
        rule,
        "recount the votes or correct the figures; where the paper form itself says so, your reason records it, "
          + "and the sheet waits for scrutiny")
    case .known:
      Explanation(
        rule + recorded(words),
        "sign it only if the paper form says so: your reason records it, too")
    case .recorded:
      Explanation(
        "for scrutiny: " + rule + recorded(words),
        "have it looked into, and accepted with “mohr scrutiny” by whom the policy names, or corrected"
      )
    case .accepted:
      Explanation(
        rule + "; accepted after scrutiny: \(words.acceptance.map(say.localized) ?? "")"
          + recorded(words),
        "use the figures as they stand, and say that they do not add up")
    }
  }

  /// What each of those who signed says.
  private func recorded(_ words: DiscrepancyWords) -> String {
    let stated = words.explanation.map { ["“\(say.localized($0))” in the document"] } ?? []
    let said = words.records.map { "“\(say.text($0.words))” by \(say.office($0.role))" }
    let all = stated + said
    return all.isEmpty ? "" : "; recorded: " + all.joined(separator: ", ")
  }
}
