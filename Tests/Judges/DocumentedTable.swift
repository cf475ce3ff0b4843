import Foundation

/// A table of the documents, for tests that hold it true: the first one below a heading.
public struct DocumentedTable {
  /// The page has no such heading.
  public struct NoHeading: Error {
    let page, heading: String
  }

  /// The rows below the head, each cell without white space and back-quotes around it.
  public let rows: [[String]]

  /// - Parameters:
  ///   - page: its path from the root of the repository.
  ///   - heading: the whole line.
  public init(of page: String, below heading: String) throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: page)
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == heading }) else {
      throw NoHeading(page: page, heading: heading)
    }
    let table = lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    rows = table.dropFirst(2).map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
        $0.replacing("`", with: "").trimmingCharacters(in: .whitespaces)
      }
    }
  }
}
