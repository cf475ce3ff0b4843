package import CanonicalXML

/// Why a lab could not be made.
package enum LabError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The folder exists and holds something.
  case folderNotEmpty(path: FilePath)
  /// The system refused to make or write a file.
  case unwritable(path: FilePath, errno: Int32)
  /// A document that the lab wrote could not be read back.
  case unreadable(document: String, reason: String)
  /// A key or certificate could not be made.
  case issuance(of: String, reason: String)
  /// A document could not be signed.
  case signing(document: String, reason: String)
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
  /// No card of that role and unit is in the lab.
  case noCard(role: String, unit: String)

  /// What happened, in English.
  package var description: String {
    switch self {
    case .folderNotEmpty(let path): "the folder \(path) is not empty"
    case .unwritable(let path, let code): "could not write \(path) (error \(code))"
    case .unreadable(let document, let reason):
      "could not read \(document) back: \(reason)"
    case .issuance(let subject, let reason):
      "could not issue a certificate to \(subject): \(reason)"
    case .signing(let document, let reason): "could not sign \(document): \(reason)"
    case .noLab(let path): "\(path) is no lab"
    case .card(let error): error.description
    case .strangeCard(let path): "\(path) is no card of this lab"
    case .revokedBefore(let path): "\(path) is revoked already, and stays so"
    case .notOnHold(let path): "\(path) is not on hold"
    case .notInUse(let path): "by the lab's roster \(path) is no card in use"
    case .noCard(let role, let unit): "no card for \(role) of \(unit)"
    }
  }

  /// What to do about it.
  package var hint: String? {
    switch self {
    case .folderNotEmpty: "name a new folder, or an empty one"
    case .unwritable: "name a folder that is yours, on a disk with room"
    default: nil
    }
  }
}
