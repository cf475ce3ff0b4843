import CanonicalXML
import ElectionVerifier
import Glibc
import PKI
import XAdES

/// The benchmark's side of mohr: full verdicts of documents in memory, over and over, in one thread.
///
///     VerifierLoop verdicts|keys ROUNDS UNIXTIME TRUST FILE...
///
/// `keys` repeats only the public-key operations of the same documents: the floor under any verifier. Prints
/// documents, signatures, CPU microseconds a document and peak memory in KiB, one line a file.
@main
struct VerifierLoop {
  let verifier: Verifier
  let rounds: Int

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 5, let rounds = Int(arguments[2]), let time = Int64(arguments[3]) else {
      print("usage: VerifierLoop verdicts|keys ROUNDS UNIXTIME TRUST FILE...")
      exit(64)
    }
    let trust = try Trust.load(folder: arguments[4])
    let loop = VerifierLoop(
      verifier: Verifier(trust: trust, at: Instant(secondsSince1970: time)), rounds: rounds)
    for path in arguments[5...] {
      let file = try XMLSource(path: path)
      let source = XMLSource(bytes: try file.bytes(limit: 1 << 30), name: path)
      try arguments[1] == "keys" ? loop.measureKeys(source) : loop.measureVerdicts(source)
    }
  }

  func measureVerdicts(_ source: XMLSource) {
    // The first verdict decodes and validates each signer; it is not part of the steady state.
    let first = verifier.verify(source)
    guard first.indication == .totalPassed else {
      print("VerifierLoop: \(source.name) is \(first.indication)")
      exit(1)
    }
    let count = first.signatures.flatMap(\.flattened).count
    report(signatures: count) {
      guard verifier.verify(source).indication == .totalPassed else { exit(1) }
    }
  }

  func measureKeys(_ source: XMLSource) throws {
    let document = try SignedDocument.read(source, SignedDocument.Options())
    let signatures = document.signatures.flatMap(\.withCounterSignatures).compactMap(\.intact)
    let inputs = signatures.map { intact in
      let algorithm = intact.signature.signedInfo.algorithm
      let canonical = intact.signature.signedInfo.element.canonicalBytes(
        intact.signature.signedInfo.canonicalization)
      return (intact, algorithm, Digest.hash(canonical, algorithm.digest))
    }
    report(signatures: inputs.count) {
      for (intact, algorithm, digest) in inputs {
        guard
          intact.certificate.publicKey.verify(
            signature: intact.signature.value, digest: digest, algorithm: algorithm)
        else { exit(1) }
      }
    }
  }

  private func report(signatures: Int, _ work: () -> Void) {
    let began = cpuSeconds()
    for _ in 0..<rounds { work() }
    let microseconds = (cpuSeconds() - began) * 1e6 / Double(rounds)
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("\(rounds)\t\(signatures * rounds)\t\(microseconds)\t\(usage.ru_maxrss)")
  }

  private func cpuSeconds() -> Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
