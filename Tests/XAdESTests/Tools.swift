import Foundation
import Testing

/// A folder of its own for each test, removed at the end.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("xades-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = self.path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  var entries: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }
}

func contents(_ path: String) -> [UInt8]? {
  FileManager.default.contents(atPath: path).map { [UInt8]($0) }
}

extension String {
  /// The text with the first occurrence of a part replaced, which must be there.
  func replacingFirst(_ part: String, _ other: String) throws -> String {
    let range = try #require(self.range(of: part), "\(part) is not in the document")
    return replacingCharacters(in: range, with: other)
  }

  /// From the first `<name` to the end of its `</name>`.
  func element(_ name: String) throws -> String {
    let start = try #require(self.range(of: "<\(name)"))
    let end = try #require(self.range(of: "</\(name)>", range: start.upperBound..<endIndex))
    return String(self[start.lowerBound..<end.upperBound])
  }
}

/// What tests do to files.
enum Files {
  static func set(_ path: String, _ attributes: [FileAttributeKey: Int]) throws {
    try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
  }

  static func number(_ path: String, _ key: FileAttributeKey) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[key] as? NSNumber).intValue
  }

  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

  static func symbolicLink(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  static func folder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }
}
