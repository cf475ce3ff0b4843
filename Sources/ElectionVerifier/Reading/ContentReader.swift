import CanonicalXML
import PKI

/// Reads one element of a document of our own formats, which its schema has accepted.
///
/// Children and attributes are found by expanded name; the namespace is the element's own.
struct ContentReader {
  let node: XMLTree.Node

  init(_ node: XMLTree.Node) { self.node = node }

  var name: String { node.name.local }
  var line: Int { node.line }
  var text: String { node.stringValue }

  /// The child elements of one name, in order.
  func children(_ local: String) -> [ContentReader] {
    node.children(alsoNamed: local).map(ContentReader.init)
  }

  /// The child elements of its own namespace, in order.
  var children: [ContentReader] {
    node.children.filter { $0.name.namespace == node.name.namespace }.map(ContentReader.init)
  }

  /// The first child element of a name.
  func child(_ local: String) throws(TrustFinding.RefusalReason) -> ContentReader {
    guard let child = children(local).first else {
      throw .value(name: local, value: "", line: line)
    }
    return child
  }

  func attribute(_ local: String) -> String? { node.attribute(local) }

  func required(_ local: String) throws(TrustFinding.RefusalReason) -> String {
    guard let value = attribute(local) else {
      throw .value(name: "\(name)/@\(local)", value: "", line: line)
    }
    return value
  }

  func count(_ local: String) throws(TrustFinding.RefusalReason) -> Int {
    let text = try required(local)
    guard let value = Int(text), value >= 0 else {
      throw .value(name: "\(name)/@\(local)", value: text, line: line)
    }
    return value
  }

  func instant(_ local: String) throws(TrustFinding.RefusalReason) -> Instant {
    let text = try required(local)
    guard let value = Instant(xsdDateTime: text) else {
      throw .value(name: "\(name)/@\(local)", value: text, line: line)
    }
    return value
  }

  /// The code of a unit.
  func unit(_ local: String) throws(TrustFinding.RefusalReason) -> Unit {
    let text = try required(local)
    guard let value = Unit(text) else {
      throw .value(name: "\(name)/@\(local)", value: text, line: line)
    }
    return value
  }

  /// An optional SHA-256 in base64.
  func digest(_ local: String) throws(TrustFinding.RefusalReason) -> [UInt8]? {
    guard let text = attribute(local) else { return nil }
    guard let value = Base64.sha256(text) else {
      throw .value(name: "\(name)/@\(local)", value: text, line: line)
    }
    return value
  }

  /// The texts of children of one name, by language: each once, the given ones at least.
  func texts(
    _ local: String, languages: [String]
  ) throws(TrustFinding.RefusalReason) -> LocalizedText {
    var texts: [String: String] = [:]
    for child in children(local) {
      guard let language = child.node.attribute("lang", namespace: XMLNamespace.xml),
        texts.updateValue(child.text, forKey: language) == nil
      else { throw .languages(element: "\(name)/\(local)", line: line) }
    }
    guard languages.allSatisfy({ texts[$0] != nil }) else {
      throw .languages(element: "\(name)/\(local)", line: line)
    }
    return LocalizedText(texts)
  }
}
