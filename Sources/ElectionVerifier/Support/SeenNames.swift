import PKI

/// Texts that people read, each with whose it is.
struct SeenNames {
  private var owners: [[String]: String] = [:]

  /// Takes a text; whose one looks the same in one of its languages, each once.
  mutating func owners(alike text: LocalizedText, of owner: String) -> [String] {
    var alike: [String] = []
    text.forEach { language, words in
      let key = [language, LookAlike.skeleton(of: words)]
      if let other = owners[key] {
        if !alike.contains(other) { alike.append(other) }
      } else {
        owners[key] = owner
      }
    }
    return alike
  }
}
