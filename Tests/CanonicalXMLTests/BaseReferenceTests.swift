import Generators
import Testing

@testable import CanonicalXML

/// The join of xml:base values (Canonical XML 1.1, section 2.4).
@Suite struct BaseReferenceTests {
  @Test(arguments: [
    ("http://a/b/c", "d", "http://a/b/d"), ("http://a/b/c", "../d", "http://a/d"),
    ("http://a/b/c", "/d", "http://a/d"), ("http://a/b/c", "//h/d", "http://h/d"),
    ("http://a/b/c", "urn:x", "urn:x"), ("http://a", "d", "http://a/d"),
    ("http://a/b/", "", "http://a/b/"), ("http://a/b?q", "?r", "http://a/b?r"),
    ("http://a/b", "#f", "http://a/b"), ("http://a/b/c", "../../../d", "http://a/d"),
    // The base needs no scheme, and stays relative.
    ("x/y/", "z", "x/y/z"), ("x", "y", "y"), ("x/", "", "x/"),
    // Leading `..` are kept; a trailing one gets a slash.
    ("../z", "a", "../a"), ("..", "..", "../../"), ("../x/", "../../..", "../../../"),
    ("..", "x", "../x"), ("x/y/", "..", "x/"), ("x/", "..", ""),
    // Several slashes become one.
    ("a//b/", "c", "a/b/c"), ("/a", "b//c", "/b/c"),
    ("/abs/./p/../q", "r", "/abs/r"), ("x/", ".", "x/"),
  ])
  func joins(_ outer: String, _ inner: String, _ expected: String) {
    let joined = BaseReference.join(Array(outer.utf8), Array(inner.utf8))
    #expect(String(decoding: joined, as: UTF8.self) == expected)
  }

  /// The join against rules that rewrite a text until none applies: another way to the same result.
  @Test func agreesWithRewriting() {
    var random = Random(seed: 1392)
    let pieces = [
      "a", "b", "..", ".", "/", "//", "رأی", "..a", ".a", "/../", "/./", "c/", "?q", "#f",
    ]
    let heads = ["", "", "http://h", "//h", "urn:", "http://h/"]
    var joined = 0
    for _ in 0..<4_000 {
      func reference() -> String {
        random.pick(heads) + (0..<random.number(0...5)).map { _ in random.pick(pieces) }.joined()
      }
      let (outer, inner) = (reference(), reference())
      let ours = String(
        decoding: BaseReference.join(Array(outer.utf8), Array(inner.utf8)), as: UTF8.self)
      #expect(ours == Rewriting.join(outer, inner), "'\(outer)' and '\(inner)'")
      joined += 1
    }
    print("xml:base: \(joined) joins agree with rewriting")
  }
}

/// RFC 3986, 5.2, with the changes of Canonical XML 1.1, section 2.4, by rules over whole texts.
private enum Rewriting {
  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: String
    var query: Substring?

    /// The expression of RFC 3986, appendix B.
    init(_ text: String) {
      let match = text.wholeMatch(
        of: #/(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?/#
          .dotMatchesNewlines())
      scheme = match?.1
      authority = match?.2
      path = String(match?.3 ?? "")
      query = match?.4
    }
  }

  static func join(_ outer: String, _ inner: String) -> String {
    var base = Parts(outer)
    if base.path == ".." || base.path.hasSuffix("/..") { base.path += "/" }
    var target = Parts(inner)
    let hasScheme = target.scheme != nil
    let hasAuthority = target.authority != nil
    if !hasScheme { target.scheme = base.scheme }
    if !hasScheme && !hasAuthority {
      target.authority = base.authority
      if target.path.isEmpty {
        target.path = base.path
        target.query = target.query ?? base.query
        return text(target)
      }
      if !target.path.hasPrefix("/") {
        if base.authority != nil && base.path.isEmpty {
          target.path = "/" + target.path
        } else if let slash = base.path.lastIndex(of: "/") {
          target.path = base.path[...slash] + target.path
        }
      }
    }
    target.path = withoutDots(target.path)
    return text(target)
  }

  private static func text(_ parts: Parts) -> String {
    (parts.scheme.map { $0 + ":" } ?? "") + (parts.authority.map { "//" + $0 } ?? "")
      + parts.path + (parts.query.map { "?" + $0 } ?? "")
  }

  private static func withoutDots(_ path: String) -> String {
    var path = path
    if path == ".." || path.hasSuffix("/..") { path += "/" }
    while path.contains("//") { path = path.replacing("//", with: "/") }
    while path.contains("/./") { path = path.replacing("/./", with: "/") }
    while true {
      let before = path
      if path.hasSuffix("/.") { path.removeLast() }
      if path == "." { path = "" }
      if path.hasPrefix("./") { path.removeFirst(2) }
      if path.hasPrefix("/../") { path.removeFirst(3) }
      // A segment, not itself `..`, goes with the `..` behind it.
      if let pair = path.firstMatch(of: #/(^|/)(?!\.\./)([^/]+)/\.\.//#) {
        path.replaceSubrange(pair.range, with: pair.1)
      }
      if path == before { return path }
    }
  }
}
