// What happens at the borders of the root element and of signatures.
extension SAXEventHandler {
  /// What is known of the root element when it opens.
  struct RootStart {
    let name: ExpandedName
    let prefix: String
    let attributes: [XMLAttribute]
    let place: TagPlace
  }

  /// Notes the root element.
  func beginRoot(_ tag: StartTag) {
    let attributes = (0..<tag.attributeCount).map { tag.attribute($0).copy }
    let name = unsafe OpenElement(local: tag.local, namespace: tag.namespace, row: 0).name
    rootStart = unsafe RootStart(
      name: name, prefix: tag.prefix.map { unsafe String(cString: $0) } ?? "",
      attributes: attributes, place: parser.startTag())
  }

  /// Completes the root element.
  func endRoot() {
    guard let rootStart else { return }
    let end = parser.endTag()
    let start = rootStart.place
    root = XMLRoot(
      name: rootStart.name, prefix: rootStart.prefix, attributes: rootStart.attributes,
      line: start.line,
      position: ElementPosition(
        start: ByteOffset(start.start), startTagEnd: ByteOffset(start.end),
        endTagStart: ByteOffset(end.start), end: ByteOffset(end.end),
        isEmptyElement: start.isEmpty))
  }

  /// Begins to capture a signature.
  func beginSignature() {
    guard signaturePlaces.count < limits.signatures else {
      return fail(.limit(.signatures, limits.signatures))
    }
    signaturePlaces.append(SignaturePlace(ancestors: (0..<open.count).map { open[$0].name }))
    signatureTable.beginSignature(scope)
  }

  /// Bounds what is captured.
  func checkSignatureTable() {
    if signatureTable.byteCount > limits.signatureBytes || signatureTable.overflows {
      fail(.limit(.signatureBytes, limits.signatureBytes))
    } else if signatureTable.nodeCount > limits.signatureNodes {
      fail(.limit(.signatureNodes, limits.signatureNodes))
    }
  }
}

/// The names of an open element.
@safe struct OpenElement: BitwiseCopyable {
  let local: Bytes
  let namespace: Bytes?
  /// The row of its name.
  let row: Int

  init(local: Bytes, namespace: Bytes?, row: Int) {
    unsafe self.local = local
    unsafe self.namespace = namespace
    self.row = row
  }

  var name: ExpandedName {
    unsafe ExpandedName(namespace.map { unsafe String(cString: $0) } ?? "", String(cString: local))
  }
}

extension AttributeView {
  /// The attribute as a value of its own.
  var copy: XMLAttribute {
    unsafe XMLAttribute(
      name: ExpandedName(
        namespace.map { unsafe String(cString: $0) } ?? "", String(cString: local)),
      prefix: prefix.map { unsafe String(cString: $0) } ?? "",
      value: String(decoding: UnsafeBufferPointer(start: value, count: count), as: UTF8.self))
  }
}
