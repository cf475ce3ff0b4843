import Synchronization

/// How many names may be compared for one signature, over all paths of its signer and of those who signed lists.
///
/// OpenSSL compares each name of a certificate with each constraint of each CA above, and each distribution point with each
/// name of a list: for every path anew, and only each pair has a bound.
final class NameBudget: Sendable {
  private let left = Mutex(CertificateLimits.namesCompared)

  /// Takes what a path costs; false where that is more than is left.
  func take(_ cost: Int) -> Bool {
    left.withLock { left in
      guard cost <= left else { return false }
      left -= cost
      return true
    }
  }
}

extension PathValidation {
  /// How many names are compared for this path.
  func namesToCompare(_ lists: [RevocationList], _ listSigners: [Certificate]) -> Int {
    let listed = lists.reduce(0) { $0 + ($1.storage.pointNames?.count ?? 0) }
    let points = (path + listSigners).reduce(0) { $0 + $1.storage.form.points.count }
    return constrainedNames + points * listed
  }

  private var constrainedNames: Int {
    var cost = 0
    var constraints = 0
    // What is excluded is compared here as well, for which names are read first.
    var perName = 0
    for certificate in path.reversed() {
      let form = certificate.storage.form
      cost += form.nameCount * (constraints + perName)
      constraints += form.constraintCount
      if !form.excludedNames.isEmpty { perName = Self.readingName }
    }
    return cost
  }

  /// What it costs to read a name, where to compare two costs 1.
  private static let readingName = 256
}
