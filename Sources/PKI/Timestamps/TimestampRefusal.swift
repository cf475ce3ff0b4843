/// Why a timestamp proves nothing.
package enum TimestampRefusal: Hashable, Sendable {
  /// The token cannot be read.
  case unreadable(TimestampFault)
  /// It is over something else.
  case otherImprint
  /// What it must be over is not computed here: files beside the document, or content in several parts.
  case notComputed
  /// No timestamp authority is trusted.
  case nobodyTrusted
  /// The certificate of its signer is not at hand.
  case noSigner
  /// It is of after the validation time.
  case inFuture
  /// Its signer's certificate does not lead to a trusted authority at the validation time; why.
  case path([PathProblem])
  /// It does not lead there at the validation time, and that it did when the token is proven to have existed is not known:
  /// what took the control time back, the last at the end, and what speaks against it now.
  case notKnown([SlidingStep], [PathProblem])
  /// Its time is outside the validity of its signer's certificate.
  case outsideValidity
  /// It rests on an algorithm that may not be relied on.
  case algorithm(String)
  /// Its signature is wrong, or it does not name its signer's certificate by a digest.
  case signature
  /// Its authority names itself otherwise than its certificate does.
  case otherName
  /// Its time may be off by so much that it proves nothing.
  case vague(seconds: Int64)
  /// The signature claims to be younger: one of the two clocks is wrong.
  case beforeClaimed(Instant)
  /// As many more of the same signature prove nothing either.
  case others(count: Int)
  /// There are more than are looked at.
  case tooMany(limit: Int)

  /// The stable word for it.
  package var word: String {
    switch self {
    case .unreadable(let fault): fault.rawValue
    case .otherImprint: "otherImprint"
    case .notComputed: "notComputed"
    case .nobodyTrusted: "nobodyTrusted"
    case .noSigner: "noSigner"
    case .inFuture: "inFuture"
    case .path: "path"
    case .notKnown: "notKnown"
    case .outsideValidity: "outsideValidity"
    case .algorithm: "algorithm"
    case .signature: "signature"
    case .otherName: "otherName"
    case .vague: "vague"
    case .beforeClaimed: "beforeClaimed"
    case .others: "others"
    case .tooMany: "tooMany"
    }
  }
}
