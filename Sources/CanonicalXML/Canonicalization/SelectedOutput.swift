/// A canonicaliser and the nodes that it is shown.
@safe final class SelectedOutput {
  private enum State {
    case waiting
    case active(depth: Int)
    case done
  }

  let canonicalizer = Canonicalizer()
  private var id: [UInt8]?
  private var exclusion = NodeSelection.Exclusion.nothing
  private var state = State.done

  /// Begins another output.
  func begin(_ output: CanonicalOutput) {
    canonicalizer.begin(output.method, output.sink)
    exclusion = output.selection.excluding
    switch output.selection.apex {
    case .document:
      id = nil
      state = .active(depth: 0)
    case .element(let id):
      self.id = Array(id.utf8)
      state = .waiting
    }
  }

  /// Whether a node of the given signature, or of none, is shown.
  @inline(__always) func isShown(_ signature: Int?) -> Bool {
    guard let signature else { return true }
    switch exclusion {
    case .nothing: return true
    case .allSignatures: return false
    case .signature(let number): return number != signature
    }
  }

  /// Opens an element at a depth, counted from 1; `order` is its attributes' canonical order.
  @inline(__always)
  func start(_ tag: StartTag, order: AttributeOrder, scope: NamespaceScope, signature: Int?) {
    guard isShown(signature) else { return }
    switch state {
    case .active(let apex):
      canonicalizer.start(tag, order: order, scope: scope, isApex: apex == 0 && scope.depth == 1)
    case .waiting: startAtID(tag, order, scope)
    case .done: break
    }
  }

  @inline(never)
  private func startAtID(_ tag: StartTag, _ order: AttributeOrder, _ scope: NamespaceScope) {
    guard let id, hasID(tag, id, scope) else { return }
    state = .active(depth: scope.depth)
    canonicalizer.start(tag, order: order, scope: scope, isApex: true)
  }

  /// Closes an element at a depth.
  @inline(__always)
  func end(_ qualified: Bytes, _ count: Int, depth: Int, signature: Int?) {
    guard case .active(let apex) = state, isShown(signature) else { return }
    unsafe canonicalizer.end(qualified, count)
    if apex == depth { state = .done }
  }

  /// A piece of text.
  @inline(__always) func text(_ bytes: Bytes, _ length: Int, signature: Int?) {
    guard case .active = state, isShown(signature) else { return }
    unsafe canonicalizer.output.append(text: bytes, length)
  }

  /// A comment; the place says where it stands with respect to the root element.
  func comment(_ bytes: Bytes, _ length: Int, place: Place, signature: Int?) {
    guard case .active = state, canonicalizer.withComments, isShown(signature) else { return }
    if place == .afterRoot { canonicalizer.output.append(0x0A) }
    unsafe canonicalizer.comment(bytes, length)
    if place == .beforeRoot { canonicalizer.output.append(0x0A) }
  }

  /// A processing instruction; the place says where it stands with respect to the root element.
  func instruction(target: Bytes, _ bytes: Bytes?, _ length: Int, place: Place, signature: Int?) {
    guard case .active = state, isShown(signature) else { return }
    if place == .afterRoot { canonicalizer.output.append(0x0A) }
    unsafe canonicalizer.instruction(target: target, bytes, length)
    if place == .beforeRoot { canonicalizer.output.append(0x0A) }
  }

  private func hasID(_ tag: StartTag, _ id: [UInt8], _ scope: NamespaceScope) -> Bool {
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      guard attribute.count == id.count, unsafe attribute.idKind(xmlPrefix: scope.xmlPrefix) != nil
      else {
        continue
      }
      let value = unsafe UnsafeBufferPointer(start: attribute.value, count: attribute.count)
      if unsafe value.elementsEqual(id) { return true }
    }
    return false
  }
}

/// Where a comment or processing instruction stands.
enum Place { case beforeRoot, inside, afterRoot }

/// How an attribute is an id.
enum IDKind { case plain, xmlID }

extension AttributeView {
  /// Whether this is an id: Id, ID or id in no namespace, or xml:id.
  @inline(__always) func idKind(xmlPrefix: Bytes) -> IDKind? {
    guard unsafe local[0] | 0x20 == 0x69, unsafe local[1] | 0x20 == 0x64, unsafe local[2] == 0
    else { return nil }
    if unsafe prefix == nil { return unsafe local[0] == 0x69 && local[1] == 0x44 ? nil : .plain }
    return unsafe prefix == xmlPrefix && local[0] == 0x69 && local[1] == 0x64 ? .xmlID : nil
  }
}
