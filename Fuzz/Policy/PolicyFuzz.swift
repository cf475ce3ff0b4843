import CanonicalXML
import FuzzSupport
import XAdES

@testable import ElectionVerifier

/// A policy: read alike twice, and applied to honest documents, where it may fail but must end.
func fuzzPolicy(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let source = XMLSource(bytes: unsafe input(start, count), name: "fuzz")
  guard let policy = read(source) else { return 0 }
  require(read(source)?.contentDigest == policy.contentDigest, "another policy from the same bytes")
  _ = policy.summary
  for document in Known.documents {
    guard let tree = document.tree else { continue }
    let evaluation = PolicyEvaluation(in: tree)
    let selection = PolicySelection(
      among: PolicyCandidates(current: [policy]), for: document, evaluation,
      at: policy.validFrom)
    require(
      selection.policy != nil || !selection.findings.isEmpty || !evaluation.findings.isEmpty,
      "not applied without a reason")
    let reading = FieldReading(policy, evaluation)
    // Beyond the steps, and beyond the findings that are listed, nothing is told of each.
    let told = reading.fields.values.count + reading.findings.count + evaluation.findings.count
    require(
      evaluation.isSpent
        || told >= min(policy.fields.count { !$0.isOptional }, VerdictLimits.findings),
      "a field that is neither read nor missed")
    let check = ContentRules(policy, evaluation).check(vouched: true, .none)
    require(
      check.schemaHolds || !check.findings.isEmpty, "a schema that does not hold without a reason")
    require(
      !check.heldRules.contains(false) || !check.findings.isEmpty || !evaluation.findings.isEmpty,
      "a broken rule that nothing tells of")
    _ = ActiveSlots(policy, evaluation)
    _ = (selection.findings + reading.findings + check.findings).map(\.data)
  }
  return 0
}

private func read(_ source: XMLSource) -> SigningPolicy? {
  do throws(TrustFinding.RefusalReason) {
    return try UnverifiedDocument.policy(source)
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
    return nil
  }
}

/// One document of each kind that the samples have.
private enum Known {
  static let documents: [XMLDocument] = {
    var kinds: Set<String> = []
    return SampleFiles.all.filter { $0.name.hasPrefix("documents/") }.compactMap { sample in
      let document = try? SignedDocument.read(
        XMLSource(bytes: sample.bytes, name: sample.name),
        SignedDocument.Options(treeCap: 1 << 20)
      ).document
      let kind = sample.name.split(separator: "/").last.map(String.init) ?? ""
      return document?.tree != nil && kinds.insert(kind).inserted && kinds.count <= 4
        ? document : nil
    }
  }()
}
