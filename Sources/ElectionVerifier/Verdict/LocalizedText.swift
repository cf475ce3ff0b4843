/// One text in several languages, each named by its xml:lang.
public struct LocalizedText: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    let language: String
    let text: String
  }

  /// The first text by the order of the tags; most have no other.
  private var first: Entry?
  private var others: [Entry] = []

  /// The texts by language tag, such as `fa` and `en`.
  public var texts: [String: String] {
    var texts: [String: String] = [:]
    forEach { texts[$0] = $1 }
    return texts
  }

  /// Makes a text.
  /// - Parameter texts: The texts by language tag.
  public init(_ texts: [String: String]) {
    for (language, text) in texts { insert(text, language) }
  }

  /// Makes a text without any.
  package init() {}

  /// Adds a text.
  /// - Returns: Whether there was none in its language.
  package mutating func add(_ text: String, in language: String) -> Bool {
    guard self[language] == nil else { return false }
    insert(text, language)
    return true
  }

  private mutating func insert(_ text: String, _ language: String) {
    let added = Entry(language: language, text: text)
    guard let known = first else {
      first = added
      return
    }
    if language < known.language {
      first = added
      others.insert(known, at: 0)
    } else {
      let place = others.firstIndex { language < $0.language } ?? others.count
      others.insert(added, at: place)
    }
  }

  /// Takes each language tag with its text, in the order of the tags.
  func forEach(_ body: (_ language: String, _ text: String) -> Void) {
    if let first { body(first.language, first.text) }
    for entry in others { body(entry.language, entry.text) }
  }

  /// The text in a language; nil if there is none.
  /// - Parameter language: A language tag.
  public subscript(language: String) -> String? {
    if let first, first.language == language { return first.text }
    return others.first { $0.language == language }?.text
  }

  /// The text in a language, else in Persian, else in English, else in any; nil if there is none.
  /// - Parameter language: A language tag, such as `fa`.
  public func text(in language: String) -> String? {
    self[language] ?? self["fa"] ?? self["en"] ?? first?.text
  }

  /// Whether there is no text at all.
  public var isEmpty: Bool { first == nil }

  /// Whether there is anything to read in a language: a letter or a digit. Marks, lines and invisible characters alone
  /// are no reason for anything.
  public var isVisible: Bool {
    var found = false
    forEach { _, text in found = found || text.saysSomething }
    return found
  }

  /// The languages in which there is nothing to read.
  var blankLanguages: [String] {
    var blank: [String] = []
    forEach { language, text in if !text.saysSomething { blank.append(language) } }
    return blank
  }
}

extension String {
  /// Whether there is anything to read in it: a letter or a digit.
  package var saysSomething: Bool { unicodeScalars.contains(where: Self.isVisible) }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Nearly every text begins with a Latin or Persian letter or a digit.
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x620...0x63F, 0x641...0x64A, 0x660...0x669,
      0x671...0x6D3, 0x6F0...0x6F9:
      return true
    default: break
    }
    // Hangul fillers are letters that nobody sees.
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .otherLetter: return !scalar.isBlank
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .decimalNumber, .letterNumber,
      .otherNumber:
      return true
    default: return false
    }
  }
}
