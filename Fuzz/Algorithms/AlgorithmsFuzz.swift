import CanonicalXML
import FuzzSupport
import PKI

@testable import ElectionVerifier

/// A file of algorithms: each row once, none that ends before it begins, nothing of a file with a fault.
func fuzzAlgorithms(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  do throws(TrustError) {
    let catalogue = try AlgorithmCatalogue(XMLSource(bytes: bytes, name: "fuzz"))
    let table = catalogue.table
    require(catalogue.digest == Digest.hash(bytes, .sha256), "the digest of other bytes")
    require(catalogue.title["fa"] != nil && catalogue.title["en"] != nil, "a title that lacks")
    require(Set(table.digests.map(\.digest)).count == table.digests.count, "a digest twice")
    require(Set(table.curves.map(\.curve)).count == table.curves.count, "a curve twice")
    require(
      Set(table.rsa.map { "\($0.scheme) \($0.minimumBits)" }).count == table.rsa.count
        && table.rsa.allSatisfy { $0.minimumBits > 0 && $0.scheme != .ecdsa }, "a row of RSA twice")
    let rows =
      table.digests.map(\.validity) + table.rsa.map(\.validity) + table.curves.map(\.validity)
    for row in rows {
      if let from = row.from, let until = row.until { require(from < until, "an empty period") }
    }
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
    if case .algorithms(_, let faults) = error.reason {
      require(
        !faults.isEmpty, "refused without a fault")
    }
  }
  return 0
}
