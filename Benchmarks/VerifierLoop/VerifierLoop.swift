import CanonicalXML
import ElectionVerifier
import Glibc
import PKI
import XAdES

/// The benchmark's side of mohr: full verdicts by the library, over and over.
///
///     VerifierLoop MODE ROUNDS UNIXTIME TRUST FILE...
///
/// Every mode prints documents, signatures, microseconds a document and peak memory in KiB, one line a
/// file unless said:
/// - `verdicts`: documents in memory, one thread, CPU time;
/// - `read`: the same without policy, roster and rules: the document and its signatures alone;
/// - `keys`: only the public-key operations of the same documents: the floor under any verifier;
/// - `parallel`: wall time with one worker and with two, a line each, all files together;
/// - `stream`: each file read from the disk ROUNDS times, whatever the verdict; says it at the end;
/// - `sign`: reads each file's content and signs it, without the key's own operation;
/// - `first`: all files but the first, once each, by a new verifier every round that knows the first, and with it the CA
///   and its lists; less the same with signers known: what a new signer costs. One line.
/// - `lookup`: every certificate of a PEM file, sought in every revocation list of the trust folder; a document is a
///   look-up, a signature one that is listed.
@main
struct VerifierLoop {
  let verifier: Verifier
  let rounds: Int
  let paths: [String]

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 5, let rounds = Int(arguments[2]), let time = Int64(arguments[3]) else {
      return usage()
    }
    let trust = try Trust.load(folder: arguments[4])
    let instant = Instant(secondsSince1970: time)
    let loop = VerifierLoop(
      verifier: Verifier(trust: trust, at: instant), rounds: rounds,
      paths: Array(arguments[5...]))
    switch arguments[1] {
    case "verdicts": for path in loop.paths { loop.measureVerdicts(try memory(path)) }
    case "read": for path in loop.paths { try loop.measureReading(try memory(path)) }
    case "keys": for path in loop.paths { try loop.measureKeys(try memory(path)) }
    case "parallel": try loop.measureParallel()
    case "sign": for path in loop.paths { try loop.measureSigning(try memory(path)) }
    case "stream": for path in loop.paths { try loop.measureStream(path) }
    case "lookup": for path in loop.paths { try loop.measureLookup(path, trust.revocationLists) }
    case "first": try loop.measureFirst { Verifier(trust: trust, at: instant) }
    default: usage()
    }
  }

  private static func usage() {
    print(
      "usage: VerifierLoop verdicts|read|keys|parallel|sign|stream|first|lookup ROUNDS UNIXTIME TRUST"
        + " FILE...")
    exit(64)
  }

  static func memory(_ path: String) throws -> XMLSource {
    XMLSource(bytes: try XMLSource(path: path).bytes(limit: 1 << 30), name: path)
  }

  func measureVerdicts(_ source: XMLSource) {
    // The first verdict decodes and validates each signer; it is not part of the steady state.
    let first = requirePassed(verifier, source)
    let count = first.signatures.flatMap(\.flattened).count
    let spent = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds { requirePassed(verifier, source) }
    Stopwatch.report(documents: rounds, signatures: count * rounds, seconds: spent.seconds)
  }

  func measureReading(_ source: XMLSource) throws {
    let options = SignedDocument.Options(treeCap: Limits.standard.treeBytes)
    let count = try SignedDocument.read(source, options).signatures.count
    let spent = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds { _ = try SignedDocument.read(source, options) }
    Stopwatch.report(documents: rounds, signatures: count * rounds, seconds: spent.seconds)
  }

  func measureKeys(_ source: XMLSource) throws {
    let document = try SignedDocument.read(source, SignedDocument.Options())
    let signatures = document.signatures.flatMap(\.withCounterSignatures).compactMap(\.intact)
    let inputs = signatures.compactMap {
      intact -> (IntactSignature, SignatureAlgorithm, [UInt8])? in
      guard let algorithm = intact.signature.signedInfo.algorithm,
        let canonicalization = intact.signature.signedInfo.canonicalization
      else { return nil }
      let canonical = intact.signature.signedInfo.element.canonicalBytes(
        canonicalization)
      return (intact, algorithm, Digest.hash(canonical, algorithm.digest))
    }
    let spent = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds {
      for (intact, algorithm, digest) in inputs {
        guard
          intact.certificate.publicKey.verify(
            signature: intact.signature.value, digest: digest, algorithm: algorithm)
        else { exit(1) }
      }
    }
    Stopwatch.report(
      documents: rounds, signatures: inputs.count * rounds, seconds: spent.seconds)
  }

  func measureParallel() throws {
    let sources = try paths.map(Self.memory)
    for source in sources { requirePassed(verifier, source) }
    for workers in 1...2 {
      let spent = Stopwatch(CLOCK_MONOTONIC)
      let threads = (0..<workers).compactMap { _ in
        JoinableThread {
          for _ in 0..<rounds { for source in sources { requirePassed(verifier, source) } }
        }
      }
      guard threads.count == workers else { fatalError("no thread to be had") }
      for thread in threads { thread.join() }
      Stopwatch.report(
        documents: workers * rounds * sources.count, signatures: 0, seconds: spent.seconds)
    }
  }

  func measureStream(_ path: String) throws {
    var said = ""
    let spent = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds {
      let verdict = try verifier.verify(file: path)
      let codes = verdict.findings.map(\.identifier)
      said = ([verdict.indication.rawValue] + codes).joined(separator: " ")
    }
    Stopwatch.report(documents: rounds, signatures: 0, seconds: spent.seconds, said)
  }

  func measureFirst(_ makeVerifier: () -> Verifier) throws {
    let sources = try paths.map(Self.memory)
    guard let first = sources.first else { return }
    let others = sources.dropFirst()
    var fresh = 0.0
    var known = 0.0
    for _ in 0..<rounds {
      let verifier = makeVerifier()
      requirePassed(verifier, first)
      let unknown = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
      for source in others { requirePassed(verifier, source) }
      fresh += unknown.seconds
      let again = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
      for source in others { requirePassed(verifier, source) }
      known += again.seconds
    }
    Stopwatch.report(
      documents: rounds * others.count, signatures: rounds * others.count,
      seconds: fresh - known)
  }

  func measureLookup(_ path: String, _ lists: [RevocationList]) throws {
    let bytes = try XMLSource(path: path).bytes(limit: 1 << 30)
    let certificates = try Certificate.all(in: bytes)
    var listed = 0
    let spent = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds {
      for list in lists {
        for certificate in certificates where list.entry(for: certificate) != nil { listed += 1 }
      }
    }
    Stopwatch.report(
      documents: rounds * lists.count * certificates.count, signatures: listed,
      seconds: spent.seconds)
  }

  @discardableResult
  private func requirePassed(_ verifier: Verifier, _ source: XMLSource) -> Verdict {
    let verdict = verifier.verify(source)
    guard verdict.indication == .totalPassed else {
      print("VerifierLoop: \(source.name) is \(verdict.indication)")
      exit(1)
    }
    return verdict
  }
}
