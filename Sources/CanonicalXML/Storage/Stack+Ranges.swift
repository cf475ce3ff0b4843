extension Stack {
  /// Turns the order of the elements from an index on.
  @inlinable public func reverse(from mark: Int) {
    guard count - mark > 1 else { return }
    var (low, high) = (mark, count - 1)
    while low < high {
      let element = self[low]
      update(low) { $0 = self[high] }
      update(high) { $0 = element }
      low += 1
      high -= 1
    }
  }

  /// Takes the elements of a range away; those above it move down.
  @inlinable public func remove(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    guard !range.isEmpty else { return }
    let above = count - range.upperBound
    unsafe (base + range.lowerBound).update(from: base + range.upperBound, count: above)
    cut(to: range.lowerBound + above)
  }

  /// Pushes the elements of a range once more.
  @inlinable public func repeatAtEnd(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    reserve(range.count)
    unsafe push(base + range.lowerBound, range.count)
  }

  /// The elements of a range, until the stack changes.
  @inlinable public func slice(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}

extension Stack where Element: Comparable {
  /// Sorts the elements from an index on.
  @inlinable public func sort(from mark: Int) {
    guard count - mark > 1 else { return }
    precondition(mark >= 0)
    var uppermost = unsafe UnsafeMutableBufferPointer(start: base + mark, count: count - mark)
    unsafe uppermost.sort()
  }
}
