// A small process for tests to kill: it writes or signs files with DocumentWriter.
import AtomicFiles
import CanonicalXML
import Glibc
import PKI
import SignatureBuilding
import XAdES

/// Counts the steps of writing and ends the process, as a power cut would, at one of them.
final class StepCounter: Sendable {
  private let fatalStep: Int
  private let count = Counter()

  init(fatalStep: Int) { self.fatalStep = fatalStep }

  func reach() -> Int32 {
    if count.next() == fatalStep { kill(getpid(), SIGKILL) }
    return 0
  }
}

/// A number that grows; used by one thread.
final class Counter: @unchecked Sendable {
  // Sendable: the probe has one thread.
  private var value = 0

  func next() -> Int {
    value += 1
    return value
  }
}

/// Writes a line at once, so that the parent sees it before this process is killed.
func say(_ what: Any) {
  let line = Array("\(what)\n".utf8)
  _ = unsafe line.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
}

func fail(_ message: String) -> Never {
  say("failed: \(message)")
  exit(1)
}

func read(_ path: String) -> [UInt8] {
  do {
    return try XMLSource(path: path).bytes(limit: 64 << 20)
  } catch { fail("\(path): \(error)") }
}

func replace(_ path: String, reading old: [UInt8], with new: [UInt8], fatalStep: Int = 0) {
  var writer = DocumentWriter(
    path: FilePath(path), expecting: .file(sha256: Digest.hash(old, .sha256)))
  let counter = StepCounter(fatalStep: fatalStep)
  writer.hook = { _ in counter.reach() }
  do {
    let outcome = try writer.write(new) { path in
      guard read(path.text) == new else { fail("the temporary file differs") }
    }
    say(outcome)
  } catch { fail("\(error)") }
}

/// Adds a line to a file.
func update(_ path: String, fatalStep: Int) {
  let counter = StepCounter(fatalStep: fatalStep)
  let update = FileUpdate(path: FilePath(path), limit: 1 << 20, hook: { _ in counter.reach() })
  do {
    say(try update.run { ($0 ?? []) + Array("one more\n".utf8) })
  } catch { fail("\(error)") }
}

/// Signs files in step with another process that does the same, and says where each signature went.
func coSign(keyPath: String, certificatePath: String, folder: String, count: Int, names: [String]) {
  do {
    let key = try PrivateKey(pem: String(decoding: read(keyPath), as: UTF8.self))
    let certificate = try Certificate(pem: String(decoding: read(certificatePath), as: UTF8.self))
    let signer = try KeySigner(key: key, certificate: certificate)
    let request = SignatureRequest(signingTime: Instant(secondsSince1970: 1_371_240_000))
    for number in 0..<count {
      let path = "\(folder)/\(number).xml"
      let source = try XMLSource(path: path)
      let document = try SignedDocument.read(source)
      let signed = try SignatureBuilder().sign(source, document, request, with: signer)
      meet(folder: folder, number: number, names: names)
      let writer = DocumentWriter(
        path: FilePath(path), expecting: .file(sha256: document.rawDigest ?? []))
      say(try writer.write(signed.bytes) { _ = try SignedDocument.read(XMLSource(path: $0)) })
    }
  } catch { fail("\(error)") }
}

/// Waits until the other process has come as far: both have read the file, neither has replaced it.
func meet(folder: String, number: Int, names: [String]) {
  let mine = unsafe open("\(folder)/.\(names[0])-\(number)", O_CREAT | O_WRONLY, 0o600)
  close(mine)
  for _ in 0..<20_000 where unsafe access("\(folder)/.\(names[1])-\(number)", F_OK) != 0 {
    usleep(100)
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("write", 4):
  replace(
    arguments[1], reading: read(arguments[1]), with: read(arguments[2]),
    fatalStep: Int(arguments[3]) ?? 0)
case ("update", 3): update(arguments[1], fatalStep: Int(arguments[2]) ?? 0)
case ("loop", 4):
  let (first, second) = (read(arguments[2]), read(arguments[3]))
  while true {
    let old = read(arguments[1])
    replace(arguments[1], reading: old, with: old == first ? second : first)
  }
case ("cosign", 7):
  coSign(
    keyPath: arguments[1], certificatePath: arguments[2], folder: arguments[3],
    count: Int(arguments[4]) ?? 0, names: Array(arguments[5...]))
default:
  fail(
    "write TARGET NEW STEP | update FILE STEP | loop TARGET A B | cosign KEY CERT FOLDER COUNT ME OTHER"
  )
}
