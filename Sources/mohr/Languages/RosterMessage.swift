import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange

/// What commands say of rosters that they could not change.
enum RosterMessage: Message {
  /// A step would break the signature of the edition.
  case draftIsSigned(FilePath)
  /// The draft is not of the edition after this one.
  case otherDraft(FilePath, after: FilePath)
  /// Not one register that the trust accepts; the elections of those that it does.
  case registers(FilePath, [String])
  /// Units of another scheme or edition than the register's.
  case otherUnits(FilePath, roster: String, register: String)
  /// A row of steps that does not fit.
  case step(FilePath, StepFault)
}
