import Glibc

/// A stack of plain values. Unlike an array in a class it costs neither a check for exclusive access
/// nor one for uniqueness, which together were a third of the time of reading a document.
@_spi(Engines) @safe public final class Stack<Element: BitwiseCopyable> {
  @exclusivity(unchecked) @usableFromInline var base: UnsafeMutablePointer<Element>
  /// The number of elements that there is memory for.
  @safe @exclusivity(unchecked) @usableFromInline var capacity: Int
  @safe @exclusivity(unchecked) @usableFromInline var height = 0
  /// The number of elements.
  @inlinable public var count: Int { @inline(__always) get { height } }

  package init(capacity: Int = 64) {
    self.capacity = capacity
    unsafe base = Self.memory(capacity, instead: nil)
  }

  deinit { unsafe free(base) }

  /// Whether there is no element.
  @inlinable public var isEmpty: Bool { @inline(__always) get { count == 0 } }

  /// The element at an index, counted from the bottom.
  @inlinable public subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
  }

  /// Puts an element on top.
  @inlinable @inline(__always)
  public func push(_ element: Element) {
    if count == capacity { grow(count + 1) }
    unsafe base[count] = element
    height += 1
  }

  /// Takes the top element away.
  @inlinable @inline(__always)
  public func pop() -> Element {
    precondition(count > 0)
    height -= 1
    return unsafe base[count]
  }

  /// Puts an element at an index, below those that are there.
  @inlinable @inline(__always)
  public func insert(_ element: Element, at index: Int) {
    push(element)
    var place = count - 1
    while place > index {
      unsafe base[place] = base[place - 1]
      place -= 1
    }
    unsafe base[index] = element
  }

  /// Puts many elements on top.
  @inlinable @inline(__always)
  public func push(_ start: UnsafePointer<Element>, _ number: Int) {
    if count + number > capacity { grow(count + number) }
    unsafe copyShort(base + count, start, number)
    height += number
  }

  /// Makes room for more elements.
  @inlinable public func reserve(_ number: Int) {
    if count + number > capacity { grow(count + number) }
  }

  /// Takes elements away until `count` are left.
  @inlinable @inline(__always)
  public func cut(to count: Int) {
    if count < height { height = count }
  }

  /// Shows all elements at once.
  @inlinable public func withElements<Result>(_ body: (UnsafePointer<Element>, Int) -> Result)
    -> Result
  {
    unsafe body(UnsafePointer(base), count)
  }

  /// Changes the element at an index.
  @inlinable @inline(__always)
  public func update(_ index: Int, _ body: (inout Element) -> Void) {
    precondition(index >= 0 && index < count)
    body(&(unsafe base[index]))
  }

  /// Gives all elements away in their memory, which the caller frees with `free`, and is empty then.
  package func handOver() -> UnsafeMutablePointer<Element> {
    let taken = unsafe Self.memory(max(1, count), instead: base)
    height = 0
    capacity = 64
    unsafe base = Self.memory(capacity, instead: nil)
    return unsafe taken
  }

  /// Exchanges the elements, and the memory that they are in, with another stack's.
  package func exchange(with other: Stack) {
    unsafe (base, other.base) = (other.base, base)
    (capacity, other.capacity) = (other.capacity, capacity)
    (height, other.height) = (other.height, height)
  }

  /// The elements of a range as an array.
  @inlinable public func array(_ range: Range<Int>) -> [Element] { range.map { self[$0] } }

  @usableFromInline func grow(_ needed: Int) {
    var larger = max(1, capacity)
    // What is large grows by a quarter: the kernel moves it without a copy, and address space may be short.
    let isLarge = larger > (16 << 20) / MemoryLayout<Element>.stride
    while larger < needed { larger += isLarge ? larger / 4 : larger }
    unsafe base = Self.memory(larger, instead: base)
    capacity = larger
  }

  /// Memory with what `old` held; much is moved by the kernel, without a copy.
  private static func memory(
    _ capacity: Int, instead old: UnsafeMutablePointer<Element>?
  ) -> UnsafeMutablePointer<Element> {
    guard let memory = unsafe realloc(old, capacity * MemoryLayout<Element>.stride) else {
      preconditionFailure("out of memory")
    }
    return unsafe memory.assumingMemoryBound(to: Element.self)
  }
}

/// Copies a few values without a call, many with one.
@inlinable @inline(__always)
func copyShort<Element: BitwiseCopyable>(
  _ target: UnsafeMutablePointer<Element>, _ source: UnsafePointer<Element>, _ count: Int
) {
  let bytes = count * MemoryLayout<Element>.stride
  guard bytes <= 32 else { return unsafe target.update(from: source, count: count) }
  let to = UnsafeMutableRawPointer(target)
  let from = unsafe UnsafeRawPointer(source)
  if bytes > 16 {
    unsafe copyEnds(to, from, bytes, SIMD16<UInt8>.self)
  } else if bytes >= 8 {
    unsafe copyEnds(to, from, bytes, UInt64.self)
  } else if bytes >= 4 {
    unsafe copyEnds(to, from, bytes, UInt32.self)
  } else {
    var index = 0
    while index < bytes {
      unsafe to.storeBytes(
        of: from.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index, as: UInt8.self)
      index += 1
    }
  }
}

/// Copies the first and the last bytes, which overlap where there are fewer than twice as many.
@inlinable @inline(__always)
func copyEnds<Word: BitwiseCopyable>(
  _ to: UnsafeMutableRawPointer, _ from: UnsafeRawPointer, _ bytes: Int, _ word: Word.Type
) {
  let last = bytes - MemoryLayout<Word>.size
  let head = unsafe from.loadUnaligned(as: Word.self)
  let tail = unsafe from.loadUnaligned(fromByteOffset: last, as: Word.self)
  unsafe to.storeBytes(of: head, as: Word.self)
  unsafe to.storeBytes(of: tail, toByteOffset: last, as: Word.self)
}
