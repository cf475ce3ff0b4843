/// The bits of a keyUsage extension (RFC 5280, 4.2.1.3).
package struct KeyUsage: OptionSet, Hashable, Sendable {
  /// The bits as OpenSSL numbers them.
  package let rawValue: UInt32

  /// Makes a set from its bits.
  /// - Parameter rawValue: the bits as OpenSSL numbers them.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// digitalSignature.
  package static let digitalSignature = KeyUsage(rawValue: 0x80)
  /// nonRepudiation, also called contentCommitment.
  package static let nonRepudiation = KeyUsage(rawValue: 0x40)
  /// keyEncipherment.
  package static let keyEncipherment = KeyUsage(rawValue: 0x20)
  /// dataEncipherment.
  package static let dataEncipherment = KeyUsage(rawValue: 0x10)
  /// keyAgreement.
  package static let keyAgreement = KeyUsage(rawValue: 0x08)
  /// keyCertSign.
  package static let keyCertSign = KeyUsage(rawValue: 0x04)
  /// cRLSign.
  package static let cRLSign = KeyUsage(rawValue: 0x02)
  /// encipherOnly.
  package static let encipherOnly = KeyUsage(rawValue: 0x01)
  /// decipherOnly.
  package static let decipherOnly = KeyUsage(rawValue: 0x8000)

  /// The names of the bits, as RFC 5280 spells them.
  package var names: [String] {
    let all: [(KeyUsage, String)] = [
      (.digitalSignature, "digitalSignature"), (.nonRepudiation, "nonRepudiation"),
      (.keyEncipherment, "keyEncipherment"), (.dataEncipherment, "dataEncipherment"),
      (.keyAgreement, "keyAgreement"), (.keyCertSign, "keyCertSign"), (.cRLSign, "cRLSign"),
      (.encipherOnly, "encipherOnly"), (.decipherOnly, "decipherOnly"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
