import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange

/// How messages name files and places.
extension Speaker {
  /// A path in quotation marks, so that it can be pasted back.
  func quoted(_ path: FilePath) -> String {
    switch language {
    case .english: "‘\(self.path(path))’"
    case .persian: "«\(self.path(path))»"
    }
  }

  /// A path as a run of its own.
  func shown(_ path: FilePath) -> String { self.path(path) }

  /// A file with a line of it.
  func place(_ path: FilePath, _ line: Int?) -> String {
    switch language {
    case .english: shown(path) + (line.map { ":\($0)" } ?? "")
    case .persian: list([shown(path)] + (line.map { [phrase(PlaceInFile.line($0))] } ?? []))
    }
  }

  /// A file with a line and a column of it.
  func place(_ path: FilePath, _ place: TextPlace) -> String {
    switch language {
    case .english: shown(path) + ":\(place.line):\(place.column)"
    case .persian:
      list([
        shown(path), phrase(PlaceInFile.line(place.line)),
        phrase(PlaceInFile.column(place.column)),
      ])
    }
  }

  /// Text of somebody else within an English sentence.
  func escaped(_ text: String) -> String { VisibleText.escape(text) }
}

extension Explanation {
  /// The same of something that is named first.
  func prefixed(_ subject: String) -> Explanation {
    Explanation("\(subject): \(what)", advice)
  }
}
