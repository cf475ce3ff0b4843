import CanonicalXML
import ElectionVerifier
import PKI

/// What all verdicts of a run rest on besides their documents: every file of the trust folder, and the instants that
/// these state.
struct TrustKey: Sendable {
  /// The rules of this version: verdicts of others are made again.
  private static let rules = "mohr audit 2"
  /// How deep folders of a trust are.
  private static let depth = 8
  private static let part = 64 << 10

  /// SHA-256 over the files.
  let files: [UInt8]
  /// SHA-256 over all of it, in hexadecimal.
  let text: String
  /// Nothing of the trust begins or ends in it.
  let holds: Interval

  /// Reads the trust folder.
  /// - Throws: `XMLSourceError` where a file of it cannot be read.
  init(folder: FilePath, _ verifier: Verifier) throws(XMLSourceError) {
    let digest = Digest(.sha256)
    var dates = DateScan()
    func note(_ line: String) { digest.update(Array((line + "\n").utf8)) }
    for file in try Self.files(in: folder) {
      let name = file.bytes.dropFirst(folder.bytes.count)
      note("file \(name.count)")
      digest.update(Array(name))
      note(try Self.read(file, &dates))
    }
    files = digest.finalize()
    note(Self.rules)
    digest.update(files)
    for line in verifier.absentLists { note("list \(line)") }
    let present = verifier.time.present
    let issued = verifier.trust.revocationLists.count { $0.thisUpdate <= present }
    note("issued \(issued)")
    // What was not read of statements may lie beside any document: nothing is taken from memory then.
    if !verifier.hasAllStatements { note("present \(SystemRandomNumberGenerator.token())") }
    text = Hex.text(digest.finalize())
    let instants =
      verifier.evidenceInstants + dates.instants
      + verifier.statementVerdicts.flatMap(\.instants)
    holds = Interval(around: verifier.validationTime, instants)
  }

  /// SHA-256 over a file; what looks like a date in it is noted.
  private static func read(
    _ file: FilePath, _ dates: inout DateScan
  ) throws(XMLSourceError) -> String {
    let source = try XMLSource(path: file)
    let digest = Digest(.sha256)
    var offset = 0
    dates.begin()
    while true {
      let bytes = try source.part(at: offset, count: part)
      if bytes.isEmpty { break }
      digest.update(bytes)
      dates.take(bytes)
      offset += bytes.count
    }
    return Hex.text(digest.finalize())
  }

  /// Every file below a folder, sorted, links followed as the trust follows them.
  private static func files(
    in folder: FilePath, depth: Int = depth
  ) throws(XMLSourceError) -> [FilePath] {
    var found: [FilePath] = []
    for name in try Folder.names(folder) {
      let path = folder.appending(name.bytes)
      switch path.kind(followingLinks: true) {
      case .success(.file): found.append(path)
      case .success(.folder) where depth > 0: found += try files(in: path, depth: depth - 1)
      default: break
      }
    }
    return found
  }
}

/// Finds what is written as a time with its zone in bytes that come in parts: whatever the document, and wherever in it.
/// Documents of a trust state nothing that begins or ends in another form.
struct DateScan {
  private(set) var instants: Set<Instant> = []
  private var known: Set<String> = []
  /// The end of the part before: something may go on in the next one.
  private var rest: [UInt8] = []
  private static let longest = 40

  mutating func begin() { rest = [] }

  mutating func take(_ part: [UInt8]) {
    let bytes = rest + part
    var index = 0
    // A year, a month and a day are looked for by the two hyphens.
    while index + 10 <= bytes.count {
      if bytes[index + 4] == 0x2D, bytes[index + 7] == 0x2D { take(bytes, at: index) }
      index += 1
    }
    rest = Array(bytes.suffix(Self.longest))
  }

  private mutating func take(_ bytes: [UInt8], at start: Int) {
    let window = bytes[start..<min(bytes.count, start + Self.longest)]
    let text = window.prefix { (0x30...0x3A).contains($0) || "+-.TZ".utf8.contains($0) }
    let whole = String(decoding: text, as: UTF8.self)
    guard known.insert(whole).inserted else { return }
    if let instant = Instant(xsdDateTime: whole) { instants.insert(instant) }
  }
}

extension SystemRandomNumberGenerator {
  fileprivate static func token() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}
