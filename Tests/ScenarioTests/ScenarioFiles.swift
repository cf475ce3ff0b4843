import Foundation

/// The scenarios of the folder, in the order of their names.
enum ScenarioFiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Scenarios")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func read(_ name: String) throws -> Scenario {
    let file = folder.appending(path: name + ".txt")
    return try ScenarioReader.read(try String(contentsOf: file, encoding: .utf8), name: name)
  }
}
