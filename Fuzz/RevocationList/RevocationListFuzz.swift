import CertificateIssuing
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Revocation lists, as they stand and as the CA would sign them: read as OpenSSL reads all of them or refused, never lost,
/// and whatever they say, a signer who is revoked does not pass.
func fuzzRevocationList(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  do throws(CertificateError) {
    for list in try RevocationList.all(in: bytes).prefix(4) { judge(list) }
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
    let found = PartlyReadLists(in: bytes, file: "fuzz")
    for list in found.lists.prefix(4) { judge(list) }
    require(
      !found.unread.isEmpty || !found.lists.isEmpty || OpenSSLList(bytes) == nil,
      "a list that nobody reads")
  }
  if let der = FuzzedRegistry.signedAnew(bytes), let list = try? RevocationList(der: der) {
    judge(list)
  }
  return 0
}

private func judge(_ list: RevocationList) {
  guard let whole = OpenSSLList(list.der) else { fatalError("taken, though OpenSSL refuses it") }
  let registry = FuzzedRegistry.self
  compare(list, whole)
  for certificate in [registry.good, registry.revoked, registry.lab.issuing.certificate] {
    compare(list.entry(for: certificate), whole.entry(for: certificate), isSure(list))
  }
  let signers = registry.authorities.map(\.certificate).filter { authority in
    let isSigned = list.storage.isSigned(by: authority)
    require(isSigned == whole.isSigned(by: authority), "another's signature")
    return isSigned
  }
  let verdicts = [registry.lists + [list], [list] + registry.lists].map { lists in
    let validator = registry.validator(registry.authorities.map(\.certificate), lists)
    require(
      validator.validate(registry.revoked, at: Lab.voteDay).path == nil || mayCorrect(list),
      "a list that clears a revoked signer")
    return validator.validate(registry.good, at: Lab.voteDay)
  }
  require(Set(verdicts[0].problems) == Set(verdicts[1].problems), "an answer that goes by order")
  let passes = verdicts[0].path != nil
  if signers.isEmpty {
    require(
      verdicts[0].problems.allSatisfy { $0.isNotice || isDamage($0) },
      "a list that nobody signed accuses a signer")
  }
  if !signers.isEmpty, list.storage.speaksOfUsers, !mayCorrect(list),
    let entry = list.entry(for: registry.good), isRevocation(entry)
  {
    require(!passes, "a revocation that is overlooked")
  }
}

/// Whether an entry says for good, and of the time that is asked about, that a certificate is revoked.
private func isRevocation(_ entry: RevocationList.Entry) -> Bool {
  entry.reason != .removeFromCRL && entry.reason != .certificateHold
    && entry.counts(at: Lab.voteDay)
}

/// A list in a CA's name that nobody signed as it is may have named anybody before it was damaged.
private func isDamage(_ problem: PathProblem) -> Bool {
  if case .revocationDamaged = problem { true } else { false }
}

/// Of two lists of one instant the higher number is a correction of the other.
private func mayCorrect(_ list: RevocationList) -> Bool {
  FuzzedRegistry.lists.contains { $0.thisUpdate == list.thisUpdate }
}

/// Whether a list says of every entry of whom it speaks.
private func isSure(_ list: RevocationList) -> Bool { list.storage.entries.isReadable }

private func compare(_ list: RevocationList, _ whole: OpenSSLList) {
  require(
    list.issuer == whole.issuer && list.thisUpdate == whole.thisUpdate
      && list.nextUpdate == whole.nextUpdate, "other fields")
  require(list.count == whole.entries.count, "another number of entries")
  require(
    list.entries.elementsEqual(whole.entries) {
      $0.serialNumberDER == $1.serialNumberDER && isSame($0.entry, $1.entry)
    }, "other entries")
  require(OpenSSLList.extensions(of: list) == whole.extensions, "other extensions")
  require((try? RevocationList.all(in: Array(list.pem.utf8))) == [list], "another list in PEM")
}

/// An entry whose dates we cannot read counts at any time, whatever OpenSSL makes of them.
private func isSame(_ own: RevocationList.Entry, _ other: RevocationList.Entry) -> Bool {
  own == other || own.date == nil && own.reason == other.reason
}

/// What is found of a certificate is what OpenSSL finds; or something graver, where several entries speak of it.
private func compare(
  _ own: RevocationList.Entry?, _ other: RevocationList.Entry?, _ isSure: Bool
) {
  guard own != other else { return }
  guard let own else { fatalError("an entry that is not found") }
  guard let other else { return require(!isSure, "an entry of nobody's") }
  require(!other.isGraver(than: own), "the lighter of two entries")
}
