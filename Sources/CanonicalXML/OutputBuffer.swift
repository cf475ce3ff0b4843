/// Collects canonical bytes and hands them to a sink in spans of up to 32 KiB.
@safe final class OutputBuffer {
  private static let capacity = 32 << 10
  private let base: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var sink: (any ByteSink)?

  init() { unsafe base = .allocate(capacity: Self.capacity) }

  deinit { unsafe base.deallocate() }

  /// Begins another output.
  func begin(_ sink: any ByteSink) {
    self.sink = sink
    count = 0
  }

  /// Hands over what is collected and lets the sink go.
  func end() {
    flush()
    sink = nil
  }

  /// Hands over what is collected.
  func flush() {
    guard count > 0 else { return }
    sink?.write(unsafe UnsafeBufferPointer(start: base, count: count).span)
    count = 0
  }

  @inline(__always) func append(_ byte: UInt8) {
    if count == Self.capacity { flush() }
    unsafe base[count] = byte
    count += 1
  }

  /// Appends `length` bytes.
  @inline(__always) func append(_ bytes: Bytes, _ length: Int) {
    if count + length <= Self.capacity {
      unsafe copyShort(base + count, bytes, length)
      count += length
    } else {
      unsafe appendLong(bytes, length)
    }
  }

  private func appendLong(_ bytes: Bytes, _ length: Int) {
    var done = 0
    while done < length {
      if count == Self.capacity { flush() }
      let part = min(length - done, Self.capacity - count)
      unsafe (base + count).update(from: bytes + done, count: part)
      count += part
      done += part
    }
  }

  /// Appends a literal.
  @inline(__always) func append(_ text: StaticString) {
    unsafe append(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Appends a zero-terminated name.
  @inline(__always) func append(name: Bytes) {
    var next = unsafe name
    var place = count
    while unsafe next.pointee != 0 {
      if place == Self.capacity {
        count = place
        flush()
        place = 0
      }
      unsafe base[place] = next.pointee
      unsafe next += 1
      place += 1
    }
    count = place
  }

  /// Appends a prefix, a colon and a local name, or the local name alone.
  @inline(__always) func append(prefix: Bytes?, local: Bytes) {
    if let prefix = unsafe prefix {
      unsafe append(name: prefix)
      append(UInt8(ascii: ":"))
    }
    unsafe append(name: local)
  }
}
