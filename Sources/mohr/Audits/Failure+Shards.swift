import ElectionAudit

extension Failure {
  /// Why shards could not be joined.
  init(_ refusal: ShardRefusal) {
    if case .database(let error) = refusal {
      self.init(error)
    } else {
      self.init(.trustUnusable, ShardMessage.refused(refusal))
    }
  }

  /// Does work on shards; its refusal becomes a failure.
  static func orShards<Value>(
    _ work: () throws(ShardRefusal) -> Value
  ) throws(Failure) -> Value {
    do throws(ShardRefusal) { return try work() } catch { throw Failure(error) }
  }
}
