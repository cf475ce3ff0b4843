import COpenSSL

/// A running digest; after ``finalize()`` it starts afresh, so one object serves many messages.
@safe package final class Digest {
  /// The algorithm of this digest.
  package let algorithm: DigestAlgorithm
  private let context: OpaquePointer
  /// Whether the context has begun a message.
  private var isRunning = false

  /// Starts a digest.
  /// - Parameter algorithm: the digest algorithm.
  package init(_ algorithm: DigestAlgorithm) {
    guard let context = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("out of memory for a digest context")
    }
    self.algorithm = algorithm
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes to the message.
  /// - Parameter bytes: the next bytes of the message.
  package func update(_ bytes: Span<UInt8>) {
    if !isRunning { start() }
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let done = unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
      precondition(done == 1, "the digest context refused its input")
    }
  }

  /// Adds bytes to the message.
  /// - Parameter bytes: the next bytes of the message.
  package func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Ends the message and returns its digest; the object is then ready for another message.
  package func finalize() -> [UInt8] {
    if !isRunning { start() }
    isRunning = false
    let value = unsafe [UInt8](unsafeUninitializedCapacity: algorithm.byteCount) { buffer, count in
      let done = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      precondition(done == 1, "the digest context gave no value")
      count = algorithm.byteCount
    }
    return value
  }

  /// Another digest that has got the same bytes so far.
  package func copy() -> Digest {
    let other = Digest(algorithm)
    guard isRunning else { return other }
    let done = unsafe EVP_MD_CTX_copy_ex(other.context, context)
    precondition(done == 1, "OpenSSL could not copy \(algorithm.name)")
    other.isRunning = true
    return other
  }

  /// The digest of one message.
  /// - Parameters:
  ///   - message: all bytes of the message.
  ///   - algorithm: the digest algorithm.
  package static func hash(_ message: [UInt8], _ algorithm: DigestAlgorithm) -> [UInt8] {
    let digest = Digest(algorithm)
    digest.update(message.span)
    return digest.finalize()
  }

  /// The same of bytes that lie elsewhere.
  static func hash(_ message: UnsafeBufferPointer<UInt8>, _ algorithm: DigestAlgorithm) -> [UInt8] {
    let digest = Digest(algorithm)
    unsafe digest.update(message.span)
    return digest.finalize()
  }

  private func start() {
    isRunning = true
    let done = unsafe EVP_DigestInit_ex2(context, algorithm.fetched.method, nil)
    precondition(done == 1, "OpenSSL could not start \(algorithm.name)")
  }
}

/// A digest method fetched from OpenSSL once for the life of the process.
@safe struct FetchedDigest: @unchecked Sendable {
  // Sendable: an EVP_MD is immutable and reference-counted.
  let method: OpaquePointer

  init?(optional name: String) {
    guard let method = unsafe EVP_MD_fetch(nil, name, nil) else {
      clearErrors()
      return nil
    }
    unsafe self.method = method
  }

  init(_ name: String) {
    guard let fetched = FetchedDigest(optional: name) else {
      preconditionFailure("OpenSSL has no \(name)")
    }
    self = fetched
  }

  static let sha1 = FetchedDigest("SHA1")
  static let sha256 = FetchedDigest("SHA256")
  static let sha384 = FetchedDigest("SHA384")
  static let sha512 = FetchedDigest("SHA512")
  // Providers may leave these out; who computes with them asks first.
  static let sha224 = FetchedDigest(optional: "SHA224")
  static let ripemd160 = FetchedDigest(optional: "RIPEMD160")
  static let md5 = FetchedDigest(optional: "MD5")
  static let sha3_224 = FetchedDigest(optional: "SHA3-224")
  static let sha3_256 = FetchedDigest(optional: "SHA3-256")
  static let sha3_384 = FetchedDigest(optional: "SHA3-384")
  static let sha3_512 = FetchedDigest(optional: "SHA3-512")
}

extension DigestAlgorithm {
  /// Whether this OpenSSL can compute it.
  package var isAvailable: Bool { isAccepted || found != nil }

  var fetched: FetchedDigest {
    guard let found else { preconditionFailure("a digest that OpenSSL lacks") }
    return found
  }

  private var found: FetchedDigest? {
    switch self {
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    case .sha1: .sha1
    case .sha224: .sha224
    case .ripemd160: .ripemd160
    case .md5: .md5
    case .sha3_224: .sha3_224
    case .sha3_256: .sha3_256
    case .sha3_384: .sha3_384
    case .sha3_512: .sha3_512
    }
  }
}
