/// Whoever decides in a session over many documents.
///
/// A session asks in this order: the list is shown, then consented to, then whatever
/// ``SigningInteraction`` asks for, once for all documents, and the PIN at the end.
package protocol ListInteraction: SigningInteraction {
  /// So many documents were judged.
  func judged(_ count: Int, of total: Int)

  /// Shows what is about to be signed, and what is not.
  func show(_ list: SigningList) throws

  /// Consents to exactly this list.
  ///
  /// - Parameters:
  ///   - list: What is signed.
  ///   - look: Judges one of its documents once more, by its index, to be seen in full.
  func consent(to list: SigningList, _ look: (Int) -> SigningPreview?) throws

  /// A document of the list is done.
  func finished(_ document: ListedDocument, _ outcome: ListedOutcome, _ count: Int, of total: Int)

  /// Whether the person wants no further document to be signed.
  var isInterrupted: Bool { get }
}
