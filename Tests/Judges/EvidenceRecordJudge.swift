public import Foundation

/// Evidence records as a script of Python's own library reads them, by RFC 6283 alone.
public enum EvidenceRecordJudge {
  /// What it said of a record.
  public struct Said: Sendable {
    /// Its tokens in their order: the file of each, and the digest that it must be over, in hexadecimal.
    public var tokens: [(file: URL, imprint: String)] = []
    /// The documents that all chains are over.
    public var held: [String] = []
    /// The others.
    public var others: [String] = []
  }

  /// What it does not accept, in its own words.
  public struct Refusal: Error {
    /// Its words.
    public let words: String
  }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - record: its file
  ///   - documents: the files of documents
  ///   - folder: where the tokens are written
  /// - Throws: ``Refusal``.
  public static func read(_ record: URL, _ documents: [URL], tokens folder: URL) throws -> Said {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("evidence-record.py").path
    let result = try run(
      "python3", [script, record.path, folder.path] + documents.map(\.path))
    guard result.status == 0 else { throw Refusal(words: result.errors) }
    var said = Said()
    for line in result.text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      switch words.first {
      case "yes": said.held.append(words.dropFirst().joined(separator: " "))
      case "no": said.others.append(words.dropFirst().joined(separator: " "))
      default:
        said.tokens.append((folder.appendingPathComponent("token-\(words[0]).der"), words[2]))
      }
    }
    return said
  }
}
