/// The versions of ETSI TS 101 903 before 1.3.2, each of which had a namespace of its own.
enum XAdESVersion {
  /// The version that a namespace belongs to; nil if it is that of no other version.
  static func of(_ namespace: String) -> String? {
    let (prefix, suffix) = ("http://uri.etsi.org/01903/v", "#")
    guard namespace != SignatureNamespace.xades, namespace.hasPrefix(prefix),
      namespace.hasSuffix(suffix)
    else { return nil }
    let version = namespace.dropFirst(prefix.count).dropLast(suffix.count)
    let isNumber = version.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    return isNumber && (1...8).contains(version.utf8.count) ? String(version) : nil
  }
}
