/// Where a start tag lies, and on which line it begins.
struct TagPlace {
  let start: Int
  let end: Int
  let line: Int
  let isEmpty: Bool
}
