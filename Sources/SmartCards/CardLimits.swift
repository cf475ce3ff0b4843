/// Every limit of a conversation with a card, each with its reason.
package struct CardLimits: Sendable, Equatable {
  /// Commands an operation (opening, one signature, one authentication) may take: a direct PIV
  /// signature takes ten, a card that answers `61xx` for ever would take all there are.
  package var commands = 64

  /// Commands that recognising and reading a whole card may take: an ISO 7816-15 card with many
  /// files, read 256 bytes at a time.
  package var commandsToIdentify = 256

  /// Bytes one answer may reach after all its continuations: the largest extended answer.
  package var answerBytes = 65_536

  /// Bytes of an elementary file that is read: certificates are 1 to 3 kB.
  package var fileBytes = 32_768

  /// How long a reader may take for one command: an RSA-4096 signature on an old card takes
  /// seconds, a hung card takes for ever.
  package var commandTime = Duration.seconds(20)

  /// How long a person may take on a reader's own keys: three entries, for a new PIN, of some forty seconds.
  package var pinpadTime = Duration.seconds(150)

  /// How long one operation may take over all its commands.
  package var operationTime = Duration.seconds(90)

  /// How long to wait for another program to let go of the card.
  package var transactionTime = Duration.seconds(10)

  /// Directory entries of an ISO 7816-15 card that are considered.
  package var directoryEntries = 64

  /// Applications that an unknown card is asked for by their identifiers: some lock after many wrong ones.
  package var selections = 3

  /// The limits that `mohr` uses.
  package static let standard = Self()

  /// Makes the standard limits, to be changed member by member.
  package init() {}
}
