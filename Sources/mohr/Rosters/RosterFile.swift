import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange

/// A roster from a file, as XML or as CSV; nothing is verified.
enum RosterFile {
  /// Largest file that is read whole, in bytes.
  private static let limit = 64 << 20

  static func xml(_ path: String) throws(Failure) -> Roster {
    let source = try Failure.source(path)
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.roster(source)
    } catch {
      throw Failure(.trustUnusable, FileMessage.notA(.roster, FilePath(path), error))
    }
  }

  static func cards(csv path: String) throws(Failure) -> [RosterCard] {
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try XMLSource(path: path).bytes(limit: limit)
    } catch {
      throw Failure.unreadable(FilePath(path), error)
    }
    do throws(CSVError) {
      return try RosterCSV.cards(from: bytes)
    } catch {
      throw Failure(.trustUnusable, FileMessage.csv(FilePath(path), error))
    }
  }

  static func isCSV(_ path: String) -> Bool { path.lowercased().hasSuffix(".csv") }
}
