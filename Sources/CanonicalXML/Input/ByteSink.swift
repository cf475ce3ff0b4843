/// Whatever takes bytes as they come: a digest, a file, a collector.
package protocol ByteSink: AnyObject {
  /// Takes the next bytes, which are only valid during the call.
  func write(_ bytes: Span<UInt8>)
}

/// A sink that keeps what it is given.
package final class ByteCollector: ByteSink {
  /// Everything so far.
  package private(set) var bytes: [UInt8] = []
  /// Makes an empty collector.
  package init() {}
  /// Appends the next bytes.
  package func write(_ next: Span<UInt8>) {
    unsafe next.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}
