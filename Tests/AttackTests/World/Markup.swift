import Glibc

/// The bytes of a document under an attacker's hands. An edit that finds nothing to change throws: a case
/// that stayed as it was would prove nothing.
struct Markup: Hashable, Sendable {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ text: String) { bytes = Array(text.utf8) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What was looked for and is not there.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// Where a text occurs for the nth time, counted from 0.
  func range(of part: String, nth: Int = 0, from start: Int = 0) throws -> Range<Int> {
    let wanted = Array(part.utf8)
    var start = start
    var left = nth
    while let found = Self.find(wanted, in: bytes, from: start) {
      if left == 0 { return found..<found + wanted.count }
      left -= 1
      start = found + wanted.count
    }
    throw Missing(description: "no \(part) (\(nth))")
  }

  /// How often a text occurs.
  func count(of part: String) -> Int {
    let wanted = Array(part.utf8)
    var (start, count) = (0, 0)
    while let found = Self.find(wanted, in: bytes, from: start) {
      count += 1
      start = found + wanted.count
    }
    return count
  }

  private static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = part.first else { return nil }
    return unsafe bytes.withUnsafeBytes { all in
      unsafe part.withUnsafeBytes { wanted in
        guard let base = all.baseAddress, let other = wanted.baseAddress else { return nil }
        var place = start
        while place + wanted.count <= all.count {
          guard let hit = unsafe memchr(base + place, Int32(first), all.count - place) else {
            break
          }
          place = unsafe UnsafeRawPointer(hit) - base
          guard place + wanted.count <= all.count else { break }
          if unsafe memcmp(base + place, other, wanted.count) == 0 { return place }
          place += 1
        }
        return nil
      }
    }
  }

  /// From the nth `<name` to the end of its element.
  func range(ofElement name: String, nth: Int = 0) throws -> Range<Int> {
    let start = try startTag(name, nth: nth)
    let open = try range(of: ">", from: start).lowerBound
    if bytes[open - 1] == UInt8(ascii: "/") { return start..<open + 1 }
    var (depth, place) = (1, open)
    while depth > 0 {
      let end = try range(of: "</\(name)>", from: place)
      depth -= 1
      var inner = Markup(Array(bytes[place..<end.lowerBound]))
      while let nested = try? inner.startTag(name) {
        let close = try inner.range(of: ">", from: nested).lowerBound
        if inner.bytes[close - 1] != UInt8(ascii: "/") { depth += 1 }
        inner.bytes.removeSubrange(..<close)
      }
      place = end.upperBound
    }
    return start..<place
  }

  private func startTag(_ name: String, nth: Int = 0) throws -> Int {
    var (left, place) = (nth, 0)
    while true {
      let found = try range(of: "<\(name)", from: place)
      let next = found.upperBound < bytes.count ? bytes[found.upperBound] : 0
      if [0x20, 0x0A, 0x3E, 0x2F].contains(next) {
        if left == 0 { return found.lowerBound }
        left -= 1
      }
      place = found.upperBound
    }
  }

  func element(_ name: String, nth: Int = 0) throws -> String {
    String(decoding: bytes[try range(ofElement: name, nth: nth)], as: UTF8.self)
  }

  /// What stands between the tags of an element.
  func content(of name: String, nth: Int = 0) throws -> String {
    let whole = Markup(try element(name, nth: nth))
    let start = try whole.range(of: ">").upperBound
    return String(
      decoding: whole.bytes[start..<whole.bytes.count - "</\(name)>".utf8.count], as: UTF8.self)
  }
}

// Each edit gives a new document.
extension Markup {
  func replacing(_ part: String, with other: String, nth: Int = 0) throws -> Markup {
    var copy = self
    copy.bytes.replaceSubrange(try range(of: part, nth: nth), with: other.utf8)
    return copy
  }

  func replacingAll(_ part: String, with other: String) throws -> Markup {
    var copy = self
    var place = 0
    _ = try range(of: part)
    while let found = try? copy.range(of: part, from: place) {
      copy.bytes.replaceSubrange(found, with: other.utf8)
      place = found.lowerBound + other.utf8.count
    }
    return copy
  }

  func inserting(_ new: String, before mark: String, nth: Int = 0) throws -> Markup {
    var copy = self
    copy.bytes.insert(contentsOf: new.utf8, at: try range(of: mark, nth: nth).lowerBound)
    return copy
  }

  func inserting(_ new: String, after mark: String, nth: Int = 0) throws -> Markup {
    var copy = self
    copy.bytes.insert(contentsOf: new.utf8, at: try range(of: mark, nth: nth).upperBound)
    return copy
  }

  func replacingElement(_ name: String, nth: Int = 0, with other: String) throws -> Markup {
    var copy = self
    copy.bytes.replaceSubrange(try range(ofElement: name, nth: nth), with: other.utf8)
    return copy
  }

  func removingElement(_ name: String, nth: Int = 0) throws -> Markup {
    try replacingElement(name, nth: nth, with: "")
  }

  /// Another content between the tags of an element.
  func replacingContent(of name: String, nth: Int = 0, with other: String) throws -> Markup {
    let range = try range(ofElement: name, nth: nth)
    let start = try self.range(of: ">", from: range.lowerBound).upperBound
    var copy = self
    copy.bytes.replaceSubrange(
      start..<range.upperBound - "</\(name)>".utf8.count, with: other.utf8)
    return copy
  }
}
