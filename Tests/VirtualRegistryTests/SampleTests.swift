import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import Testing

@testable import VirtualRegistry

/// Made once for all tests: its keys and signatures are what takes time.
enum TestSamples {
  /// The samples as the code makes them now.
  static let fresh = Result { try SampleSet() }
}

@Suite("Samples made anew")
struct FreshSampleTests {
  @Test("every sample gets the verdict that its recipe promises")
  func verdicts() throws {
    let set = try TestSamples.fresh.get()
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let output = try OutputFolder(path: FilePath(folder.path), mustBeEmpty: true)
    try set.trust.write(to: output, below: "trust/")
    for variant in set.variants {
      try variant.folder.write(to: output, below: "trust-variants/\(variant.name)/")
    }
    for sample in set.samples {
      if let bytes = sample.bytes { try output.write(bytes, to: sample.file) }
    }
    var verifiers: [String: Verifier] = [:]
    for sample in set.samples {
      let path = folder.path + "/" + sample.trust
      if sample.expected.indication == nil {
        #expect(throws: TrustError.self, "\(sample.trust)") { try Trust.load(folder: path) }
        continue
      }
      let verifier =
        try verifiers[sample.trust]
        ?? Verifier(trust: Trust.load(folder: path), at: Samples.validationTime)
      verifiers[sample.trust] = verifier
      let verdict = verifier.verify(try XMLSource(path: folder.path + "/" + sample.file))
      expect(verdict, sample)
    }
    print("samples judged: \(set.samples.count)")
  }

  private func expect(_ verdict: Verdict, _ sample: Sample) {
    #expect(ExpectedVerdict(verdict) == sample.expected, "\(sample.file) under \(sample.trust)")
  }
}

/// A folder that is gone after the test.
struct TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("mohr-registry-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
