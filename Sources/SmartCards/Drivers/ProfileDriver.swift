import Synchronization

/// A card that a profile describes, by itself or together with the card's own directory.
package struct ProfileDriver: CardDriver {
  let profile: CardProfile
  let channel: CardChannel
  let files: CardFileReader
  /// How the application was found, to be selected in the same way again.
  let application: CardProfile.Application
  let information: CryptographicInformation
  /// The keys with their certificates, in the order of ``CryptographicInformation/certified``.
  package let keys: [CardKey]
  private let place: Place

  /// Whether the folder of the keys is the current one: VERIFY and MSE SET speak of what is in it.
  private final class Place: Sendable {
    let isInFolder = Mutex(true)
  }

  /// The name of the profile.
  package var name: String { profile.name }

  /// The profile, if nobody has signed with it yet.
  package var unverifiedProfile: String? { profile.isVerified ? nil : profile.name }

  init(
    _ profile: CardProfile, _ channel: CardChannel, _ application: CardProfile.Application,
    _ information: CryptographicInformation
  ) {
    self.profile = profile
    self.channel = channel
    self.application = application
    self.information = information
    files = CardFileReader(channel: channel)
    keys = information.certified.enumerated().map { index, pair in
      CardKey(index: index, purpose: pair.key.purpose)
    }
    place = Place()
  }

  /// Selects what the profile says and looks whether keys with certificates are there.
  static func probe(
    _ profile: CardProfile, _ recognition: CardRecognition
  ) throws(CardError) -> (any CardDriver)? {
    let channel = recognition.channel
    let files = CardFileReader(channel: channel)
    if let known = recognition.application(of: profile.name),
      let driver = try driver(profile, in: known, files, recognition)
    {
      return driver
    }
    let stated = profile.applications
    if stated.isEmpty, AnswerToReset(channel.transport.atr).statesDirectory {
      // What is listed there is most often this.
      let usual = CardProfile.Application(identifier: CardFileReader.usualIdentifier)
      if let driver = try driver(profile, in: usual, files, recognition) {
        remember(driver, usual)
        return driver
      }
    }
    for application in stated.isEmpty ? try files.listedApplications() : stated {
      guard let driver = try driver(profile, in: application, files, recognition) else { continue }
      remember(driver, stated.isEmpty ? application : nil)
      return driver
    }
    return nil
  }

  /// Keeps in which application the card was found; nil for one that the profile names itself.
  private static func remember(
    _ driver: Self, _ application: CardProfile.Application?
  ) {
    driver.channel.remembered?.remember(
      RememberedApplication(
        kind: driver.profile.name, identifier: application?.identifier, path: application?.path),
      of: driver.channel.transport.atr)
  }

  private static func driver(
    _ profile: CardProfile, in application: CardProfile.Application, _ files: CardFileReader,
    _ recognition: CardRecognition
  ) throws(CardError) -> Self? {
    guard try select(application, recognition) else { return nil }
    let information: CryptographicInformation
    switch profile.objects {
    case .directory:
      guard let read = try CryptographicInformation(files) else {
        recognition.note(.noKeys)
        return nil
      }
      information = read
    case .listed(let keys, let codes):
      information = CryptographicInformation(keys, codes)
    }
    guard !information.certified.isEmpty else {
      recognition.note(.noKeys)
      return nil
    }
    if !profile.allowsExtendedLengths { files.channel.useShortLengths() }
    return ProfileDriver(profile, files.channel, application, information)
  }

  private static func select(
    _ application: CardProfile.Application, _ recognition: CardRecognition
  ) throws(CardError) -> Bool {
    if let identifier = application.identifier {
      guard let answer = try recognition.select(identifier, forms: application.forms),
        answer.status == .success
      else { return false }
      guard answer.data.starts(with: application.answer) else {
        recognition.note(.otherAnswer)
        return false
      }
    }
    guard let path = application.path else { return true }
    if try CardFileReader(channel: recognition.channel).select(path) { return true }
    recognition.note(.notSelected(.notFound))
    return false
  }

  /// Selects application and folder again.
  package func reselect() throws(CardError) {
    if let identifier = application.identifier {
      let answer = try files.selectApplication(identifier, application.forms)
      guard answer.status == .success else { throw .refused(command: "SELECT", answer.status) }
    }
    if let path = application.path {
      guard try files.select(path) else { throw .refused(command: "SELECT", .notFound) }
    }
    place.isInFolder.withLock { $0 = true }
  }

  /// Selects the folder of the keys, unless it is the current one.
  func enterFolder() throws(CardError) {
    if place.isInFolder.withLock({ $0 }) { return }
    try reselect()
  }

  /// Reads the file that the certificate directory names.
  package func certificate(of key: CardKey) throws(CardError) -> [UInt8]? {
    let object = information.certified[key.index].certificate
    if let value = object.value { return value }
    guard let path = object.place else { return nil }
    let staysInFolder = path.path.count == 2 || path.path.dropLast(2) == folder?[...]
    if !staysInFolder { place.isInFolder.withLock { $0 = false } }
    guard let bytes = try files.read(path) else { return nil }
    if Inflation.isCompressed(bytes) {
      guard let der = Inflation.inflated(bytes, limit: channel.limits.fileBytes) else {
        throw .protocolViolation(.malformed("compressed certificate"))
      }
      return der
    }
    // Files may be longer than what they hold.
    return TLV.parse(bytes, padded: true)?.first?.encoded ?? bytes
  }

  /// The folder of the keys, where its path is known.
  private var folder: [UInt8]? {
    application.path ?? information.certified.lazy.compactMap(\.key.place?.path).first
  }

  /// PasswordAttributes of the PIN that the key names, or what the profile says of it.
  package func pinRule(of key: CardKey) throws(CardError) -> PINRule { try password(key).rule }

  /// The code that unblocks it.
  package func unblockingRule(of key: CardKey) throws(CardError) -> PINRule? {
    information.unblocking(try password(key))?.rule
  }

  /// VERIFY without data (ISO 7816-4, 11.5.6), where the card does not take that for a PIN.
  package func pinStatus(of key: CardKey) throws(CardError) -> PINStatus {
    let rule = try password(key).rule
    guard rule.tellsTries else { return .unknown }
    try enterFolder()
    return PINStatus(try channel.send(CommandAPDU(0x00, 0x20, 0x00, rule.reference)).status)
  }

  /// userConsent 1: the PIN is wanted before each use (ISO/IEC 7816-15, 8.2.2).
  package func demandsPINEachTime(for key: CardKey) -> Bool {
    information.certified[key.index].key.consent
  }

  private func password(
    _ key: CardKey
  ) throws(CardError) -> CryptographicInformation.Password {
    guard let password = information.password(for: information.certified[key.index].key) else {
      throw .protocolViolation(.malformed("authentication object directory"))
    }
    return password
  }
}
