import ElectionReports
import ElectionVerifier
import PKI

/// What both languages say of a card and of a step in its life.
extension RosterChange {
  func facts(_ card: RosterCard, _ say: Speaker) -> [String] {
    [say.localized(card.name), say.role(card.role), say.latin(card.unit.code)]
      + (card.events.last.map { [text($0, say)] } ?? [])
  }

  func text(_ event: CardEvent, _ say: Speaker) -> String { say.text(event) }

  /// A value as people of the language read it: times by their calendar, roles by their names.
  func value(_ field: Field, _ text: String?, _ say: Speaker) -> String {
    guard let text else { return say.label(.none) }
    switch field {
    case .validFrom, .validUntil, .from, .until:
      return Instant(xsdDateTime: text).map(say.time) ?? say.text(text)
    case .role: return say.role(text)
    default: return say.text(text)
    }
  }

  func text(_ offices: [Office], _ say: Speaker) -> String {
    offices.isEmpty
      ? say.label(.none) : say.list(offices.map { say.phrase(RosterPhrase.office($0)) })
  }

  func text(_ delegations: [Delegation], of card: RosterCard, _ say: Speaker) -> String {
    delegations.isEmpty
      ? say.label(.none)
      : say.list(delegations.map { say.phrase(RosterPhrase.delegation($0, of: card)) })
  }
}

extension Speaker {
  /// A step in the life of a card.
  func text(_ event: CardEvent) -> String {
    var facts = [state(event.state), time(event.at)]
    if let by = event.by { facts.append(latin(by)) }
    if let reason = event.reason { facts.append(text(reason)) }
    if let successor = event.successor { facts.append(latin(successor)) }
    return list(facts)
  }
}
