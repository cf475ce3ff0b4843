/// The application in which a card was found.
package struct RememberedApplication: Hashable, Sendable {
  /// The kind of card that knew it.
  package let kind: String
  /// Its identifier or its path, where the card's own list named it.
  package let identifier: [UInt8]?
  package let path: [UInt8]?

  package init(kind: String, identifier: [UInt8]?, path: [UInt8]?) {
    (self.kind, self.identifier, self.path) = (kind, identifier, path)
  }
}
