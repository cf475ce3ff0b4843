import ElectionReports

/// Where in a file something stands.
enum PlaceInFile: Phrase {
  case line(Int)
  case column(Int)

  func english(_ say: Speaker) -> String {
    switch self {
    case .line(let number): "line \(number)"
    case .column(let number): "character \(number)"
    }
  }
}
