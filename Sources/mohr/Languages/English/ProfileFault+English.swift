import CardProfiles
import ElectionReports

extension ProfileFault: Message {
  func english(_ say: Speaker) -> Explanation {
    let what =
      switch kind {
      case .unreadable(let error): say.explain(error).what
      case .malformed(let error): say.explain(error).what
      default: say.escaped(description)
      }
    return Explanation(
      "this card profile is not used: \(say.place(file, line)): \(what)", hint)
  }

  private var hint: String {
    switch kind {
    case .foreignOwner: "whoever owns it could let cards be spoken to as they like: chown it"
    case .writableByOthers: "chmod go-w"
    default: "docs/cards.md says what stands in a profile; card-profile.xsd is its schema"
    }
  }
}
