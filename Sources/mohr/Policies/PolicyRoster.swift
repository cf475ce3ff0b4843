import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// The roster that policies are held against; nothing is verified.
enum PolicyRoster {
  /// The named roster, else that of a trust folder; nil where neither is named.
  static func read(_ file: FilePath?, trust folder: FilePath?) throws(Failure) -> Roster? {
    if let file { return try RosterFile.read(file) }
    guard let folder else { return nil }
    let trust: Trust
    do throws(TrustError) {
      trust = try Trust.load(folder: folder)
    } catch {
      throw Failure(.trustUnusable, error)
    }
    var rosters: [Roster] = []
    for source in trust.rosterDocuments {
      rosters.append(try RosterFile.xml(source, source.path))
    }
    guard let latest = rosters.max(by: { $0.edition < $1.edition }) else {
      throw Failure.unreadable(folder.appending("roster.xml"), .notFound)
    }
    return latest
  }
}
