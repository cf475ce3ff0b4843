extension Canonicalizer {
  /// Finds the namespaces that the canonical form of a start tag declares.
  @inline(__always) func chooseNamespaces(_ tag: StartTag, scope: NamespaceScope, isApex: Bool) {
    switch algorithm {
    case .exclusive:
      chooseUtilized(tag, scope: scope)
      if hasPrefixList {
        chooseListed(tag, scope: scope, isApex: isApex)
      }
    case .inclusive10, .inclusive11:
      chooseInScope(tag, scope: scope, isApex: isApex)
    }
  }

  /// The namespaces that the element and its attributes use (Exclusive XML Canonicalization,
  /// section 3).
  @inline(__always) private func chooseUtilized(_ tag: StartTag, scope: NamespaceScope) {
    if unsafe tag.prefix != scope.xmlPrefix {
      unsafe use(NamespaceBinding(prefix: tag.prefix, namespace: tag.namespace))
    }
    for index in 0..<tag.attributeCount {
      let group = unsafe tag.attributes + 5 * index
      guard let prefix = unsafe group[1], unsafe prefix != scope.xmlPrefix else { continue }
      unsafe use(NamespaceBinding(prefix: prefix, namespace: group[2]))
    }
  }

  /// The namespaces of the PrefixList, treated as under Canonical XML 1.0.
  private func chooseListed(_ tag: StartTag, scope: NamespaceScope, isApex: Bool) {
    if isApex {
      for index in 0..<scope.bindings.count {
        let binding = scope.bindings[index]
        if unsafe isListed(binding.prefix) && scope.isInnermost(index) { use(binding) }
      }
    } else {
      for index in 0..<tag.declarationCount {
        let binding = tag.declaration(index)
        if unsafe isListed(binding.prefix) { use(binding) }
      }
    }
  }

  private func isListed(_ prefix: Bytes?) -> Bool {
    guard let prefix = unsafe prefix else { return includesDefault }
    return inclusivePrefixes.contains { unsafe isName(prefix, $0) }
  }

  /// The namespaces in scope that the parent does not have in the output.
  private func chooseInScope(_ tag: StartTag, scope: NamespaceScope, isApex: Bool) {
    if isApex {
      for index in 0..<scope.bindings.count where scope.isInnermost(index) {
        unsafe useUnlessXML(scope.bindings[index], scope.xmlPrefix)
      }
    } else {
      for index in 0..<tag.declarationCount {
        unsafe useUnlessXML(tag.declaration(index), scope.xmlPrefix)
      }
    }
  }

  private func useUnlessXML(_ binding: NamespaceBinding, _ xmlPrefix: Bytes) {
    if unsafe binding.prefix != xmlPrefix { use(binding) }
  }
}
