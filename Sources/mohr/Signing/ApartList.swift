import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningSessions

/// What is not among the documents that are signed: what stands against several of them is said once, with the first
/// of their names.
struct ApartList {
  private let groups: [[ApartText]]
  private let count: Int
  private let speech: SpeechOptions
  /// Whether of every document all is said.
  private let isVerbose: Bool

  /// Causes that are told apart, and names of one cause.
  private static let (causes, names) = (8, 3)

  init(_ texts: [ApartText], speech: SpeechOptions, isVerbose: Bool) {
    self.speech = speech
    self.isVerbose = isVerbose
    count = texts.count
    guard !isVerbose else {
      groups = texts.map { [$0] }
      return
    }
    var groups: [[ApartText]] = []
    var places: [String: Int] = [:]
    for text in texts {
      if let place = places[text.cause] {
        groups[place].append(text)
      } else {
        places[text.cause] = groups.count
        groups.append([text])
      }
    }
    self.groups = groups
  }

  /// The lines, each ended; empty where every document is among them.
  var text: String {
    guard count > 0 else { return "" }
    let say = speech.errorSpeaker
    let shown = isVerbose ? groups[...] : groups.prefix(Self.causes)
    let hidden = groups.dropFirst(shown.count).reduce(0) { $0 + $1.count }
    let isCut = hidden > 0 || shown.contains { $0.count > Self.names || !isUniform($0) }
    return line(say.sentence(.notAmongThem(count))) + shown.map(text).joined()
      + (hidden > 0 ? line("  … \(say.sentence(.otherCauses(hidden)))") : "")
      + (isCut ? line("  " + say.sentence(.eachApart)) : "")
  }

  private func text(_ group: [ApartText]) -> String {
    let say = speech.errorSpeaker
    let words = group[0].text(for: group.map(\.path))
    let names = group.prefix(Self.names).map { line("  " + say.path($0.path)) }
    let left = group.count - names.count
    return names.joined() + (left > 0 ? line("  " + say.sentence(.moreApart(left))) : "")
      + (isUniform(group) ? "" : line("     " + say.sentence(.ofTheFirst))) + words
  }

  /// Whether the very same is to be said of all.
  private func isUniform(_ group: [ApartText]) -> Bool {
    let paths = group.map(\.path)
    return group.count == 1
      || group.allSatisfy { $0.text(for: paths) == group[0].text(for: paths) }
  }

  private func line(_ text: String) -> String {
    let fitted = DisplayWidth.fitted([text], to: speech.errorStyle.width)
    return fitted.map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined()
  }
}
