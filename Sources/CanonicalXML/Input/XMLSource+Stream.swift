extension XMLSource {
  /// Hands every byte to a sink, piece by piece; memory does not grow with the source.
  /// - Parameter sink: Where the bytes go.
  /// - Throws: `XMLSourceError.changed` if it is shorter than it was, or `.unreadable`.
  package func write(to sink: any ByteSink) throws(XMLSourceError) {
    var buffer = [UInt8](repeating: 0, count: min(max(size, 1), 64 << 10))
    var done = 0
    while done < size {
      let wanted = min(buffer.count, size - done)
      let count = try fill(&buffer, at: done, wanted)
      guard count > 0 else { throw .changed }
      sink.write(buffer.span.extracting(first: count))
      done += count
    }
  }

  private func fill(
    _ buffer: inout [UInt8], at offset: Int, _ wanted: Int
  ) throws(XMLSourceError) -> Int {
    let result: Result<Int, XMLSourceError> = unsafe buffer.withUnsafeMutableBytes { all in
      do throws(XMLSourceError) {
        let part = unsafe UnsafeMutableRawBufferPointer(rebasing: all[..<wanted])
        return .success(try unsafe read(into: part, at: offset))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
