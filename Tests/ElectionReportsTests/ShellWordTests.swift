import CanonicalXML
import ElectionReports
import Foundation
import Testing

/// A command that is printed means the same file when it is pasted.
@Suite("Words of a shell")
struct ShellWordTests {
  static let words: [(bytes: [UInt8], word: String)] =
    [
      ("a/b-1.xml", "a/b-1.xml"), ("صورت/جلسه.xml", "صورت/جلسه.xml"),
      ("sp ace.xml", "'sp ace.xml'"), ("o'dd", "'o'\\''dd'"), ("-x.xml", "./-x.xml"),
      ("$HOME`id`", "'$HOME`id`'"), ("~root", "'~root'"), ("a\\b", "'a\\b'"),
      ("", "''"), ("n\nl", "$'n\\x0Al'"), ("\u{202E}x'\\", "$'\\xE2\\x80\\xAEx\\'\\\\'"),
      ("«a»", "'«a»'"), ("می\u{200C}شود", "'می\u{200C}شود'"),
    ].map { (Array($0.utf8), $1) } + [([0x62, 0xE9, 0x61], "$'b\\xE9a'")]

  @Test("are bare, in quotation marks, or bytes")
  func forms() {
    for (bytes, word) in Self.words {
      let made = ShellWord.text(FilePath(bytes))
      #expect(Array(made.unicodeScalars) == Array(word.unicodeScalars), "\(made) \(word)")
    }
  }

  @Test("are read by bash as the very bytes, of every byte and every pair of odd ones")
  func bash() throws {
    let odd =
      Array("\n\t \"'\\$`!*?[]{}()<>|&;#~=%^-a1".utf8) + [0x01, 0x1B, 0x7F, 0x80, 0xC3, 0xA9]
    let names =
      (1...255).map { [UInt8($0)] } + odd.flatMap { one in odd.map { [one, $0] } }
      + Self.words.map(\.bytes)
    var script = "p() { printf '%s\\0' \"${1#./}\"; }\n"
    for name in names { script += "p " + ShellWord.text(FilePath(name)) + "\n" }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let text = script
    Thread.detachNewThread {
      input.fileHandleForWriting.write(Data(text.utf8))
      try? input.fileHandleForWriting.close()
    }
    let read = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let seen = read.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
    #expect(seen.dropLast().elementsEqual(names))
    print("words of a shell: \(names.count) names, read back by bash")
  }
}
