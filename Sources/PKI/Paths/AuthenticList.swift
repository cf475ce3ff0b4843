import COpenSSL

/// A revocation list and the certificate whose key signed it, which leads to an anchor.
struct AuthenticList {
  let list: RevocationList
  private(set) var signer: Certificate
  /// The lists among which its number counts.
  let sequence: Sequence
  /// The same for the memory of what was seen, where complete lists and delta lists are told apart.
  let remembered: RevocationMemory.Sequence
  /// Whether OpenSSL takes it: nothing critical in it is unknown, and its key identifier is the signer's.
  private(set) var isUsable: Bool
  /// Whether a certificate between its signer's and the anchor was revoked or on hold.
  var isSignerRevoked = false
  /// Whether its signer has a path that holds at the validation time.
  private(set) var hasPath = true
  /// Of the certificate at each place of the path, whether its key may vouch for it.
  var vouchesAt: [Bool] = []
  /// Whether OpenSSL may see it.
  var isOffered = false
  /// Whether its key may vouch for whoever it is asked about.
  var isOfAuthority = true
  /// Whether it may vouch for somebody; what it says against somebody counts all the same.
  var vouches: Bool { hasPath && isOfAuthority && !isSignerRevoked && maySign }
  /// Whether it vouches also where another key of the CA's must be asked: its signer's certificate was good when it was
  /// issued, as far as the lists at hand tell, and may sign lists.
  var isSound: Bool { vouches && isInItsTime }

  /// Lists of one sequence: by one key, in one name, for one scope.
  struct Sequence: Hashable {
    let key: [UInt8]
    let name: UInt64
    let scope: [UInt8]
  }

  init(list: RevocationList, signer: Certificate) {
    self.list = list
    self.signer = signer
    isUsable = !list.storage.hasUnknownCriticalExtension && list.storage.names(signer)
    let scope = list.storage.scope
    sequence = Sequence(
      key: signer.keyDigest, name: list.storage.issuerHash, scope: scope)
    remembered = RevocationMemory.Sequence(
      issuer: signer.listIssuer, scope: scope.isEmpty ? [] : Digest.hash(scope, .sha256),
      isDelta: list.isDelta)
  }

  /// Takes a way from a certificate with its signer's name and key to an anchor.
  /// - Parameters:
  ///   - way: that certificate first.
  ///   - mayVouch: whether the path holds at the validation time.
  mutating func take(_ way: [Certificate]?, mayVouch: Bool) {
    hasPath = mayVouch
    guard let first = way?.first, first != signer else { return }
    signer = first
    isUsable = !list.storage.hasUnknownCriticalExtension && list.storage.names(signer)
  }

  /// Its sequence in the memory of another key than its own, for whom it speaks.
  func remembered(for key: [UInt8]) -> RevocationMemory.Sequence {
    RevocationMemory.Sequence(
      issuer: key,
      scope: Digest.hash(sequence.key + sequence.scope, .sha256), isDelta: list.isDelta)
  }

  /// How far its sequence had come with it, for the memory of what was seen.
  var mark: RevocationMemory.Mark {
    RevocationMemory.Mark(number: list.number, thisUpdate: list.thisUpdate)
  }

  /// Whether its signer's certificate was in its time when it was issued.
  var isInItsTime: Bool {
    signer.notBefore <= list.thisUpdate && list.thisUpdate <= signer.notAfter
  }

  /// Whether its signer's key is one for lists.
  var maySign: Bool { signer.keyUsage?.contains(.cRLSign) ?? true }

  /// In whose name it is, for what, and whether it tells changes only: lists of one kind can make each other needless.
  struct Kind: Hashable {
    let issuer: UInt64
    let scope: [UInt8]
    let isDelta: Bool
  }

  var kind: Kind {
    Kind(issuer: list.storage.issuerHash, scope: sequence.scope, isDelta: list.isDelta)
  }

  /// Whether it tells all of its scope as of its time, and another list of that scope is from before it: by its
  /// time or, of two of one sequence and time, by its number.
  func replaces(_ other: AuthenticList) -> Bool {
    let scope = list.storage.scope
    guard !list.isDelta, list.storage.isUnderstood,
      scope.isEmpty || scope == other.list.storage.scope
    else { return false }
    guard list.thisUpdate == other.list.thisUpdate else {
      return list.thisUpdate > other.list.thisUpdate
    }
    guard sequence == other.sequence, let number = list.number, let before = other.list.number
    else { return false }
    return number > before
  }
}

extension RevocationListStorage {
  /// Whether nothing critical in it, or in an entry of it, is unknown: else it tells of nobody that they are good
  /// (RFC 5280, 5.2 and 5.3).
  var isUnderstood: Bool { !hasUnknownCriticalExtension && !entries.hasUnknownCriticalExtension }

  /// Whether its authority key identifier, where it has one, is a certificate's.
  func names(_ signer: Certificate) -> Bool {
    unsafe COpenSSL_crl_names_signer(skeleton.pointer, signer.storage.pointer) == 1
  }
}
