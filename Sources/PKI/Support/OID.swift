/// Object identifiers that are compared as DER.
package enum OID {
  static let rsaEncryption = encoded("1.2.840.113549.1.1.1")
  static let rsaPSS = encoded("1.2.840.113549.1.1.10")
  static let dsa = encoded("1.2.840.10040.4.1")
  static let ecPublicKey = encoded("1.2.840.10045.2.1")

  package static func encoded(_ dotted: String) -> [UInt8] {
    DERWriter.objectIdentifier(dotted) ?? []
  }
}
