import PKI

/// What somebody read of a strip: its QR code, or groups of its digest.
package enum SlipReading: Hashable, Sendable {
  /// The whole strip.
  case scanned(Slip)
  /// Groups of the digest, by their numbers counted from 1.
  case groups([Int: String])

  /// Reads what was scanned or typed: the text of the QR code, or all groups of the digest, with or without spaces; nil where
  /// it is neither.
  package init?(_ text: String) {
    if let slip = Slip(text: text) {
      self = .scanned(slip)
      return
    }
    let digits = text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != ":" }
    guard let bytes = Hex.bytes(digits), bytes.count == 32 else { return nil }
    let all = Array(Hex.text(bytes))
    self = .groups(
      Dictionary(
        uniqueKeysWithValues: (0..<Slip.groups).map {
          ($0 + 1, String(all[$0 * 4..<$0 * 4 + 4]))
        }))
  }

  /// One group as somebody types it; nil where it is none.
  package static func group(_ text: String) -> String? {
    let digits = text.lowercased().filter { !$0.isWhitespace }
    guard let bytes = Hex.bytes(digits), bytes.count == 2 else { return nil }
    return Hex.text(bytes)
  }

  /// In what the strip and a document differ; nothing where they agree, or where the document has no content to compare.
  func differences(from verdict: Verdict) -> [DocumentFinding] {
    guard let own = Slip(verdict) else { return [] }
    switch self {
    case .groups(let groups):
      let digest = own.digestGroups
      return groups.sorted { $0.key < $1.key }.compactMap { number, text in
        guard digest.indices.contains(number - 1), digest[number - 1] != text else { return nil }
        return .paperDiffers(
          part: .group(number), printed: text, document: digest[number - 1])
      }
    case .scanned(let slip):
      var found: [DocumentFinding] = []
      if slip.content != own.content {
        found.append(
          .paperDiffers(
            part: .digest, printed: Hex.text(slip.content), document: Hex.text(own.content)))
      }
      if slip.isRehearsal != own.isRehearsal, verdict.register != nil {
        found.append(
          .paperDiffers(part: .purpose, printed: slip.purpose, document: own.purpose))
      }
      for value in Slip.Value.allCases {
        guard let printed = slip.values[value], printed != own.values[value] else { continue }
        found.append(
          .paperDiffers(
            part: .value(value), printed: printed, document: own.values[value] ?? ""))
      }
      return found
    }
  }
}
