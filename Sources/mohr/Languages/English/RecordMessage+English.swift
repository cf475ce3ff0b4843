import CanonicalXML
import ElectionReports
import ElectionVerifier
import EvidenceRecords
import PKI
import SigningSessions

extension RecordMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .noFolder(let folder):
      Explanation("\(say.quoted(folder)) is no folder", "name the folder of the documents")
    case .proven(let folder, let batch):
      Explanation(
        "PROVEN \(say.shown(folder)): \(say.counted(batch.proven, "document")) by "
          + "\(say.counted(batch.records, "new evidence record"))\(by(batch.proof, say))")
    case .renewed(let folder, let batch):
      Explanation(
        "RENEWED \(say.shown(folder)): "
          + "\(say.counted(batch.renewed + batch.rebuilt, "evidence record"))\(by(batch.proof, say))"
      )
    case .unchanged(let folder, let count):
      Explanation(
        "UNCHANGED \(say.shown(folder)): evidence records that hold prove \(say.counted(count, "document"))"
      )
    case .unanswered(let folder, let count):
      Explanation(
        "no server gave a timestamp for \(say.counted(count, "document")) of \(say.quoted(folder))",
        "run the same command again later: the documents are as they were")
    case .unrenewed(let folder, let count):
      Explanation(
        "no server gave a timestamp to renew \(say.counted(count, "evidence record")) of \(say.quoted(folder))",
        "run the same command again soon: they hold as before, and end soon")
    case .refused(let file, let refusal, let authority):
      Explanation(why(file, refusal, authority, say), "its documents get a new one")
    case .moreRefused(let count):
      Explanation("\(say.counted(count, "more evidence record")) that prove nothing")
    case .lacking(let file, let count):
      Explanation(
        "\(say.counted(count, "document")) of \(say.quoted(file)) "
          + (count == 1 ? "is" : "are") + " not here any more; what renews it leaves them out",
        "where they are kept with a copy of the record, renew it there")
    }
  }

  private func by(_ proof: ProofOfExistence?, _ say: Speaker) -> String {
    guard let proof else { return "" }
    return ", \(say.text(proof.authority ?? "")), \(say.time(proof.time))"
  }

  private func why(
    _ file: FilePath, _ refusal: RecordRefusal, _ authority: String?, _ say: Speaker
  ) -> String {
    let finding = TimeFinding.recordRefused(file, refusal, authority: authority)
    return say.explain(Finding(.time(finding), about: .document)).what
  }
}
