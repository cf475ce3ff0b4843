import Glibc

/// Memory that may be large: where there is none, that is an error and no end of the process, and nobody else can change
/// what is in it, as they could in a file that is mapped.
@safe package final class HeldBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: whoever makes it fills it before anybody else sees it; then it stays as it is.
  private let memory: UnsafeMutableBufferPointer<Element>
  /// How many elements are filled.
  package private(set) var count: Int

  /// Asks for memory, all of it zero.
  /// - Parameters:
  ///   - capacity: how many elements it may hold.
  ///   - isFilled: whether the zeros are its elements.
  /// - Throws: ``CertificateError/noMemory(needed:)``.
  package init(capacity: Int, isFilled: Bool = false) throws(CertificateError) {
    let stride = MemoryLayout<Element>.stride
    guard let start = unsafe calloc(max(1, capacity), stride) else {
      throw .noMemory(needed: capacity * stride)
    }
    unsafe memory = UnsafeMutableBufferPointer(
      start: start.bindMemory(to: Element.self, capacity: max(1, capacity)), count: capacity)
    count = isFilled ? capacity : 0
  }

  /// A copy of some elements.
  /// - Parameter elements: what is copied.
  /// - Throws: ``CertificateError/noMemory(needed:)``.
  package convenience init(_ elements: [Element]) throws(CertificateError) {
    try self.init(capacity: elements.count)
    append(elements.span)
  }

  deinit { unsafe free(memory.baseAddress) }

  /// Adds elements, for which there must be room.
  /// - Parameter elements: the next ones.
  package func append(_ elements: Span<Element>) {
    unsafe precondition(elements.count <= memory.count - count, "more than was asked for")
    unsafe elements.withUnsafeBufferPointer { new in
      let rest = unsafe UnsafeMutableBufferPointer(rebasing: memory[count...])
      _ = unsafe rest.update(fromContentsOf: new)
    }
    count += elements.count
  }

  /// Lets somebody write all of it.
  /// - Parameter write: writes, and returns how many elements it wrote; nil where it could not.
  /// - Returns: whether it could.
  func fill(_ write: (UnsafeMutableBufferPointer<Element>) -> Int?) -> Bool {
    guard let written = unsafe write(memory) else { return false }
    unsafe precondition(written <= memory.count, "more than was asked for")
    count = written
    return true
  }

  /// What is filled; valid as long as this object.
  var elements: UnsafeBufferPointer<Element> {
    unsafe UnsafeBufferPointer(rebasing: memory[..<count])
  }

  /// What is filled, for whoever makes it.
  var mutableElements: UnsafeMutableBufferPointer<Element> {
    unsafe UnsafeMutableBufferPointer(rebasing: memory[..<count])
  }
}
