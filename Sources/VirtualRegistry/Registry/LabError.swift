package import CanonicalXML

/// Why a lab could not be made.
package enum LabError: Error, Sendable, Hashable {
  /// The folder exists and holds something.
  case folderNotEmpty(path: FilePath)
  /// The system refused to make or write a file.
  case unwritable(path: FilePath, errno: Int32)
  /// A document that the lab wrote could not be read back.
  case unreadable(document: String, LabCause)
  /// A key or certificate could not be made.
  case issuance(of: String, LabCause)
  /// A document could not be signed.
  case signing(document: String, LabCause)
  /// The folder is no lab.
  case noLab(path: FilePath)
  /// The file is no card, or cannot be read.
  case card(VirtualCardError)
  /// Another registry issued the card.
  case strangeCard(path: FilePath)
  /// The card is revoked, and stays it.
  case revokedBefore(path: FilePath)
  /// The roster lists no such card, or one that is no longer in use.
  case notInUse(path: FilePath)
  /// The card is not on hold, so that nothing can be taken back.
  case notOnHold(path: FilePath)
  /// Whoever plays an official stopped.
  case stopped
  /// The port cannot be listened at.
  case noPort(UInt16, errno: Int32)
  /// No card of that role and unit is in the lab.
  case noCard(role: String, unit: String)
}
