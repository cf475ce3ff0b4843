/// Builds the tree of a document's content from the same events.
@safe final class TreeBuilder {
  func start(_ tag: StartTag, _ place: TagPlace) {}
  func end(_ place: TagPlace) {}
  func text(_ bytes: Bytes, _ length: Int) {}
  func instruction(target: Bytes, _ bytes: Bytes?) {}
}
