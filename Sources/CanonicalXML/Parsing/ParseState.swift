/// What every event of a document looks at, in one place.
struct ParseState: BitwiseCopyable {
  /// Whether the document was refused.
  var isRefused = false
  /// Whether a table of the content is built.
  var buildsContent = false
  /// Whether places of elements are wanted.
  var hasMarks = false
  /// The number of canonical outputs.
  var outputCount = 0
  /// The number of events so far.
  var eventCount = 0
  /// The depth of the signature that is open, 0 for none.
  var signatureDepth = 0
  /// The number of signatures that are not inside another one.
  var signatureCount = 0
}
