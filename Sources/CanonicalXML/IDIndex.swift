/// The ids of a document: 16 bytes each, whatever their length.
struct IDIndex: Sendable {
  func occurrences(of id: String) -> Int { 0 }
}
