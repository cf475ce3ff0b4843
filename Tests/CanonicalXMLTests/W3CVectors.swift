import COpenSSL
import CanonicalXML
import Glibc

/// The W3C's interoperability vectors, which lie beside the package.
enum W3CVectors {
  /// Their folder.
  static let folder: String = {
    var path = #filePath
    for _ in 0..<3 { path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
    return path + "/../shared/vectors/w3c"
  }()

  /// Whether they are there.
  static let arePresent = unsafe access(folder, R_OK) == 0

  /// The XML files, sorted; their names are relative to the folder.
  static func files() -> [String] {
    var result: [String] = []
    for pattern in ["/*/*.xml", "/*/*/*.xml"] {
      var found = unsafe glob_t()
      defer { unsafe globfree(&found) }
      guard unsafe glob(folder + pattern, 0, nil, &found) == 0 else { continue }
      for index in unsafe 0..<Int(found.gl_pathc) {
        if let path = unsafe found.gl_pathv[index] {
          result.append(unsafe String(String(cString: path).dropFirst(folder.count + 1)))
        }
      }
    }
    return result.sorted()
  }

  /// The bytes of a file.
  static func bytes(_ name: String) throws -> [UInt8] {
    try XMLSource(path: "\(folder)/\(name)").bytes(limit: 1 << 20)
  }

  /// A digest by OpenSSL's name for it, in base64.
  static func digest(_ name: String, _ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 64)
    var length = 0
    guard unsafe EVP_Q_digest(nil, name, nil, bytes, bytes.count, &digest, &length) == 1 else {
      return ""
    }
    var text = [UInt8](repeating: 0, count: 100)
    let count = unsafe EVP_EncodeBlock(&text, digest, Int32(length))
    return String(decoding: text[..<Int(count)], as: UTF8.self)
  }
}

/// A reference of a vector, and what it selects if that is in scope here.
struct VectorReference {
  private static let xmldsig = "http://www.w3.org/2000/09/xmldsig#"
  private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"

  let element: XMLElement
  let signature: Int

  private func child(_ element: XMLElement, _ name: String) -> XMLElement? {
    element.children.first { $0.name.local == name }
  }

  /// The digest that the vector states, without white space.
  var expected: String {
    String((child(element, "DigestValue")?.text ?? "").filter { !$0.isWhitespace })
  }

  /// OpenSSL's name of the digest.
  var digestName: String {
    let uri = child(element, "DigestMethod")?.attribute("Algorithm") ?? ""
    return uri.split(whereSeparator: { $0 == "#" || $0 == "/" }).last.map(String.init) ?? ""
  }

  /// What to canonicalise and how, or the reason why that is not in scope.
  func output() -> Result<(NodeSelection, CanonicalizationMethod), OutOfScope> {
    guard let (apex, keepsComments) = apex() else {
      return .failure(OutOfScope("URI \(element.attribute("URI") ?? "absent")"))
    }
    var exclusion = NodeSelection.Exclusion.nothing
    var method = CanonicalizationMethod(.inclusive10)
    for transform in child(element, "Transforms")?.children ?? [] {
      let uri = transform.attribute("Algorithm") ?? ""
      if uri == Self.xmldsig + "enveloped-signature" {
        exclusion = .signature(signature)
      } else if let named = CanonicalizationMethod(uri: uri) {
        method = named
        let list = child(transform, "InclusiveNamespaces")?.attribute("PrefixList") ?? ""
        method.inclusivePrefixes = list.split(whereSeparator: \.isWhitespace).map(String.init)
      } else {
        return .failure(OutOfScope("transform \(uri.split(separator: "/").last ?? "")"))
      }
    }
    method.withComments = method.withComments && keepsComments
    return .success((NodeSelection(apex, excluding: exclusion), method))
  }

  private func apex() -> (NodeSelection.Apex, keepsComments: Bool)? {
    guard let uri = element.attribute("URI") else { return nil }
    if uri.isEmpty { return (.document, false) }
    if uri == "#xpointer(/)" { return (.document, true) }
    if let match = uri.wholeMatch(of: #/#xpointer\(id\('(.*)'\)\)/#) {
      return (.element(id: String(match.1)), true)
    }
    guard uri.hasPrefix("#"), !uri.contains("(") else { return nil }
    return (.element(id: String(uri.dropFirst())), false)
  }
}

/// Why a reference is not in scope.
struct OutOfScope: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
