/// Collects canonical bytes and hands them to a sink in spans of up to 32 KiB. Its owner frees it: no
/// event counts references to it.
@safe struct OutputBuffer {
  private static let capacity = 32 << 10
  private let base: UnsafeMutablePointer<UInt8>
  private let state: UnsafeMutablePointer<State>

  private struct State {
    var count = 0
    var sink: (any ByteSink)?
  }

  init() {
    unsafe base = .allocate(capacity: Self.capacity)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
  }

  /// Frees the memory: for the owner alone, at the end of its life.
  func free() {
    unsafe base.deallocate()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  private var count: Int {
    @inline(__always) get { unsafe state.pointee.count }
    @inline(__always) nonmutating set { unsafe state.pointee.count = newValue }
  }

  /// Begins another output.
  func begin(_ sink: any ByteSink) {
    unsafe state.pointee.sink = sink
    count = 0
  }

  /// Hands over what is collected and lets the sink go.
  func end() {
    flush()
    unsafe state.pointee.sink = nil
  }

  /// Hands over what is collected.
  func flush() {
    guard count > 0 else { return }
    unsafe state.pointee.sink?.write(UnsafeBufferPointer(start: base, count: count).span)
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
