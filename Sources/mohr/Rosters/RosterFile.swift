import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange

/// A roster from a file, as XML or as CSV; nothing is verified.
enum RosterFile {
  /// Largest file that is read whole, in bytes.
  private static let limit = 64 << 20

  static func xml(_ path: FilePath) throws(Failure) -> Roster {
    let source = try Failure.source(path)
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.roster(source)
    } catch {
      throw Failure.notA(.roster, path, error)
    }
  }

  static func cards(csv path: FilePath) throws(Failure) -> [RosterCard] {
    let source = try Failure.source(path)
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try source.bytes(limit: limit)
    } catch {
      throw Failure.unreadable(path, error)
    }
    do throws(CSVError) {
      return try RosterCSV.cards(from: bytes)
    } catch {
      throw Failure(.trustUnusable, FileMessage.csv(path, error))
    }
  }

  static func isCSV(_ path: FilePath) -> Bool { path.hasSuffix(".csv") }
}
