import COpenSSL

/// The digest that a signature on a certificate or a list is over, as far as it is known here.
enum SignatureDigest: Hashable {
  case known(DigestAlgorithm)
  /// One that no table allows: MD2, for example.
  case other
  /// The algorithm has none that can be told: of it nothing can be said.
  case unknown

  /// - Parameter nid: OpenSSL's number of the digest.
  init(nid: Int32) {
    switch nid {
    case NID_sha1: self = .known(.sha1)
    case NID_ripemd160: self = .known(.ripemd160)
    case NID_sha224: self = .known(.sha224)
    case NID_sha256: self = .known(.sha256)
    case NID_sha384: self = .known(.sha384)
    case NID_sha512: self = .known(.sha512)
    case NID_md5: self = .known(.md5)
    case NID_sha3_224: self = .known(.sha3_224)
    case NID_sha3_256: self = .known(.sha3_256)
    case NID_sha3_384: self = .known(.sha3_384)
    case NID_sha3_512: self = .known(.sha3_512)
    case NID_undef: self = .unknown
    default: self = .other
    }
  }
}
