/// Where what was read of cards' directories is kept between two uses of a card: public things alone.
package protocol CardMemory: Sendable {
  /// In which application a card with this answer to reset was found.
  func application(of atr: [UInt8]) -> RememberedApplication?
  /// The files of a card, by their paths.
  ///
  /// - Parameter card: what the card says of itself, as a digest
  func files(of card: [UInt8]) -> [[UInt8]: [UInt8]]
  /// Keeps where a card was found.
  func remember(_ application: RememberedApplication, of atr: [UInt8])
  /// Keeps the files of a card; without any, what was kept is let go.
  func remember(_ files: [[UInt8]: [UInt8]], of card: [UInt8])
}
