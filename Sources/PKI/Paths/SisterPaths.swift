import Synchronization

/// Paths of which OpenSSL had nothing to say, so that it need not be asked about those that differ from them in nothing at
/// which it looks.
///
/// Signers of one form (``CertificateForm``) differ in serial number, validity, subject and key alone. Of these OpenSSL
/// compares the serial number with the lists, the validity with the time and the subject with name constraints, and
/// verifies the issuer's signature. The lists, the validity and the signature are looked at here; where there are name
/// constraints OpenSSL is asked each time. A memory is one validator's: its profile is the same for all.
final class SisterPaths: Sendable {
  /// All else that OpenSSL is given for a path.
  private struct Question: Hashable {
    let form: ObjectIdentifier
    let authorities: ArraySlice<Certificate>
    let listSigners: [Certificate]
    let lists: [RevocationList]
    let settled: [Bool]
    let at: Instant
  }

  /// By what was asked, with the form, so that no other takes its place in memory.
  private let known = Mutex<[Question: CertificateForm]>([:])

  /// Whether OpenSSL would have nothing to say of a path.
  func vouch(for checks: RememberedSignatureChecks, settled: [Bool]) -> Bool {
    guard Self.isComparable(checks) else { return false }
    let question = Self.question(checks, settled)
    return known.withLock { $0[question] != nil }
  }

  /// Remembers a path that OpenSSL built, and of which it had nothing to say.
  func remember(_ checks: RememberedSignatureChecks, settled: [Bool]) {
    guard Self.isComparable(checks) else { return }
    let question = Self.question(checks, settled)
    known.withLock {
      if $0.count >= CertificateLimits.rememberedChains { $0.removeAll() }
      $0[question] = checks.path[0].storage.form
    }
  }

  private static func question(
    _ checks: RememberedSignatureChecks, _ settled: [Bool]
  ) -> Question {
    Question(
      form: ObjectIdentifier(checks.path[0].storage.form), authorities: checks.path.dropFirst(),
      listSigners: checks.extraSigners, lists: checks.lists.map(\.list), settled: settled,
      at: checks.at)
  }

  /// Whether all that a signer has for itself is as it should be.
  private static func isComparable(_ checks: RememberedSignatureChecks) -> Bool {
    let leaf = checks.path[0]
    switch leaf.publicKey.kind {
    case .rsa, .ec: break
    case .rsaPSS, .other: return false
    }
    return leaf.storage.form.isShared
      && !checks.path.dropFirst().contains(where: \.storage.form.hasNameConstraints)
      && checks.lists.allSatisfy { $0.list.entry(for: leaf) == nil } && checks.linksHold
  }
}
