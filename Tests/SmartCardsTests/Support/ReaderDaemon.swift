import Foundation
import Judges
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// What a program said and how it ended.
struct ToolResult {
  let status: Int32
  let output: String
}

/// Runs a program, at most a minute.
func run(
  _ arguments: [String], environment: [String: String] = [:], input: String = ""
) throws -> ToolResult {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
  process.arguments = ["60"] + arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let (output, inputPipe) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = output
  process.standardInput = inputPipe
  try process.run()
  inputPipe.fileHandleForWriting.write(Data(input.utf8))
  try inputPipe.fileHandleForWriting.close()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return ToolResult(
    status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
}

/// A pcscd of its own with two vpcd readers, in a mount namespace of its own.
///
/// `@unchecked Sendable`: a test kills it from the thread that serves the card, once.
final class ReaderDaemon: @unchecked Sendable {
  /// What keeps these tests from running here; nil if nothing does.
  static let obstacle: String? = {
    if geteuid() != 0 { return "pcscd in a mount namespace of its own needs root" }
    let needed = [
      ("/usr/sbin/pcscd", "pcscd"), ("/usr/bin/opensc-tool", "opensc"),
      ("/usr/bin/pkcs11-tool", "opensc"), ("/usr/bin/yubico-piv-tool", "yubico-piv-tool"),
      ("/usr/lib/pcsc/drivers/serial/libifdvpcd.so", "vsmartcard-vpcd"),
      ("/usr/bin/openssl", "openssl"), ("/usr/bin/unshare", "util-linux"),
    ]
    for (path, package) in needed where !FileManager.default.fileExists(atPath: path) {
      return "\(path) is missing: apt install \(package)"
    }
    let trial = try? run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
    return trial?.status == 0 ? nil : "no mount namespaces here"
  }()

  /// The name under which this process finds whichever daemon runs now: libpcsclite reads the
  /// environment once.
  private static let link: String = {
    let path = NSTemporaryDirectory() + "mohr-pcscd-\(getpid()).comm"
    unsafe setenv("PCSCLITE_CSOCK_NAME", path, 1)
    removeAtExit(path)
    return path
  }()

  static let reader = "Virtual PCD 00 00"

  let folder: String
  let port: UInt16
  private let process = Process()

  /// Where other programs find this daemon.
  var socket: String { "/proc/\(process.processIdentifier)/root/run/pcscd/pcscd.comm" }
  var environment: [String: String] {
    ["PCSCLITE_CSOCK_NAME": socket, "XDG_CACHE_HOME": folder + "/cache"]
  }

  /// - Parameters:
  ///   - driver: The reader's driver.
  ///   - variables: What the driver is told.
  init(
    driver: String = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so", variables: [String: String] = [:]
  ) throws {
    folder = try TestKeys.temporaryFolder()
    port = UInt16.random(in: 20_000...30_000)
    let configuration = """
      FRIENDLYNAME "Virtual PCD"
      DEVICENAME /dev/null:0x\(String(port, radix: 16))
      LIBPATH \(driver)
      CHANNELID 0x\(String(port, radix: 16))

      """
    // A folder of its own: pcscd takes every file in it for a configuration.
    try FileManager.default.createDirectory(
      atPath: folder + "/readers", withIntermediateDirectories: true)
    try configuration.write(toFile: folder + "/readers/vpcd", atomically: true, encoding: .utf8)
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    try start()
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func start() throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    let script = """
      mkdir -p /run/pcscd && mount -t tmpfs tmpfs /run/pcscd && \
      exec pcscd --foreground --config "$0"
      """
    process.arguments = ["-m", "sh", "-c", script, folder + "/readers"]
    let log = folder + "/pcscd.log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let handle = FileHandle(forWritingAtPath: log)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    unsafe unlink(Self.link)
    unsafe symlink(socket, Self.link)
    try until("pcscd listens") { FileManager.default.fileExists(atPath: socket) }
  }

  /// Ends the daemon without warning.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Puts a card in and waits until the daemon sees it.
  func insert(_ transport: any CardTransport, slot: UInt16 = 0) throws -> InsertedCard {
    var inserted: InsertedCard?
    try until("vpcd listens") {
      inserted = try? InsertedCard(transport, port: port + slot)
      return inserted != nil
    }
    _ = try CardReaders.waitForCard(in: "Virtual PCD 00 0\(slot)", seconds: 20)
    return try #require(inserted)
  }

  /// Runs a program against this daemon.
  func tool(_ arguments: String..., input: String = "") throws -> ToolResult {
    try run(arguments, environment: environment, input: input)
  }
}

/// A virtual card in a vpcd reader, served by a thread until it is pulled.
final class InsertedCard: @unchecked Sendable {
  private let bridge: VPCDBridge

  init(_ transport: any CardTransport, port: UInt16) throws {
    let bridge = try VPCDBridge(transport, port: port)
    self.bridge = bridge
    Thread.detachNewThread { bridge.run() }
  }

  deinit { pull() }

  func pull() { bridge.stop() }
}

/// Waits until something holds, at most twenty seconds.
func until(_ what: String, _ holds: () throws -> Bool) throws {
  for _ in 0..<400 {
    if try holds() { return }
    usleep(50_000)
  }
  throw CocoaError(.featureUnsupported, userInfo: [NSLocalizedDescriptionKey: what])
}

/// Whether openssl accepts a signature over a file, by the certificate's key.
func opensslAccepts(
  _ signature: String, of file: String, by certificate: Certificate, hash: String = "sha256"
) throws -> ToolResult {
  let folder = try TestKeys.temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try certificate.pem.write(toFile: folder + "/c.pem", atomically: true, encoding: .utf8)
  let key = try run(["openssl", "x509", "-in", folder + "/c.pem", "-pubkey", "-noout"])
  try key.output.write(toFile: folder + "/k.pem", atomically: true, encoding: .utf8)
  return try run([
    "openssl", "dgst", "-\(hash)", "-verify", folder + "/k.pem", "-signature", signature, file,
  ])
}

/// All tests that need a pcscd; one after the other, each with a daemon of its own.
@Suite(
  .serialized,
  .enabled(if: ReaderDaemon.obstacle == nil, Comment(rawValue: ReaderDaemon.obstacle ?? "")))
enum ReaderTests {}
