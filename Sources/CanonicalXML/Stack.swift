/// A stack of plain values. Unlike an array in a class it costs neither a check for exclusive access
/// nor one for uniqueness, which together were a third of the time of reading a document.
@safe final class Stack<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  /// The number of elements.
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Whether there is no element.
  var isEmpty: Bool { @inline(__always) get { count == 0 } }

  /// The element at an index, counted from the bottom.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
  }

  /// Puts an element on top.
  @inline(__always) func push(_ element: Element) {
    if count == capacity { grow(count + 1) }
    unsafe base[count] = element
    count += 1
  }

  /// Takes the top element away.
  @inline(__always) func pop() -> Element {
    precondition(count > 0)
    count -= 1
    return unsafe base[count]
  }

  /// Puts an element at an index, below those that are there.
  @inline(__always) func insert(_ element: Element, at index: Int) {
    push(element)
    var place = count - 1
    while place > index {
      unsafe base[place] = base[place - 1]
      place -= 1
    }
    unsafe base[index] = element
  }

  /// Puts many elements on top.
  func push(_ start: UnsafePointer<Element>, _ number: Int) {
    if count + number > capacity { grow(count + number) }
    unsafe (base + count).update(from: start, count: number)
    count += number
  }

  /// Makes room for more elements.
  func reserve(_ number: Int) {
    if count + number > capacity { grow(count + number) }
  }

  /// Takes elements away until `count` are left.
  @inline(__always) func cut(to count: Int) {
    if count < self.count { self.count = count }
  }

  /// Shows all elements at once.
  func withElements<Result>(_ body: (UnsafePointer<Element>, Int) -> Result) -> Result {
    unsafe body(UnsafePointer(base), count)
  }

  /// Changes the element at an index.
  @inline(__always) func update(_ index: Int, _ body: (inout Element) -> Void) {
    precondition(index >= 0 && index < count)
    body(&(unsafe base[index]))
  }

  /// Gives all elements away, in memory that the caller frees, and is empty then. Little is copied;
  /// much is handed over as it lies.
  func handOver() -> UnsafeMutablePointer<Element> {
    let taken = unsafe base
    defer { count = 0 }
    guard count * MemoryLayout<Element>.stride <= 1 << 20 else {
      capacity = 64
      unsafe base = .allocate(capacity: capacity)
      return unsafe taken
    }
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    unsafe copy.update(from: taken, count: count)
    return unsafe copy
  }

  /// The elements of a range as an array.
  func array(_ range: Range<Int>) -> [Element] { range.map { self[$0] } }

  private func grow(_ needed: Int) {
    var larger = max(1, capacity)
    while larger < needed { larger *= 2 }
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    unsafe moved.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = moved
    capacity = larger
  }
}
