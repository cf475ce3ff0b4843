import ElectionReports
import ElectionVerifier

/// What both languages say of a card and of a step in its life.
extension RosterChange {
  func facts(_ card: RosterCard, _ say: Speaker) -> [String] {
    [say.localized(card.name), say.role(card.role), say.latin(card.unit.code)]
      + (card.events.last.map { [text($0, say)] } ?? [])
  }

  func text(_ event: CardEvent, _ say: Speaker) -> String {
    var facts = [say.state(event.state), say.time(event.at)]
    if let by = event.by { facts.append(say.latin(by)) }
    if let reason = event.reason { facts.append(say.text(reason)) }
    if let successor = event.successor { facts.append(say.latin(successor)) }
    return say.list(facts)
  }
}
