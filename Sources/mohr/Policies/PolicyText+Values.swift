import ElectionReports
import ElectionVerifier
import XPath

/// Which values have a meaning, and what the policy says itself.
extension PolicyText {
  var valueLines: [String] {
    let stated = policy.fields.filter { literal($0) != nil }
    let read = policy.fields.filter { literal($0) == nil }
    let groups: [([FieldRule], ([String]) -> PolicySentence)] = [
      (read.filter { !$0.isOptional }, PolicySentence.mustSay),
      (read.filter(\.isOptional), PolicySentence.maySay),
    ]
    var lines = groups.compactMap { fields, sentence in
      fields.isEmpty ? nil : say.policy(sentence(fields.map { say.fieldName($0.name) }))
    }
    for field in stated {
      lines.append(
        say.policy(.saysItself(say.fieldName(field.name), say.text(literal(field) ?? ""))))
    }
    for field in policy.fields {
      guard let zone = field.zone else { continue }
      lines.append(say.policy(.zone(say.fieldName(field.name), say.latin(zone))))
    }
    return lines + rowLines
  }

  private var rowLines: [String] {
    var lines: [String] = []
    if let rule = policy.candidates {
      lines.append(
        say.policy(.candidatesAreRead(votes: rule.votes != nil, contests: rule.contest != nil)))
    }
    if policy.inputs != nil { lines.append(say.policy(.inputsAreRead)) }
    if policy.missing != nil { lines.append(say.policy(.missingAreRead)) }
    if let rule = policy.stations {
      lines.append(say.policy(.stationsAreRead(eligible: rule.eligible != nil)))
    }
    for rule in policy.tallies { lines.append(say.policy(.tallyIsRead(say.localized(rule.title)))) }
    if policy.people != nil { lines.append(say.policy(.peopleAreRead)) }
    if policy.discrepancies != nil { lines.append(say.policy(.discrepanciesAreRead)) }
    return lines
  }

  /// The value that a policy states, whatever the document says.
  private func literal(_ field: FieldRule) -> String? {
    guard case .literal(let text) = field.select.xpath.outline else { return nil }
    return text
  }
}
