import ArgumentParser
import ElectionAudit
import ElectionReports

/// A part of several, as `3/8`, in the digits of either language.
struct ShardArgument: ExpressibleByArgument {
  let value: Shard

  init?(argument: String) {
    guard let shard = Shard(Numerals.ascii(argument)) else { return nil }
    value = shard
  }
}
