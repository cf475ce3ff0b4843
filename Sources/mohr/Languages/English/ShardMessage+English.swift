import CanonicalXML
import ElectionAudit
import ElectionReports

extension ShardDone {
  func english(_ say: Speaker) -> String {
    "shard \(say.ordinal(number)) of \(say.ordinal(count)): \(say.number(files)) "
      + "\(files == 1 ? "file is" : "files are") in it; join all shards with 'mohr audit merge'"
  }
}

extension ShardMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .again(let path):
      Explanation("\(say.shown(path)) holds a shard that is here already, and was left out")
    case .refused(.notAShard(let path)):
      Explanation(
        "\(say.shown(path)) is no shard of an audit", "make it with mohr audit FOLDER --shard i/n")
    case .refused(.other(let path, let first, let difference)):
      Explanation(
        "\(say.shown(path)) does not belong to \(say.shown(first)): \(Self.words(difference))",
        "audit all shards anew with the same folder, trust, --at and number of shards")
    case .refused(.otherTrust):
      Explanation(
        "the shards were verified by another trust than the one that is named",
        "name the trust folder by which they were verified, as it was then")
    case .refused(.missing(let numbers, let count)):
      Explanation(
        "of \(say.number(count)) shards these are not here: "
          + say.list(numbers.map { say.ordinal($0) }),
        "run them: mohr audit FOLDER --shard i/n")
    case .refused(.database(let error)): DatabaseMessage(error: error).english(say)
    }
  }

  private static func words(_ difference: ShardRefusal.Difference) -> String {
    switch difference {
    case .count: "it is one of another number of shards"
    case .trust: "it was verified by another trust"
    case .time: "it was judged for another time"
    case .folder: "its folder held other files"
    }
  }
}
