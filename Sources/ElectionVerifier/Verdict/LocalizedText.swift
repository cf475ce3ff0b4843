/// One text in several languages, each named by its xml:lang.
public struct LocalizedText: Hashable, Sendable {
  /// The texts by language tag, such as `fa` and `en`.
  public var texts: [String: String]

  /// Makes a text.
  /// - Parameter texts: The texts by language tag.
  public init(_ texts: [String: String]) { self.texts = texts }

  /// The text in a language, else in Persian, else in English, else in any; nil if there is none.
  /// - Parameter language: A language tag, such as `fa`.
  public func text(in language: String) -> String? {
    texts[language] ?? texts["fa"] ?? texts["en"] ?? texts.sorted { $0.key < $1.key }.first?.value
  }

  /// Whether there is no text at all.
  public var isEmpty: Bool { texts.isEmpty }
}
