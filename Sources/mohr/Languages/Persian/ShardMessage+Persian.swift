import CanonicalXML
import ElectionAudit
import ElectionReports

extension ShardDone {
  func persian(_ say: Speaker) -> String {
    "بخش \(say.ordinal(number)) از \(say.ordinal(count)): \(say.number(files)) پرونده در آن است؛ همهٔ بخش‌ها را با "
      + "\(say.latin("mohr audit merge")) به هم بپیوندید"
  }
}

extension ShardMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .again(let path):
      Explanation("بخشی که در \(say.shown(path)) است پیش‌تر آمده بود و کنار گذاشته شد")
    case .refused(.notAShard(let path)):
      Explanation(
        "\(say.shown(path)) بخشی از یک حسابرسی نیست",
        "آن را با \(say.latin("mohr audit --shard")) بسازید")
    case .refused(.other(let path, let first, let difference)):
      Explanation(
        "\(say.shown(path)) با \(say.shown(first)) از یک حسابرسی نیست: \(Self.words(difference))",
        "همهٔ بخش‌ها را با همان پوشه، همان پوشهٔ اعتماد، همان \(say.latin("--at")) و همان شمار بخش‌ها از نو بررسی کنید"
      )
    case .refused(.otherTrust):
      Explanation(
        "بخش‌ها با پوشهٔ اعتماد دیگری بررسی شده است",
        "همان پوشهٔ اعتماد را، چنان‌که آن زمان بود، نام ببرید")
    case .refused(.missing(let numbers, let count)):
      Explanation(
        "از \(say.number(count)) بخش این‌ها نیست: " + say.list(numbers.map { say.ordinal($0) }),
        "آن‌ها را با \(say.latin("mohr audit --shard")) بسازید")
    case .refused(.database(let error)): DatabaseMessage(error: error).persian(say)
    }
  }

  private static func words(_ difference: ShardRefusal.Difference) -> String {
    switch difference {
    case .count: "شمار بخش‌های آن دیگر است"
    case .trust: "با پوشهٔ اعتماد دیگری بررسی شده است"
    case .time: "برای زمان دیگری داوری شده است"
    case .folder: "در پوشهٔ آن پرونده‌های دیگری بوده است"
    }
  }
}
