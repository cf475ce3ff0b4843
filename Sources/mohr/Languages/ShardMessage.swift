import CanonicalXML
import ElectionAudit
import ElectionReports

/// What a shard of an audit came to.
struct ShardDone: Phrase {
  let number, count, files: Int
}

/// What is said of shards that are joined.
enum ShardMessage: Message {
  case refused(ShardRefusal)
  /// A shard that another file holds, too.
  case again(FilePath)
}
