import CanonicalXML
import CardProfiles
import ElectionReports
import SmartCards

/// The kinds of cards that this machine and this person know.
enum KnownCards {
  /// Reads the profiles; a file with a fault is not used, and said to be so on standard error.
  static func kinds(_ speech: SpeechOptions) -> [CardKind] {
    let library = CardProfileLibrary(installation: installation, own: own)
    for fault in library.faults { Notice(fault).report(in: speech.language) }
    return library.kinds
  }

  /// share/mohr/cards beside the folder of the program.
  private static var installation: FilePath? {
    FilePath("/proc/self/exe").linkTarget.map {
      $0.folder.folder.appending("share/mohr/cards")
    }
  }

  /// Where cards' directories are kept between two uses.
  static var memory: (any CardMemory)? {
    let cache =
      Terminal.path("XDG_CACHE_HOME") ?? Terminal.path("HOME").map { $0.appending(".cache") }
    return cache.map { CardMemoryFolder($0.appending("mohr/cards")) }
  }

  /// The person's own folder.
  private static var own: FilePath? {
    let configuration =
      Terminal.path("XDG_CONFIG_HOME") ?? Terminal.path("HOME").map { $0.appending(".config") }
    return configuration.map { $0.appending("mohr/cards") }
  }
}

extension CardOptions {
  /// The kinds of cards that are known.
  func kinds(_ speech: SpeechOptions) -> [CardKind] { KnownCards.kinds(speech) }

  /// Opens a card, with the key that was named, for what cards alone can do.
  ///
  /// - Parameter kinds: The kinds of cards that are known.
  func open(
    _ transport: any CardTransport, _ kinds: [CardKind]
  ) throws(Failure) -> CardSession {
    try Failure.orCard { () throws(CardError) in
      let session = try CardSession(transport, kinds: kinds)
      do throws(CardError) {
        if let key { try session.choose(fingerprint: key) }
        return session
      } catch {
        session.end()
        throw error
      }
    }
  }
}
