import ElectionReports
import ElectionVerifier

/// What both languages say of a card and of a step in its life.
extension RosterChange {
  func facts(_ card: RosterCard, _ say: Speaker) -> [String] {
    [say.localized(card.name), say.role(card.role), say.latin(card.unit.code)]
      + (card.events.last.map { [text($0, say)] } ?? [])
  }

  func text(_ event: CardEvent, _ say: Speaker) -> String { say.text(event) }
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
