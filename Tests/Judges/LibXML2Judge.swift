import CLibXML2

/// libxml2's own canonicaliser over its own tree: the judge of ours.
@safe package final class LibXML2Judge {
  private let document: xmlDocPtr

  /// Parses a document; nil where libxml2 does not.
  package init?(_ bytes: [UInt8]) {
    let options =
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let parsed = unsafe bytes.withUnsafeBytes { all in
      unsafe xmlReadMemory(
        all.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(all.count), nil, nil,
        Int32(options))
    }
    guard let parsed = unsafe parsed else { return nil }
    unsafe document = parsed
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// What is left out of the output.
  package enum Exclusion: Equatable { case nothing, all, one(Int) }

  /// A subtree and what is left out of it, as the visibility callback needs it.
  @safe private final class Selection {
    let apex: xmlNodePtr?
    let excluded: Set<UnsafeMutableRawPointer>
    init(apex: xmlNodePtr?, excluded: Set<UnsafeMutableRawPointer>) {
      unsafe self.apex = apex
      unsafe self.excluded = excluded
    }

    func shows(_ node: xmlNodePtr, parent: xmlNodePtr?) -> Bool {
      var place: xmlNodePtr? = unsafe node
      if unsafe node.pointee.type == XML_NAMESPACE_DECL { unsafe place = parent }
      var isInside = unsafe apex == nil
      while let current = unsafe place {
        if unsafe excluded.contains(UnsafeMutableRawPointer(current)) { return false }
        if unsafe current == apex { isInside = true }
        unsafe place = current.pointee.parent
      }
      return isInside
    }
  }

  /// The canonical bytes, nil if libxml2 fails.
  /// - Parameter path: The apex as indices of child elements from the root; nil for the document.
  package func canonical(
    apexID: String?, excluding: Exclusion, mode: Int32, withComments: Bool, prefixes: [String] = []
  ) -> [UInt8]? {
    var all: [xmlNodePtr] = unsafe []
    unsafe collect(xmlDocGetRootElement(document), &all)
    var excluded: Set<UnsafeMutableRawPointer> = unsafe []
    var apex: xmlNodePtr?
    var number = 0
    unsafe all.forEach { node in
      if let apexID, unsafe hasID(node, apexID) { unsafe apex = node }
      guard unsafe isSignature(node) else { return }
      var parent = unsafe node.pointee.parent
      var isNested = false
      while let current = unsafe parent {
        if unsafe isSignature(current) { isNested = true }
        unsafe parent = current.pointee.parent
      }
      if isNested { return }
      if excluding == .all || excluding == .one(number) {
        unsafe excluded.insert(UnsafeMutableRawPointer(node))
      }
      number += 1
    }
    if apexID != nil, unsafe apex == nil { return nil }
    let selection = unsafe Selection(apex: apex, excluded: excluded)
    return execute(selection, mode, withComments, prefixes)
  }

  /// The canonical bytes of one top-level signature's descendant, found by walking both trees.
  package func canonical(
    signature: Int, descendant: Int, mode: Int32, withComments: Bool, prefixes: [String]
  ) -> [UInt8]? {
    var all: [xmlNodePtr] = unsafe []
    unsafe collect(xmlDocGetRootElement(document), &all)
    var tops: [xmlNodePtr] = unsafe []
    unsafe all.forEach { node in
      guard unsafe isSignature(node) else { return }
      let isNested = unsafe tops.contains { unsafe isAncestor($0, of: node) }
      if !isNested { unsafe tops.append(node) }
    }
    guard unsafe signature < tops.count else { return nil }
    var inside: [xmlNodePtr] = unsafe []
    unsafe collect(tops[signature], &inside)
    guard unsafe descendant < inside.count else { return nil }
    return unsafe execute(
      Selection(apex: inside[descendant], excluded: []), mode, withComments, prefixes)
  }

  /// The exclusive canonical forms of all elements of a name, in document order.
  package func canonical(named local: String) -> [[UInt8]?] {
    var all: [xmlNodePtr] = unsafe []
    unsafe collect(xmlDocGetRootElement(document), &all)
    var forms: [[UInt8]?] = []
    unsafe all.forEach { node in
      guard unsafe String(cString: node.pointee.name) == local else { return }
      unsafe forms.append(execute(Selection(apex: node, excluded: []), 1, false, []))
    }
    return forms
  }

  private func isAncestor(_ ancestor: xmlNodePtr, of node: xmlNodePtr) -> Bool {
    var place: xmlNodePtr? = unsafe node
    while let current = unsafe place {
      if unsafe current == ancestor { return true }
      unsafe place = current.pointee.parent
    }
    return false
  }

  private func execute(
    _ selection: Selection, _ mode: Int32, _ withComments: Bool, _ prefixes: [String]
  ) -> [UInt8]? {
    guard let buffer = unsafe xmlAllocOutputBuffer(nil) else { return nil }
    defer { _ = unsafe xmlOutputBufferClose(buffer) }
    var names: [UnsafeMutablePointer<xmlChar>?] = unsafe prefixes.map {
      unsafe xmlStrdup(Array($0.utf8) + [0])
    }
    unsafe names.append(nil)
    defer { unsafe names.forEach { unsafe CLibXML2_free($0) } }
    let context = unsafe Unmanaged.passUnretained(selection).toOpaque()
    let result = unsafe names.withUnsafeMutableBufferPointer { names in
      unsafe xmlC14NExecute(
        document,
        { context, node, parent in
          guard let context = unsafe context, let node = unsafe node else { return 0 }
          let selection = unsafe Unmanaged<Selection>.fromOpaque(context).takeUnretainedValue()
          return unsafe selection.shows(node, parent: parent) ? 1 : 0
        }, context, mode, prefixes.isEmpty ? nil : names.baseAddress, withComments ? 1 : 0, buffer)
    }
    guard result >= 0 else { return nil }
    let count = unsafe Int(xmlOutputBufferGetSize(buffer))
    return unsafe Array(UnsafeBufferPointer(start: xmlOutputBufferGetContent(buffer), count: count))
  }

  private func collect(_ node: xmlNodePtr?, _ all: inout [xmlNodePtr]) {
    guard let node = unsafe node, unsafe node.pointee.type == XML_ELEMENT_NODE else { return }
    unsafe all.append(node)
    var child = unsafe node.pointee.children
    while let current = unsafe child {
      unsafe collect(current, &all)
      unsafe child = current.pointee.next
    }
  }

  private func isSignature(_ node: xmlNodePtr) -> Bool {
    guard unsafe node.pointee.type == XML_ELEMENT_NODE, let name = unsafe node.pointee.name,
      let namespace = unsafe node.pointee.ns?.pointee.href
    else { return false }
    return unsafe String(cString: name) == "Signature"
      && String(cString: namespace) == "http://www.w3.org/2000/09/xmldsig#"
  }

  private func hasID(_ node: xmlNodePtr, _ id: String) -> Bool {
    var attribute = unsafe node.pointee.properties
    while let current = unsafe attribute {
      let name = unsafe String(cString: current.pointee.name)
      let prefix = unsafe current.pointee.ns?.pointee.prefix.map { unsafe String(cString: $0) }
      if prefix == nil && ["Id", "ID", "id"].contains(name) || prefix == "xml" && name == "id",
        let content = unsafe current.pointee.children?.pointee.content,
        unsafe String(cString: content) == id
      {
        return true
      }
      unsafe attribute = current.pointee.next
    }
    return false
  }
}
