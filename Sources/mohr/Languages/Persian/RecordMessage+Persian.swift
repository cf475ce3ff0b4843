import CanonicalXML
import ElectionReports
import ElectionVerifier
import EvidenceRecords
import PKI
import SigningSessions

extension RecordMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .noFolder(let folder):
      Explanation("\(say.quoted(folder)) پوشه نیست", "پوشهٔ سندها را نام ببرید")
    case .proven(let folder, let batch):
      Explanation(
        "ثابت شد: \(say.shown(folder))، \(say.number(batch.proven)) سند با "
          + "\(say.number(batch.records)) گواه وجود تازه\(by(batch.proof, say))")
    case .renewed(let folder, let batch):
      Explanation(
        "تمدید شد: \(say.shown(folder))، \(say.number(batch.renewed + batch.rebuilt)) گواه وجود"
          + by(batch.proof, say))
    case .unchanged(let folder, let count):
      Explanation(
        "بی تغییر: \(say.shown(folder))، گواه‌های وجودِ درست \(say.number(count)) سند را ثابت می‌کند")
    case .unanswered(let folder, let count):
      Explanation(
        "هیچ کارسازی برای \(say.number(count)) سند \(say.quoted(folder)) مهر زمانی نداد",
        "دیرتر همین فرمان را دوباره اجرا کنید: سندها چنان است که بود")
    case .unrenewed(let folder, let count):
      Explanation(
        "هیچ کارسازی برای تمدید \(say.number(count)) گواه وجود \(say.quoted(folder)) مهر زمانی نداد",
        "به‌زودی همین فرمان را دوباره اجرا کنید: آن‌ها مانند پیش معتبر است و به‌زودی پایان می‌یابد")
    case .refused(let file, let refusal, let authority):
      Explanation(
        why(file, refusal, authority, say), "سندهای آن گواه تازه‌ای می‌گیرد")
    case .moreRefused(let count):
      Explanation("\(say.number(count)) گواه وجود دیگر که چیزی را ثابت نمی‌کند")
    case .lacking(let file, let count):
      Explanation(
        "\(say.number(count)) سند \(say.quoted(file)) دیگر اینجا نیست؛ تمدید آن‌ها را در بر ندارد",
        "اگر آن‌ها با رونوشتی از گواه جای دیگری نگه‌داری می‌شود، آن را همان‌جا تمدید کنید")
    }
  }

  private func by(_ proof: ProofOfExistence?, _ say: Speaker) -> String {
    guard let proof else { return "" }
    return "، \(say.text(proof.authority ?? ""))، \(say.time(proof.time))"
  }

  private func why(
    _ file: FilePath, _ refusal: RecordRefusal, _ authority: String?, _ say: Speaker
  ) -> String {
    let finding = TimeFinding.recordRefused(file, refusal, authority: authority)
    return say.explain(Finding(.time(finding), about: .document)).what
  }
}
