/// The join-URI-References function of Canonical XML 1.1, section 2.4, over bytes: RFC 3986,
/// sections 5.2.1, 5.2.2 and 5.2.4, changed so that a base may be relative.
struct BaseReference {
  private var scheme: ArraySlice<UInt8>?
  private var authority: ArraySlice<UInt8>?
  private var path: ArraySlice<UInt8>
  private var query: ArraySlice<UInt8>?

  /// Joins the value of an outer element and the value of an inner one.
  static func join(_ outer: [UInt8], _ inner: [UInt8]) -> [UInt8] {
    var base = BaseReference(outer)
    if base.path == [0x2E, 0x2E] || base.path.suffix(3) == [0x2F, 0x2E, 0x2E] {
      base.path.append(UInt8(ascii: "/"))
    }
    return BaseReference(inner).resolved(against: base).bytes
  }

  /// Splits a reference (RFC 3986, appendix B); the fragment is no part of a base.
  private init(_ text: [UInt8]) {
    var rest = text[...]
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      query = rest[(mark + 1)...]
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
      !rest[..<colon].contains(UInt8(ascii: "/"))
    {
      scheme = rest[..<colon]
      rest = rest[(colon + 1)...]
    }
    if rest.starts(with: [0x2F, 0x2F]) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = rest[..<end]
      rest = rest[end...]
    }
    path = rest
  }

  /// RFC 3986, section 5.2.2.
  private func resolved(against base: BaseReference) -> BaseReference {
    var target = self
    if scheme == nil {
      target.scheme = base.scheme
      if authority == nil {
        target.authority = base.authority
        if path.isEmpty {
          target.path = base.path
          if query == nil { target.query = base.query }
          return target
        } else if path.first != UInt8(ascii: "/") {
          target.path = base.merging(path)
        }
      }
    }
    target.path = Self.removingDotSegments(target.path)
    return target
  }

  /// RFC 3986, section 5.2.3.
  private func merging(_ reference: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if authority != nil && path.isEmpty { return [UInt8(ascii: "/")] + reference }
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return reference }
    return path[...slash] + reference
  }

  /// RFC 3986, section 5.2.4, which keeps leading `..` of a relative path, makes one slash of several
  /// and ends a trailing `..` with a slash. Each segment is written with a slash behind it.
  private static func removingDotSegments(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let slash = UInt8(ascii: "/")
    let isAbsolute = path.first == slash
    var result: [UInt8] = isAbsolute ? [slash] : []
    result.reserveCapacity(path.count + 1)
    // What is below stays: the root, or leading `..`.
    var floor = result.count
    var endsInFolder = true
    var rest = path
    while !rest.isEmpty {
      let end = rest.firstIndex(of: slash) ?? rest.endIndex
      let segment = rest[rest.startIndex..<end]
      endsInFolder = end < rest.endIndex
      rest = rest[min(end + 1, rest.endIndex)...]
      if segment.isEmpty || segment == [0x2E] {
        endsInFolder = true
      } else if segment != [0x2E, 0x2E] {
        result += segment
        result.append(slash)
      } else {
        endsInFolder = true
        if result.count > floor {
          repeat { result.removeLast() } while result.count > floor && result.last != slash
        } else if !isAbsolute {
          result += [0x2E, 0x2E, slash]
          floor = result.count
        }
      }
    }
    let hasSegments = result.count > (isAbsolute ? 1 : 0)
    if !endsInFolder && hasSegments { result.removeLast() }
    return result[...]
  }

  private var bytes: [UInt8] {
    var result: [UInt8] = []
    if let scheme { result += scheme + [UInt8(ascii: ":")] }
    if let authority { result += [0x2F, 0x2F] + authority }
    result += path
    if let query { result += [UInt8(ascii: "?")] + query }
    return result
  }
}
