import PKI

extension RosterDocument {
  /// The columns of the table.
  static let columns = [
    "number", "national_id", "name_fa", "name_en", "role", "unit", "signature_certificate",
    "authentication_certificate", "state", "state_at",
  ]

  /// The roster as a table (RFC 4180, UTF-8): a header, then one row a card with its last state.
  public func csv() -> [UInt8] {
    var text = Self.columns.joined(separator: ",") + "\r\n"
    for entry in entries {
      let card = entry.card
      let last = card.events.last
      let row = [
        card.number, card.nationalID, card.name.fa, card.name.en, card.role, card.unit,
        entry.signatureDigest, entry.authenticationDigest, last?.state.rawValue ?? "",
        last?.at.description ?? "",
      ]
      text += row.map(Self.field).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  /// Quotes a field that holds a comma, a quote or the end of a line (RFC 4180, clause 2).
  private static func field(_ value: String) -> String {
    let needsQuotes = value.utf8.contains { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }
    guard needsQuotes else { return value }
    return "\""
      + value.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
