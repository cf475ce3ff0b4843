import CanonicalXML
import ElectionReports
import ElectionVerifier

extension Failure {
  /// Reads a trust folder; what makes it unusable stops the command.
  static func trust(in options: TrustOptions) throws(Failure) -> Trust {
    do throws(TrustError) {
      return try Trust.load(folder: options.folder, memory: options.memory)
    } catch {
      throw Failure(.trustUnusable, error)
    }
  }
}
