/// What kind of document a root element makes a file.
enum ElementName: Phrase {
  /// An element of no namespace.
  case unqualified(String)
  case qualified(namespace: String, String)

  init(_ namespace: String, _ name: String) {
    self = namespace.isEmpty ? .unqualified(name) : .qualified(namespace: namespace, name)
  }
}

extension Speaker {
  /// An element by its namespace and its name.
  package func element(_ namespace: String, _ name: String) -> String {
    phrase(ElementName(namespace, name))
  }
}
