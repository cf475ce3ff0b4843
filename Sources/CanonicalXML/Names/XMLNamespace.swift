/// The namespaces that this library knows by itself.
package enum XMLNamespace {
  /// Of the prefix `xml`.
  package static let xml = "http://www.w3.org/XML/1998/namespace"
  /// Of XML Signature, `ds:`.
  package static let signature = "http://www.w3.org/2000/09/xmldsig#"
}
