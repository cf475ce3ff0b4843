/// Why the schema of a policy cannot be used.
package enum SchemaFault: Hashable, Sendable {
  /// No schema of that name is built in.
  case unknown(String)
  /// A file that the policy names is not beside it.
  case missing(file: String)
  /// A file beside the policy is another than the one whose digest the policy states.
  case otherDigest(file: String)
  /// A file takes in another one whose digest the policy does not state.
  case notInSet(file: String, takesIn: String)
  /// The files are no schema; the line and the words of libxml2.
  case invalid(file: String, line: Int?, message: String)
  /// A file is larger than the limit in bytes.
  case tooLarge(file: String, limit: Int)

  /// The name of the schema or the file.
  package var name: String {
    switch self {
    case .unknown(let name): name
    case .missing(let file), .otherDigest(let file), .invalid(let file, _, _),
      .tooLarge(let file, _):
      file
    case .notInSet(_, let location): location
    }
  }

  /// The word for it in JSON.
  var word: String {
    switch self {
    case .unknown: "unknown"
    case .missing: "missing"
    case .otherDigest: "other-digest"
    case .notInSet: "not-in-set"
    case .invalid: "invalid"
    case .tooLarge: "too-large"
    }
  }
}
