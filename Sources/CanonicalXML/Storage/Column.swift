import Glibc

/// Plain values in memory that somebody else owns, a table or its stacks; nobody writes to them.
///
/// The compiler inlines what is public across modules, and nothing that is of the package: for the engines
/// beside this module it is public, for nobody else.
@_spi(Engines) @safe
public struct Column<Element: BitwiseCopyable & Sendable>: BitwiseCopyable, @unchecked Sendable {
  // Sendable: never written after it was made.
  /// Where the values begin.
  public let base: UnsafePointer<Element>
  /// How many there are.
  public let count: Int

  /// Shows values that lie in memory.
  @inlinable public init(base: UnsafePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Shows what a stack holds, which must live longer and not be written to meanwhile.
  package init(of stack: Stack<Element>) {
    count = stack.count
    unsafe base = UnsafePointer(stack.base)
  }

  /// Takes over what a stack holds, in its memory.
  package init(taking stack: Stack<Element>) {
    count = stack.count
    unsafe base = UnsafePointer(stack.handOver())
  }

  /// Frees memory that was taken over, and only such: for the owner alone, at the end of its life.
  package func free() { unsafe Glibc.free(UnsafeMutableRawPointer(mutating: base)) }

  /// A value by its index.
  @inlinable public subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
  }

  /// A value by its index in a table.
  @inlinable public subscript(index: Int32) -> Element {
    @inline(__always) get { self[Int(index)] }
  }

  /// A run of the values; valid as long as the table lives.
  @inlinable @inline(__always)
  public func slice(_ range: TableRange) -> UnsafeBufferPointer<Element> {
    precondition(
      range.start >= 0 && range.count >= 0 && Int(range.start) + Int(range.count) <= count)
    return unsafe UnsafeBufferPointer(start: base + Int(range.start), count: Int(range.count))
  }
}

extension Column {
  /// Copies an array.
  package init(_ array: [Element]) {
    let stack = Stack<Element>(capacity: max(1, array.count))
    for element in array { stack.push(element) }
    self.init(taking: stack)
  }
}
