import PKI
import XAdES

/// The part of a policy that says who signs: places, roles, algorithms.
extension PolicyReader {
  func signers() throws(TrustFinding.RefusalReason) -> [SignerSlot] {
    var slots: [SignerSlot] = []
    for element in reader.children("Signer") {
      let id = try element.required("id")
      let turn = try turn(of: element, id, after: Set(slots.map(\.id)))
      slots.append(
        SignerSlot(
          id: id, role: try element.required("role"),
          people: element.attribute("count") == nil ? 1 : try element.count("count"),
          when: try optionalExpression(element, "when", of: id),
          requirement: try Self.requirement(element), commitment: try Self.commitment(element),
          line: element.line, turn: turn,
          delegates: try Self.delegates(element)))
    }
    return slots
  }

  func countersigners() throws(TrustFinding.RefusalReason) -> [CountersignerSlot] {
    // A countersigner may follow those named before it: so the order cannot turn in a circle.
    var known = Set(reader.children("Signer").compactMap { $0.attribute("id") })
    var slots: [CountersignerSlot] = []
    for element in reader.children("Countersigner") {
      let id = try element.required("id")
      let text = try element.required("of")
      let of = Lexical.tokens(of: text)
      guard !of.isEmpty else {
        throw .value(name: "Countersigner \(id) of", value: text, line: element.line)
      }
      try checkOrder(of, of: id, known, element)
      let turn = try turn(of: element, id, after: known)
      known.insert(id)
      slots.append(
        CountersignerSlot(
          id: id, role: try element.required("role"), of: of,
          when: try optionalExpression(element, "when", of: id),
          requirement: try Self.requirement(element), commitment: try Self.commitment(element),
          line: element.line, turn: turn,
          delegates: try Self.delegates(element)))
    }
    return slots
  }

  /// Whoever is followed is named before.
  private func checkOrder(
    _ places: [String], of id: String, _ known: Set<String>, _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) {
    guard let place = places.first(where: { !known.contains($0) }) else { return }
    let all = reader.children("Signer") + reader.children("Countersigner")
    let isThere = all.contains { $0.attribute("id") == place }
    throw .order(follower: id, place: place, isThere: isThere, line: element.line)
  }

  private func turn(
    of element: ContentReader, _ id: String, after known: Set<String>
  ) throws(TrustFinding.RefusalReason) -> SigningTurn {
    var turn = SigningTurn()
    if element.attribute("after") != nil {
      turn.after = try Self.tokens(element, "after")
      try checkOrder(turn.after, of: id, known, element)
    }
    if let window = element.children("Window").first { turn.window = try self.window(window) }
    return turn
  }

  private static func delegates(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> [DelegateRule] {
    var rules: [DelegateRule] = []
    for delegate in element.children("Delegate") {
      let role = try delegate.required("role")
      // Whoever holds the role needs nobody's leave.
      guard role != element.attribute("role"), !rules.contains(where: { $0.role == role }) else {
        throw .value(name: "Delegate/@role", value: role, line: delegate.line)
      }
      rules.append(DelegateRule(role: role, besides: delegate.attribute("besides") == "true"))
    }
    return rules
  }

  private func window(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> SigningWindow {
    let name = try element.required("since")
    guard let since = SigningWindow.Start(rawValue: name) else {
      throw .value(name: "Window/@since", value: name, line: element.line)
    }
    // What the policy does not read, or may lack, is no beginning.
    if since == .created {
      let isRead = reader.children("Field").contains {
        $0.attribute("name") == "created" && $0.attribute("type") == "dateTime"
          && $0.attribute("optional") == nil
      }
      guard isRead else { throw .value(name: "Window/@since", value: name, line: element.line) }
    }
    let from = try Self.minutes(element, "from")
    let until = try Self.minutes(element, "until")
    guard from != nil || until != nil, from ?? 0 <= until ?? .max else {
      throw .value(
        name: "Window/@until", value: element.attribute("until") ?? "", line: element.line)
    }
    return SigningWindow(
      since: since, from: from, until: until,
      isError: try element.required("severity") == "error")
  }

  private static func minutes(
    _ element: ContentReader, _ attribute: String
  ) throws(TrustFinding.RefusalReason) -> Int64? {
    guard let text = element.attribute(attribute) else { return nil }
    guard let minutes = SigningWindow.minutes(text) else {
      throw .value(name: "Window/@" + attribute, value: text, line: element.line)
    }
    return minutes
  }

  private static func requirement(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> Requirement {
    let text = try element.required("required")
    guard let value = Requirement(rawValue: text) else {
      throw .value(name: "\(element.name)/@required", value: text, line: element.line)
    }
    return value
  }

  private static func commitment(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> Commitment {
    let text = try element.required("commitment")
    switch text {
    case "origin": return .proofOfOrigin
    case "approval": return .proofOfApproval
    default: throw .value(name: "\(element.name)/@commitment", value: text, line: element.line)
    }
  }

  /// Who may say what from beside a document.
  func statements() throws(TrustFinding.RefusalReason) -> [StatementRule] {
    var rules: [StatementRule] = []
    for element in reader.children("Statement") {
      let words = try Self.tokens(element, "says")
      let says = words.compactMap(StatementRule.Word.init)
      let about = try element.attribute("about").map { _ throws(TrustFinding.RefusalReason) in
        try Self.tokens(element, "about")
      }
      let by = try Self.tokens(element, "by")
      // A discrepancy is accepted, a role delegates, or is absent or refuses: nothing is two of these.
      let isScrutiny = says == [.accepted]
      let isDelegation = says == [.delegated]
      guard says.count == words.count,
        isScrutiny || isDelegation
          || !says.contains(where: { $0 == .accepted || $0 == .delegated }),
        isScrutiny == (about == nil)
      else {
        throw .value(
          name: "Statement/@says", value: words.joined(separator: " "), line: element.line)
      }
      // Nobody states that they are away; whoever delegates may say so themselves.
      guard isDelegation || Set(by).isDisjoint(with: about ?? []) else {
        throw .value(name: "Statement/@by", value: by.joined(separator: " "), line: element.line)
      }
      rules.append(StatementRule(says: says, about: about ?? [], by: by, line: element.line))
    }
    return rules
  }

  private static func tokens(
    _ element: ContentReader, _ attribute: String
  ) throws(TrustFinding.RefusalReason) -> [String] {
    let text = try element.required(attribute)
    let tokens = Lexical.tokens(of: text)
    guard !tokens.isEmpty else {
      throw .value(name: "\(element.name)/@\(attribute)", value: text, line: element.line)
    }
    return tokens
  }

  func roles() throws(TrustFinding.RefusalReason) -> [RoleName] {
    var roles: [RoleName] = []
    for element in reader.children("Role") {
      roles.append(
        RoleName(
          id: try element.required("id"),
          name: try element.texts("Name", languages: ["fa", "en"])))
    }
    return roles
  }

  func algorithms() throws(TrustFinding.RefusalReason) -> AlgorithmRule {
    let element = try reader.child("Algorithms")
    return AlgorithmRule(
      signatures: Set(element.children("Signature").compactMap { $0.attribute("uri") }),
      digests: Set(element.children("Digest").compactMap { $0.attribute("uri") }),
      minimumRSABits: try element.count("minimumRSABits"))
  }
}
