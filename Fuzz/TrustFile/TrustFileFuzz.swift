import CanonicalXML
import FuzzSupport
import PKI

@testable import ElectionVerifier

/// A trust.xml: no anchor but the pinned one, no file outside its folder, nothing trusted that it does not state.
func fuzzTrustFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  do throws(TrustError) {
    let trust = try TrustFile(XMLSource(bytes: bytes, name: "fuzz")).trust {
      name throws(TrustError) in
      require(isInside(name), "a file outside the folder: \(name)")
      return XMLSource(bytes: Known.anchor, name: name)
    }
    require(trust.digest == Digest.hash(bytes, .sha256), "the digest of other bytes")
    require(
      !trust.anchors.isEmpty && trust.anchors.allSatisfy { $0.der == Known.anchor },
      "an anchor that is not the pinned one")
    if case .registry = trust.signerProfile {
      require(!trust.issuingCAs.isEmpty, "trust in whatever CA")
      require(!trust.rosterSigners.isEmpty && !trust.policySigners.isEmpty, "trust without signers")
    }
    require(
      trust.minimumRosterEdition >= 1 && trust.minimumPolicyEditions.values.allSatisfy { $0 >= 1 },
      "an edition below the first")
    require(trust.policyDocuments.isEmpty && trust.rosterDocuments.isEmpty, "documents of nobody")
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
  }
  return 0
}

private func isInside(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix("/")
    && name.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
}

private enum Known {
  static let anchor: [UInt8] = SampleFiles.bytes("trust/anchors/root.der")
}
