import CanonicalXML
import PKI
import XAdES

/// Reads statements and judges each, once; what could ever count is kept, and its room nobody else can take.
///
/// Anybody can put files into a folder. What is no statement is not kept at all, of statements that nobody on the
/// roster signed a few are, to say why they do not count, and of copies one.
struct StatementCollection {
  /// How much is kept of a kind.
  private struct Room {
    let count: Int
    let bytes: Int
    var usedCount = 0
    var usedBytes = 0

    func takes(_ size: Int) -> Bool { usedCount < count && usedBytes + size <= bytes }
  }

  private let verifier: Verifier
  private(set) var kept: [JudgedStatement] = []
  private(set) var unread = UnreadStatements()
  /// Whether statements were read and not kept, which count in no case.
  private(set) var leftOut = false
  /// Files that were named and are no statements.
  private(set) var strangers: [FilePath] = []
  private var byContent: [[UInt8]: Int] = [:]
  private var room: Room
  /// For those that count in no case.
  private var roomForVoid = Room(count: 1024, bytes: 4 << 20)

  /// - Parameters:
  ///   - statements: Where they are.
  ///   - verifier: Under whose trust they are judged.
  ///   - count: How many are kept.
  ///   - bytes: How many bytes their files have together.
  init(
    _ statements: Statements, _ verifier: Verifier, count: Int = Statements.limit,
    bytes: Int = Statements.allBytes
  ) {
    self.verifier = verifier
    room = Room(count: count, bytes: bytes)
    for place in statements.places {
      switch place {
      case .source(let source): add(source, isNamed: true)
      case .path(let path) where path.kind(followingLinks: true) == .success(.folder):
        add(below: path, depth: 0)
      case .path(let path): add(path, isNamed: true)
      }
    }
  }

  private mutating func add(_ file: FilePath, isNamed: Bool) {
    do throws(XMLSourceError) {
      add(try XMLSource(path: file, followingLinks: isNamed), isNamed: isNamed)
    } catch { unread.add(file, .source(error)) }
  }

  mutating func add(_ source: XMLSource, isNamed: Bool) {
    do throws(XMLSourceError) {
      switch try verifier.readStatement(source) {
      case .statement(let judged): keep(judged)
      case .somethingElse where isNamed && strangers.count < UnreadStatements.limit:
        strangers.append(source.path)
      case .somethingElse: break
      }
    } catch { unread.add(source.path, .source(error)) }
  }

  private mutating func keep(_ judged: JudgedStatement) {
    let content = judged.verdict.contentDigest
    if let content, let place = byContent[content] {
      // Of copies the one that counts most, else the first.
      if judged.rank < kept[place].rank { kept[place] = judged }
      return
    }
    if judged.isVoid {
      guard roomForVoid.takes(judged.size) else {
        leftOut = true
        return
      }
      roomForVoid.usedCount += 1
      roomForVoid.usedBytes += judged.size
    } else {
      guard room.takes(judged.size) else {
        let isFull = room.usedCount == room.count
        return unread.add(judged.verdict.source, isFull ? .tooMany : .noRoom)
      }
      room.usedCount += 1
      room.usedBytes += judged.size
    }
    // A void one keeps its place from no other: it may be a copy without signatures.
    if let content, !judged.isVoid { byContent[content] = kept.count }
    kept.append(judged)
  }

  /// Folders that are entered one in another at most.
  private static let depth = 32

  /// The files below a folder that are called statements, sorted within each folder; links are not followed.
  private mutating func add(below folder: FilePath, depth: Int) {
    guard depth < Self.depth else { return unread.add(folder, .tooDeep) }
    let listing: FolderListing
    do throws(SystemRefusal) { listing = try FolderListing(folder) } catch {
      return unread.add(folder, .source(XMLSourceError(opening: folder, number: error.number)))
    }
    for index in 0..<listing.count {
      let (kind, name) = listing[index]
      switch kind {
      case .file, .unknown:
        if FilePath(name).hasSuffix(Statements.ending) {
          add(folder.appending(name), isNamed: false)
        }
      case .folder: add(below: folder.appending(name), depth: depth + 1)
      case .link, .pipe, .socket, .device: break
      }
    }
  }
}

/// What a file that is called a statement is.
enum StatementReading {
  case statement(JudgedStatement)
  /// Its root element is another, or it is no XML; what it is instead.
  case somethingElse(String)
}

extension Verifier {
  /// Reads a file and judges it where it is a statement; nothing larger than any that means something is read. Records that
  /// lie beside the file prove it as they prove a sheet.
  func readStatement(_ source: XMLSource) throws(XMLSourceError) -> StatementReading {
    // A few kilobytes: held, so that thousands keep no file open and every reading sees the same.
    let bytes = try source.bytes(limit: Statements.bytes)
    let held = XMLSource(bytes: bytes, path: source.path)
    let signed: SignedDocument
    do throws(XMLError) { signed = try SignedDocument.read(held, options(beside: source)) } catch {
      return .somethingElse(malformed(held, error).findings.first?.identifier ?? "malformed-xml")
    }
    let root = signed.document.root.name
    guard root == TrustedDocuments.statement else { return .somethingElse(root.local) }
    var verdict = judge(held, signed, recordsBeside: source).verdict
    verdict.isTimeAsserted = time.isAsserted
    return .statement(
      JudgedStatement(
        verdict, size: bytes.count, fileDigest: Digest.hash(bytes, .sha256)))
  }
}
