import PKI

/// What the strip for the protocol book says of a document: whose it is, its totals, and the digest of its content.
package struct Slip: Hashable, Sendable {
  /// A value of it.
  package enum Value: String, Hashable, Sendable, CaseIterable {
    case unit, tier, revision, total, valid, invalid, election, contest
  }

  /// Whether its votes were cast for practice.
  package let isRehearsal: Bool
  /// The values that it states.
  package private(set) var values: [Value: String] = [:]
  /// The content digest of the document, which its signatures carry.
  package let content: [UInt8]

  /// The most bytes of its text.
  package static let limit = 200
  /// The groups in which people read and type the digest, of four digits each.
  package static let groups = 16
  private static let mark = "MOHR1"
  private static let rehearsalMark = "MOHR1-REHEARSAL"
  private static let none = "-"

  /// The strip of a document; nil where its content has no digest.
  package init?(_ verdict: Verdict) {
    guard let content = verdict.contentDigest else { return nil }
    self.content = content
    isRehearsal = verdict.isRehearsal
    let fields = verdict.fields
    values[.unit] = fields?.unit
    values[.tier] = fields?.tier
    values[.revision] = fields?.revision.map(String.init)
    values[.total] = fields?.ballots("total").map(String.init)
    values[.valid] = fields?.ballots("valid").map(String.init)
    values[.invalid] = fields?.ballots("invalid").map(String.init)
    values[.election] = fields?.election
    values[.contest] = fields?.contest
    // What has no room is left out, the last first: the digest is over all of it.
    for value in Value.allCases.reversed() where text.utf8.count > Self.limit {
      values[value] = nil
    }
  }

  /// Reads the text of a QR code; nil where it is no strip.
  package init?(text: String) {
    let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count == Value.allCases.count + 2,
      [Self.mark, Self.rehearsalMark].contains(parts[0]),
      let content = Hex.bytes(parts[parts.count - 1].lowercased()), content.count == 32
    else { return nil }
    self.content = content
    isRehearsal = parts[0] == Self.rehearsalMark
    for (value, part) in zip(Value.allCases, parts.dropFirst()) where part != Self.none {
      guard let plain = Self.plain(part) else { return nil }
      values[value] = plain
    }
  }

  /// The text of its QR code: ASCII, a space between two values. What it begins with says whether it is a rehearsal's.
  package var text: String {
    let parts = Value.allCases.map { values[$0].map(Self.escaped) ?? Self.none }
    return ([isRehearsal ? Self.rehearsalMark : Self.mark] + parts + [Hex.text(content)]).joined(
      separator: " ")
  }

  /// What the votes were cast for, as sheets say it.
  package var purpose: String { isRehearsal ? "rehearsal" : "live" }

  /// The digest in groups.
  package var digestGroups: [String] {
    let digits = Array(Hex.text(content))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
  }

  // MARK: Values as tokens

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func escaped(_ text: String) -> String {
    if text == none || text.isEmpty { return text.isEmpty ? none : "%2d" }
    return text.utf8.reduce(into: "") { result, byte in
      result += isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + Hex.text([byte])
    }
  }

  private static func plain(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        guard isPlain(byte) else { return nil }
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
      guard let one = Hex.bytes(digits), one.count == 1 else { return nil }
      bytes += one
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
