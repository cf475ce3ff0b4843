import ElectionReports

extension PlaceInFile {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .line(let number): "سطر \(say.ordinal(number))"
    case .column(let number): "نویسهٔ \(say.ordinal(number))"
    }
  }
}
