import CardProfiles
import ElectionReports

extension ProfileFault: Message {
  func english(_ say: Speaker) -> Explanation {
    Explanation("this card profile is not used: \(say.place(file, line)): \(what(say))", hint)
  }

  private func what(_ say: Speaker) -> String {
    switch kind {
    case .unreadable(let error): say.explain(error).what
    case .foreignOwner: "it belongs neither to root nor to you"
    case .writableByOthers: "others may write it"
    case .tooMany(let limit): "more than \(say.number(limit)) profiles are not read"
    case .malformed(let error): say.explain(error).what
    case .otherDocument(let namespace, let element):
      "this is \(say.element(namespace, element)), not a card profile"
    case .schemaViolation(let message): say.escaped(message)
    case .interruptedValue(let path):
      "a comment, an instruction or the border of a CDATA section stands inside the value \(say.escaped(path))"
    case .titles: "a Title in fa and one in en are needed"
    case .mask: "mask and value have different lengths"
    case .application: "an Application needs an identifier, a path or both"
    case .twice(let name): "\"\(say.escaped(name))\" is there already"
    case .unknownCode(let name): "there is no Code \"\(say.escaped(name))\""
    case .lengths(let code):
      "minimum, maximum and length of Code \"\(say.escaped(code))\" do not agree; padding needs a length"
    case .input(let scheme, let input):
      "\(say.escaped(scheme)) cannot get \(say.escaped(input))"
    }
  }

  private var hint: String {
    switch kind {
    case .foreignOwner: "whoever owns it could let cards be spoken to as they like: chown it"
    case .writableByOthers: "chmod go-w"
    case .unreadable, .tooMany, .malformed, .otherDocument, .schemaViolation, .interruptedValue,
      .titles, .mask, .application, .twice, .unknownCode, .lengths, .input:
      "docs/cards.md says what stands in a profile; card-profile.xsd is its schema"
    }
  }
}
