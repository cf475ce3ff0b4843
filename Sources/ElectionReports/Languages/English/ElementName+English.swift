extension ElementName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .unqualified(let name): "the element \(say.latin(name)) without a namespace"
    case .qualified(let namespace, let name): say.latin("{\(namespace)}\(name)")
    }
  }
}
