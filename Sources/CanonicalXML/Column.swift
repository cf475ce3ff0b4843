/// Plain values in one piece of memory that its table frees; nobody writes to them.
@safe struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: never written after it was made.
  let base: UnsafePointer<Element>
  let count: Int

  /// Takes over what a stack holds; a small stack keeps its memory for the next table.
  init(taking stack: Stack<Element>) {
    count = stack.count
    unsafe base = UnsafePointer(stack.handOver())
  }

  /// Frees the memory: for the owner alone, at the end of its life.
  func free() { unsafe base.deallocate() }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
  }

  subscript(index: Int32) -> Element { @inline(__always) get { self[Int(index)] } }

  /// A run of the values; valid as long as the table lives.
  @inline(__always) func slice(_ range: TableRange) -> UnsafeBufferPointer<Element> {
    precondition(
      range.start >= 0 && range.count >= 0 && Int(range.start) + Int(range.count) <= count)
    return unsafe UnsafeBufferPointer(start: base + Int(range.start), count: Int(range.count))
  }
}
