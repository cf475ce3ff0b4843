import Foundation

/// Words that are names in the sources, and mean nothing to whoever reads a screen.
package enum InternalWords {
  /// The names of cases of more than one word, such as `notLoaded`.
  private static let cases: Set<String> = {
    let sources = RepositoryFiles.package + "/Sources"
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    var names: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = String(decoding: RepositoryFiles.bytes(sources + "/" + file), as: UTF8.self)
      for line in text.split(separator: "\n") {
        let code = line.drop { $0 == " " }
        // Names with a value are those of documents: their words are not ours to choose.
        guard code.hasPrefix("case "), !code.contains("."), !code.contains("=") else { continue }
        for name in code.dropFirst(5).matches(of: #/[a-z]+[A-Z][A-Za-z]*/#) {
          names.insert(String(name.output))
        }
      }
    }
    return names
  }()

  /// What in a text is a value as the language of the sources describes it: `malformed("certificate")`, `write(offset: 0)`,
  /// `notLoaded`.
  package static func found(in text: String) -> [String] {
    let dumps = text.matches(of: #/\b[a-z][A-Za-z]*\((?:"|\[|[a-z][A-Za-z]*: |\.[a-z])/#)
      .map { String($0.output) }
    let words = text.matches(of: #/\b[a-z]+[A-Z][A-Za-z]*\b/#).map { String($0.output) }
      .filter(cases.contains)
    return dumps + words
  }

  /// How many names are looked for.
  package static var count: Int { cases.count }
}
