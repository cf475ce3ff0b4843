import PKI
import Synchronization

/// The files of the card of a channel that are known already, or were read for the first time.
///
/// They belong to what EF.CIAInfo says: the card's serial number, and when its directory was last written. Whatever goes wrong
/// with what is remembered lets it go: the next use of the card reads its directory anew.
final class RememberedFiles: Sendable {
  private let store: any CardMemory
  private let state = Mutex(State())

  private struct State {
    var card: [UInt8]?
    var files: [[UInt8]: [UInt8]] = [:]
    var isChanged = false
  }

  init(_ store: any CardMemory) { self.store = store }

  /// The card is the one that says this of itself.
  func begin(_ information: [UInt8], _ atr: [UInt8]) {
    let card = Digest.hash(atr + information, .sha256)
    let files = store.files(of: card)
    state.withLock { $0 = State(card: card, files: files) }
  }

  /// A file that is known.
  subscript(path: [UInt8]) -> [UInt8]? { state.withLock { $0.files[path] } }

  /// Keeps a file that was read.
  func keep(_ bytes: [UInt8], at path: [UInt8]) {
    state.withLock { state in
      guard state.card != nil else { return }
      state.files[path] = bytes
      state.isChanged = true
    }
  }

  /// Where the card was found before.
  func application(of atr: [UInt8]) -> RememberedApplication? { store.application(of: atr) }

  /// Keeps where it was found.
  func remember(_ application: RememberedApplication, of atr: [UInt8]) {
    if store.application(of: atr) != application { store.remember(application, of: atr) }
  }

  /// Something of it is not as it was.
  func forget() {
    let card = state.withLock { state -> [UInt8]? in
      defer { state = State() }
      return state.card
    }
    if let card { store.remember([:], of: card) }
  }

  /// Hands what is new to the store.
  func save() {
    let new = state.withLock { state -> (card: [UInt8], files: [[UInt8]: [UInt8]])? in
      guard let card = state.card, state.isChanged else { return nil }
      state.isChanged = false
      return (card, state.files)
    }
    if let new { store.remember(new.files, of: new.card) }
  }
}
