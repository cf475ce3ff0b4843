/// A run of a table's bytes, attributes or namespaces.
@_spi(Engines) public struct TableRange: Sendable, BitwiseCopyable {
  /// Where the run begins.
  public var start: Int32 = 0
  /// How long it is.
  public var count: Int32 = 0

  /// Makes a run.
  @inlinable public init(start: Int32 = 0, count: Int32 = 0) {
    self.start = start
    self.count = count
  }

  /// The indices of the run.
  @inlinable public var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
