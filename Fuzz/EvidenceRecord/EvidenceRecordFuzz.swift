import CanonicalXML
import EvidenceRecords
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Evidence records: none that proves what the authority did not stamp, or of an earlier time than it stated, and no fault
/// without a word.
func fuzzEvidenceRecord(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  let record: EvidenceRecord
  do throws(EvidenceRecordFault) {
    record = try EvidenceRecordFile(XMLSource(bytes: bytes, name: "fuzz")).record
  } catch {
    require(!error.word.isEmpty, "refused without a reason")
    return 0
  }
  require(!record.chains.isEmpty && !record.timestamps.isEmpty, "a record of nothing")
  require(record.timestamps.count <= EvidenceRecordLimits.timestamps, "too many timestamps")
  let at = Lab.voteDay
  let registry = FuzzedRegistry.self
  let validator = registry.validator([], registry.lists).over(
    TrustAnchors(certificates: [registry.lab.root.certificate]),
    intermediates: [RecordSeeds.issuer.certificate], .timestamping(algorithms: .registry))
  guard
    case .held(let proof, _) = TimestampValidation(validator).judge(record, at: at, present: at)
  else { return 0 }
  require(record.brokenTimestamp == nil, "a broken record that holds")
  require(proof.time >= RecordSeeds.time, "a record of a time that nobody stated")
  for forged in ["", "another document", "document 00"] {
    let missing = record.chainWithout { Digest.hash(Array(forged.utf8), $0) }
    require(missing != nil, "a record over what nobody stamped")
  }
  return 0
}
