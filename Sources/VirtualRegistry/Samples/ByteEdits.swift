/// Edits on the bytes of a document, as an attacker or a careless hand would make them.
///
/// An edit that finds nothing to change throws: a sample that stayed as it was proves nothing.
struct ByteEdits: Sendable {
  /// The document as edited so far.
  var bytes: [UInt8]

  /// Starts from a document.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Replaces the first `old`, or the one after so many others.
  ///
  /// - Parameters:
  ///   - old: what stands there.
  ///   - new: what shall stand there.
  ///   - skipping: how many occurrences to leave alone.
  /// - Throws: ``SampleError/nothingToEdit(_:)`` where there are too few.
  mutating func replace(
    _ old: String, with new: String, skipping: Int = 0
  ) throws(SampleError) {
    bytes.replaceSubrange(try find(old, skipping: skipping), with: new.utf8)
  }

  /// Replaces every `old`.
  ///
  /// - Throws: ``SampleError/nothingToEdit(_:)`` where there is none.
  mutating func replaceAll(_ old: String, with new: String) throws(SampleError) {
    _ = try find(old, skipping: 0)
    bytes.replace(Array(old.utf8), with: Array(new.utf8))
  }

  /// Puts `new` before the first or a later `mark`.
  ///
  /// - Throws: ``SampleError/nothingToEdit(_:)``.
  mutating func insert(
    _ new: String, before mark: String, skipping: Int = 0
  ) throws(SampleError) {
    bytes.insert(contentsOf: new.utf8, at: try find(mark, skipping: skipping).lowerBound)
  }

  /// Puts `new` after the first or a later `mark`.
  ///
  /// - Throws: ``SampleError/nothingToEdit(_:)``.
  mutating func insert(
    _ new: String, after mark: String, skipping: Int = 0
  ) throws(SampleError) {
    bytes.insert(contentsOf: new.utf8, at: try find(mark, skipping: skipping).upperBound)
  }

  /// The text from a mark through the end of another, both included.
  ///
  /// - Throws: ``SampleError/nothingToEdit(_:)``.
  func slice(
    from start: String, through end: String, skipping: Int = 0
  ) throws(SampleError) -> String {
    let first = try find(start, skipping: skipping)
    guard let last = bytes[first.lowerBound...].firstRange(of: Array(end.utf8)) else {
      throw .nothingToEdit(end)
    }
    return String(decoding: bytes[first.lowerBound..<last.upperBound], as: UTF8.self)
  }

  /// Changes the text between two marks.
  ///
  /// - Throws: ``SampleError/nothingToEdit(_:)``.
  mutating func change(
    between start: String, and end: String, skipping: Int = 0, to new: (String) -> String
  ) throws(SampleError) {
    let first = try find(start, skipping: skipping)
    guard let last = bytes[first.upperBound...].firstRange(of: Array(end.utf8)) else {
      throw .nothingToEdit(end)
    }
    let range = first.upperBound..<last.lowerBound
    let old = String(decoding: bytes[range], as: UTF8.self)
    bytes.replaceSubrange(range, with: new(old).utf8)
  }

  private func find(_ mark: String, skipping: Int) throws(SampleError) -> Range<Int> {
    let wanted = Array(mark.utf8)
    var start = bytes.startIndex
    var left = skipping
    while let range = bytes[start...].firstRange(of: wanted) {
      if left == 0 { return range }
      left -= 1
      start = range.upperBound
    }
    throw .nothingToEdit(mark)
  }
}

/// Why a sample could not be made.
enum SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text to edit is not in the document.
  case nothingToEdit(String)
  /// The edited signature could not be signed anew.
  case resigning(String)

  var description: String {
    switch self {
    case .nothingToEdit(let text): "nothing to edit: \(text)"
    case .resigning(let reason): "could not sign anew: \(reason)"
    }
  }
}
