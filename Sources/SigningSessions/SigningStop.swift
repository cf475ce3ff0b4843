package import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
package import SignatureBuilding
package import SmartCards
import XAdES

/// Why a session ended without a signed document. Nothing was written.
package enum SigningStop: Error {
  /// There is no token.
  case noToken
  /// The document or the holder, if one was asked, forbids it; no reason overrides these.
  case refused([Finding], Verdict, SignerIdentity? = nil)
  /// Neither a refusal nor a place: no policy asks for this token's signature.
  case noPlace
  /// The holder may sign in several roles, and none was named.
  case severalRoles([String])
  /// A reason is digits alone, as a PIN is.
  case reasonIsCode
  /// The PIN stands in the reason, or in what the document says for whoever signs.
  case reasonHoldsPIN
  /// The token failed.
  case card(CardError)
  /// The signature could not be made.
  case signing(SigningError)
  /// The signed file does not hold what it should.
  case check(SignedFileCheck.Problem)
  /// The file could not be written.
  case writing(DocumentWriterError, path: FilePath)
}
