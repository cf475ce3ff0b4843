import COpenSSL
import Synchronization

/// Makes the usual keys from the numbers in a SubjectPublicKeyInfo, without asking OpenSSL's decoders.
enum PlainKeys {
  /// An RSA key (rsaEncryption with NULL), or a point on P-256, P-384 or P-521 with both of its coordinates; nil for all
  /// others, and where OpenSSL refuses it.
  /// - Parameters:
  ///   - der: bytes in strict DER.
  ///   - range: the SubjectPublicKeyInfo.
  static func key(_ der: [UInt8], _ range: Range<Int>) -> KeyHandle? {
    do throws(CertificateError) {
      var outer = DERReader(der, from: range.lowerBound, to: range.upperBound)
      var inner = outer.inside(try outer.next(0x30))
      let algorithm = der[try inner.next(0x30).content]
      let bits = try inner.next(0x03).content
      guard inner.isAtEnd, der[bits].first == 0 else { return nil }
      let key = bits.dropFirst()
      return algorithm.elementsEqual(rsa) ? try rsaKey(der, key) : curveKey(der, algorithm, key)
    } catch {
      return nil
    }
  }

  /// The contents of rsaEncryption's AlgorithmIdentifier.
  private static let rsa = OID.rsaEncryption + DERWriter.null
  private static let rsaMaker = KeyMaker("RSA")

  private static func rsaKey(
    _ der: [UInt8], _ range: Range<Int>
  ) throws(CertificateError) -> KeyHandle? {
    var outer = DERReader(der, from: range.lowerBound, to: range.upperBound)
    var inner = outer.inside(try outer.next(0x30))
    let modulus = try inner.next(0x02).content
    let exponent = try inner.next(0x02).content
    let e = der[exponent].prefix(9).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard outer.isAtEnd, inner.isAtEnd, inner.isMinimalInteger(modulus),
      inner.isMinimalInteger(exponent), der[modulus.lowerBound] < 0x80,
      der[exponent.lowerBound] < 0x80, exponent.count <= 8, e > 1, e & 1 == 1,
      der[modulus.upperBound - 1] & 1 == 1,
      (CertificateLimits.rsaBits.lowerBound / 8...CertificateLimits.rsaBits.upperBound / 8 + 1)
        .contains(modulus.count)
    else { return nil }
    return unsafe rsaMaker?.make { maker in
      unsafe der.withUnsafeBufferPointer { bytes in
        let n = unsafe UnsafeBufferPointer(rebasing: bytes[modulus])
        return unsafe COpenSSL_rsa_key(maker, n.baseAddress, n.count, e)
      }
    }
  }

  private static let curveMaker = KeyMaker("EC")
  /// Of each curve the contents of the AlgorithmIdentifier, and the length of a point.
  private static let curves = PublicKey.Curve.allCases.map { curve in
    (
      algorithm: OID.ecPublicKey + OID.encoded(curve.oid), name: curve.nameByOpenSSL,
      bytes: 1 + 2 * curve.orderBytes
    )
  }

  private static func curveKey(
    _ der: [UInt8], _ algorithm: ArraySlice<UInt8>, _ range: Range<Int>
  ) -> KeyHandle? {
    guard let curve = curves.first(where: { algorithm.elementsEqual($0.algorithm) }),
      range.count == curve.bytes, der[range.lowerBound] == 0x04
    else { return nil }
    return unsafe curveMaker?.make { maker in
      unsafe der.withUnsafeBufferPointer { bytes in
        let point = unsafe UnsafeBufferPointer(rebasing: bytes[range])
        return unsafe COpenSSL_curve_key(maker, curve.name, point.baseAddress, point.count)
      }
    }
  }
}

extension PublicKey.Curve {
  fileprivate var nameByOpenSSL: String {
    switch self {
    case .p256: "prime256v1"
    case .p384: "secp384r1"
    case .p521: "secp521r1"
    }
  }
}

/// Makes keys of one kind from their numbers, in the library context that decodes them otherwise.
@safe private final class KeyMaker: Sendable {
  private let library: FewDecoders
  private let context: Mutex<Context>

  @safe private struct Context: @unchecked Sendable {
    // Sendable: only whoever holds the lock uses it.
    let pointer: OpaquePointer
  }

  /// nil where this OpenSSL is set up in another way than by default.
  init?(_ kind: String) {
    guard let library = FewDecoders.library,
      let pointer = unsafe EVP_PKEY_CTX_new_from_name(library.context, kind, nil)
    else { return nil }
    guard unsafe EVP_PKEY_fromdata_init(pointer) == 1 else {
      unsafe EVP_PKEY_CTX_free(pointer)
      return nil
    }
    self.library = library
    context = unsafe Mutex(Context(pointer: pointer))
  }

  deinit { context.withLock { unsafe EVP_PKEY_CTX_free($0.pointer) } }

  func make(_ make: (OpaquePointer) -> OpaquePointer?) -> KeyHandle? {
    let key = unsafe context.withLock { unsafe make($0.pointer) }
    return unsafe key.map { unsafe KeyHandle(owning: $0, of: library.context) }
  }
}
