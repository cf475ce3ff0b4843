/// A column with what something is called in one language, such as `name_fa`.
struct NameColumn {
  /// In how many languages a register names something.
  static let limit = 8

  /// The language, as BCP 47 has it.
  let language: String

  /// - Parameters:
  ///   - column: The column, such as `name_zh-Hant`.
  ///   - name: What is named, such as `name`.
  init?(_ column: String, of name: String) {
    guard column.hasPrefix(name + "_") else { return nil }
    language = String(column.dropFirst(name.count + 1))
    let parts = language.split(separator: "-", omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard let first = parts.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
      parts.dropFirst().allSatisfy({ part in
        (2...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
      })
    else { return nil }
  }
}
