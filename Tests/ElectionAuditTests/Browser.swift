import Foundation
import Judges

/// A page as Chromium has it.
struct BrowserPage: Decodable {
  struct Document: Decodable {
    let id, path, text: String
    let links: [String]
    let signatures: [[String]]
  }

  struct Values: Decodable {
    let link: String
    let cells: [String]
  }

  let text, title, lang, dir: String
  let headings: [Int]
  let bareCells, bareTables, tables, uneven, unnamed: Int
  let lost, lostMarks, twice: [String]
  let scripts, isolated, wide, height, milliseconds: Int
  let faint, requests, complaints: [String]
  let documents: [Document]
  let values: [Values]
  let heads: [[String]]

  static let isHere = (try? Judges.run("chromium", ["--version"]).status) == 0
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("browser.py").path

  /// Opens a page.
  static func look(at page: URL, _ options: [String] = []) throws -> BrowserPage {
    let answer = try Judges.run("python3", [script, page.path] + options)
    guard answer.status == 0 else { throw BrowserFailure(words: answer.errors) }
    return try JSONDecoder().decode(BrowserPage.self, from: Data(answer.output))
  }
}

struct BrowserFailure: Error { let words: String }
