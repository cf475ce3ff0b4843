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
}
