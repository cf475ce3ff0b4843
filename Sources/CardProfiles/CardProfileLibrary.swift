package import CanonicalXML
package import SmartCards

/// The card profiles of this machine and this person: those that are built in, the installation's, the person's own.
package struct CardProfileLibrary: Sendable {
  /// The profiles; of two with one identifier the later source's.
  package private(set) var profiles: [CardProfile] = []
  /// What is wrong with files, none of which is used.
  package private(set) var faults: [ProfileFault] = []

  /// The most profiles that are read of one folder.
  private static let limit = 64

  /// Reads what is there.
  ///
  /// - Parameters:
  ///   - installation: The folder of the installation; nil for none.
  ///   - own: The person's folder; nil for none.
  package init(installation: FilePath?, own: FilePath?) {
    for source in BuiltInProfiles.all { add(source.bytes, FilePath(source.name), isBuiltIn: true) }
    if let installation { add(installation, isOwn: false) }
    if let own { add(own, isOwn: true) }
  }

  /// All kinds of cards that are known: what is built in, in code and as data.
  package var kinds: [CardKind] { CardKind.builtIn + profiles.map { .profile($0) } }

  /// Reads one profile.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - file: Its name in faults.
  /// - Throws: ``ProfileFault``.
  package static func profile(
    _ bytes: [UInt8], _ file: FilePath
  ) throws(ProfileFault) -> CardProfile {
    guard bytes.count <= ProfileReader.limit else {
      throw ProfileFault(.unreadable(.tooLarge(ProfileReader.limit)), file)
    }
    return try ProfileReader(bytes, file).profile(isOwn: true, isBuiltIn: false)
  }

  private mutating func add(_ folder: FilePath, isOwn: Bool) {
    do throws(ProfileFault) {
      guard let guarded = try GuardedFolder(folder) else { return }
      for name in try guarded.profiles(limit: Self.limit) {
        do throws(ProfileFault) {
          let bytes = try guarded.bytes(of: name, limit: ProfileReader.limit)
          add(bytes, folder.appending(name.bytes), isOwn: isOwn)
        } catch { faults.append(error) }
      }
    } catch { faults.append(error) }
  }

  private mutating func add(
    _ bytes: [UInt8], _ file: FilePath, isOwn: Bool = false, isBuiltIn: Bool = false
  ) {
    do throws(ProfileFault) {
      let profile = try ProfileReader(bytes, file).profile(isOwn: isOwn, isBuiltIn: isBuiltIn)
      profiles.removeAll { $0.identifier == profile.identifier }
      profiles.append(profile)
    } catch { faults.append(error) }
  }
}
