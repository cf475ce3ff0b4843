import Foundation
import Testing

/// Compares with a file of the repository, or writes it again when MOHR_RECORD is set.
func expectGolden(_ name: String, _ text: String, file: String = #filePath) throws {
  let path = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["MOHR_RECORD"] != nil {
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
    return
  }
  let expected = try String(contentsOf: path, encoding: .utf8)
  let ours = text.split(separator: "\n", omittingEmptySubsequences: false)
  let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
  for (number, pair) in zip(ours, lines).enumerated() where pair.0 != pair.1 {
    Issue.record("\(name):\(number + 1): '\(pair.0)' instead of '\(pair.1)'")
  }
  #expect(ours.count == lines.count, "\(name): MOHR_RECORD=1 records it again")
}
