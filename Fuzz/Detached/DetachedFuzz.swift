import CanonicalXML
import FuzzSupport
import XAdES

/// A document with the files beside it. No key is at hand, so whatever is intact was signed by someone: its content
/// and the files that it refers to are those of a seed.
func fuzzDetached(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let set = DetachedSet(unsafe input(start, count))
  guard let signed = set.read() else { return 0 }
  for result in signed.signatures.flatMap(\.withCounterSignatures) {
    require(result.intact != nil || !result.faults.isEmpty, "refused without a reason")
    _ = result.faults.map(\.subIndication)
    guard let intact = result.intact else { continue }
    require(Known.values.contains(intact.signature.value), "a value that nobody made")
    for part in intact.coverage + intact.manifestCoverage {
      guard case .file(let name) = part.part else { continue }
      guard let file = set.files[name.text] else {
        fatalError("a file that was not handed in: \(name)")
      }
      require(Known.octets.contains(Octets(name.text, file)), "a file that nobody signed: \(name)")
    }
  }
  return 0
}

/// A document and files: each begins with a line `=== NAME` after the document.
struct DetachedSet {
  private(set) var document: [UInt8] = []
  private(set) var files: [String: [UInt8]] = [:]

  private static let mark = Array("\n=== ".utf8)

  init(_ bytes: [UInt8]) {
    var name: String?
    var part: [UInt8] = []
    var index = 0
    func end(_ name: String?, _ part: [UInt8]) {
      if let name { files[name] = part } else { document = part }
    }
    while index < bytes.count {
      guard bytes[index...].starts(with: Self.mark),
        let line = bytes[(index + Self.mark.count)...].firstIndex(of: 0x0A), files.count < 8
      else {
        part.append(bytes[index])
        index += 1
        continue
      }
      end(name, part)
      name = String(decoding: bytes[(index + Self.mark.count)..<line], as: UTF8.self)
      part = []
      index = line + 1
    }
    end(name, part)
  }

  func read() -> SignedDocument? {
    let sources = files.map { (FilePath($0), XMLSource(bytes: $1, name: $0)) }
    let options = SignedDocument.Options(
      detachedFiles: Dictionary(sources, uniquingKeysWith: { first, _ in first }))
    return try? SignedDocument.read(XMLSource(bytes: document, name: "fuzz"), options)
  }
}

/// What of a file was signed: in the seeds its name tells which form.
private struct Octets: Hashable {
  let name: String
  let bytes: [UInt8]

  init(_ name: String, _ file: [UInt8]) {
    self.name = name
    switch name {
    case "minutes.xml":
      let sink = ByteCollector()
      let output = CanonicalOutput(
        NodeSelection(.document), CanonicalizationMethod(.exclusive), to: sink)
      let document = try? XMLDocument.read(
        XMLSource(bytes: file, name: name), ReadOptions(outputs: [output]))
      bytes = document == nil ? [] : sink.bytes
    case "encoded.txt": bytes = file.filter { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
    default: bytes = file
    }
  }
}

/// What the seeds hold.
private enum Known {
  private static let sets = SampleFiles.seeds("Detached").map { DetachedSet($0.bytes) }

  static let octets = Set(sets.flatMap(\.files).map { Octets($0.key, $0.value) })
  static let values = Set(
    sets.compactMap { $0.read() }.flatMap(\.signatures).flatMap(\.withCounterSignatures)
      .compactMap { $0.signature?.value })
}
