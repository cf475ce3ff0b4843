import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import RosterExchange
import XAdES

/// A roster from a file, as XML or as CSV; nothing is verified.
enum RosterFile {
  /// Largest file that is read whole, in bytes.
  private static let limit = 64 << 20

  static func xml(_ path: FilePath) throws(Failure) -> Roster {
    try xml(Failure.source(path), path)
  }

  static func xml(_ source: XMLSource, _ path: FilePath) throws(Failure) -> Roster {
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.roster(source)
    } catch {
      throw Failure.notA(.roster, path, error)
    }
  }

  /// A roster with its signatures, by one reading.
  static func signed(_ path: FilePath) throws(Failure) -> (Roster, [SignatureResult]) {
    let source = try Failure.source(path)
    do throws(TrustFinding.RefusalReason) {
      let signed = try UnverifiedDocument.signedRoster(source)
      return (try UnverifiedDocument.roster(signed, beside: path), signed.signatures)
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
      return try RosterCSV.cards(from: bytes) { TimeArgument(argument: $0)?.instant }
    } catch {
      throw Failure(.trustUnusable, FileMessage.csv(path, error, columns: .roster))
    }
  }

  /// A roster as XML or as CSV; what a table does not say is left open.
  static func read(_ path: FilePath) throws(Failure) -> Roster {
    guard isCSV(path) else { return try xml(path) }
    let now = SystemClock().now
    return Roster(
      edition: 1, issued: now, validFrom: now, validUntil: now, scheme: "", unitEdition: "",
      cards: try cards(csv: path))
  }

  static func isCSV(_ path: FilePath) -> Bool { path.hasSuffix(".csv") }
}
