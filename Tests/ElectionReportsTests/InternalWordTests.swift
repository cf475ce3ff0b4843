import Foundation
import Generators
import Testing

/// What people read is never a value as the sources write it.
@Suite("Internal words")
struct InternalWordTests {
  @Test("are found where they are")
  func found() {
    #expect(
      InternalWords.found(in: "cannot be read: malformed(\"certificate\")") == ["malformed(\""])
    #expect(InternalWords.found(in: "failed: write(offset: 0)") == ["write(offset: "])
    #expect(InternalWords.found(in: "it is certificateUnreadable") == ["certificateUnreadable"])
    #expect(InternalWords.found(in: "mohr audit (1 of 2) says ‘x(1)’: resultSheet").isEmpty)
    #expect(InternalWords.count > 500)
  }

  /// An error in a text is its description, and that is its name in the sources. A trace for programmers is one; samples are
  /// made by them alone.
  @Test("do not come into sentences by way of errors")
  func errors() {
    let sources = RepositoryFiles.package + "/Sources"
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    var lines = 0
    for file in files where file.hasSuffix(".swift") {
      if file.hasSuffix("ErrorTrace.swift") || file.contains("/Samples/") { continue }
      let text = String(decoding: RepositoryFiles.bytes(sources + "/" + file), as: UTF8.self)
      for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//")
      {
        lines += 1
        let isDescribed = line.firstMatch(
          of: #/\\\(error\)|describing: error|error\.localizedDescription/#)
        #expect(isDescribed == nil, "\(file): \(line)")
      }
    }
    #expect(lines > 50_000)
  }
}
