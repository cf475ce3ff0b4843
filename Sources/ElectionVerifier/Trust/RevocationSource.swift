/// Where a revocation list of a trust folder is published.
package struct RevocationSource: Hashable, Sendable {
  /// The address: `http://host[:port]/path`.
  package let url: String
  /// The file in the folder that it renews.
  package let file: String

  /// - Parameters:
  ///   - url: the address.
  ///   - file: the file in the folder.
  package init(url: String, file: String) {
    self.url = url
    self.file = file
  }
}
