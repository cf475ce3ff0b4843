package import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
package import SigningPlans
package import SmartCards

/// A document that somebody is about to sign together with others, as it was judged.
package struct ListedDocument: Sendable {
  /// The document, which its signed form replaces.
  package let path: FilePath
  /// What the verifier worked out, without the document itself.
  package let plan: SigningPlan
  /// The signature that is about to be made.
  package let choice: PlannedSignature
  /// SHA-256 of the file as it was judged.
  let digest: [UInt8]
  /// What becomes of the file.
  package let foresight: DocumentWriter.Foresight

  /// How many signatures are made in it.
  package var signatures: Int { max(1, choice.parents.count) }
}

/// Why a document that was named is not among those that are signed.
package enum ApartReason: Sendable {
  /// It could not be read.
  case unreadable(XMLSourceError)
  /// It could be signed, and its signed form could not take its place.
  case unwritable(DocumentWriterError, Verdict)
  /// It has this signature already: there is nothing to do.
  case alreadySigned(Verdict)
  /// What forbids it.
  case refused([Finding], Verdict)
  /// The holder may sign in several roles, and none was named.
  case severalRoles([String], Verdict)
  /// It is none of an election's documents: rosters, policies and statements are signed by themselves.
  case otherKind(Verdict)
  /// Another document of the list has other content for the same sheet.
  case contradicted(by: FilePath, Verdict)
  /// Neither a refusal nor a place: no policy asks for this token's signature.
  case noPlace(Verdict)
}

/// What a person consents to at once: exactly these documents.
package struct SigningList: Sendable {
  /// The documents that are signed, in the order of their names as they were given.
  package let documents: [ListedDocument]
  /// Those that are not, and why.
  package let apart: [(path: FilePath, reason: ApartReason)]
  /// The name of the token.
  package let token: String
  /// What it says of its PIN.
  package let pin: PINStatus
  /// Whose it is.
  package let holder: SignerIdentity

  /// How many signatures are made.
  package var signatures: Int { documents.reduce(0) { $0 + $1.signatures } }
  /// What speaks against some of them, each kind of finding as often as it is found.
  package var warnings: [Finding] { documents.flatMap(\.plan.warnings) }
}

/// What became of a document of a list.
package enum ListedOutcome: Sendable {
  /// It was signed.
  case signed(WrittenDocument)
  /// It was not, and why.
  case failed(SigningStop)
  /// It was not tried: the session ended before.
  case notTried

  /// Whether the token failed, so that no other document is tried.
  package var endsSession: Bool { if case .failed(.card) = self { true } else { false } }
}
