import CanonicalXML
import ElectionVerifier
import SigningSessions

/// What was named to be signed together, or lies in folders that were.
struct NamedDocuments {
  var files: [FilePath] = []
  var unreadable: [(path: FilePath, error: XMLSourceError)] = []
  var leftOut: [(path: FilePath, reason: LeftOut)] = []

  var count: Int { files.count + unreadable.count + leftOut.count }
  /// Whether there is no document, and nothing that may be one.
  var isEmpty: Bool { files.isEmpty && unreadable.isEmpty }

  /// What cannot be read, beside what is not signed for other reasons.
  var apart: [(path: FilePath, reason: ApartReason)] {
    unreadable.map { ($0.path, .unreadable($0.error)) }
  }

  /// What was left out, by its reasons.
  var groups: [LeftOutGroup] {
    var groups: [LeftOutGroup] = []
    for (path, reason) in leftOut {
      if let place = groups.firstIndex(where: { $0.sample.isAlike(reason) }) {
        groups[place].count += 1
        groups[place].files.append(path)
      } else {
        groups.append(LeftOutGroup(sample: reason, count: 1, files: [path]))
      }
    }
    return groups
  }
}

extension LeftOut {
  /// Whether both are left out for one reason, wherever links lead.
  fileprivate func isAlike(_ other: LeftOut) -> Bool {
    if case (.notXML(let one), .notXML(let two)) = (self, other) { return one == two }
    return code == other.code
  }
}
