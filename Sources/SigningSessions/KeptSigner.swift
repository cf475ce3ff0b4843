import PKI
import SignatureBuilding
import SmartCards

/// A token's signer, kept for as many documents as are signed with one PIN; a wrong PIN may be followed by another,
/// each one typed anew.
final class KeptSigner {
  private let token: any SigningToken
  private let pin: WatchedPIN
  private let interaction: any SigningInteraction
  private var signer: (any Signer)?

  init(_ token: any SigningToken, _ pin: WatchedPIN, _ interaction: any SigningInteraction) {
    (self.token, self.pin, self.interaction) = (token, pin, interaction)
  }

  /// Does some work with the signer; the PIN is asked for the first time only.
  ///
  /// - Throws: ``SigningStop``, and whatever the source of the PIN throws.
  func use<Result>(_ work: (any Signer) throws -> Result) throws -> Result {
    while true {
      do {
        let signer = try signer ?? token.signer(pin)
        self.signer = signer
        return try work(signer)
      } catch SigningError.signerFailed(CardError.wrongCode(.pin, let left)) {
        signer = nil
        let error = CardError.wrongCode(.pin, triesLeft: left)
        guard left != 0, try interaction.wantsAnotherPIN(after: error) else {
          throw SigningStop.card(error)
        }
      } catch let error as CardError where error.wasNotSent {
        signer = nil
        guard try interaction.wantsAnotherPIN(after: error) else { throw SigningStop.card(error) }
      } catch SigningError.signerFailed(let error as CardError) where error.wasNotSent {
        signer = nil
        guard try interaction.wantsAnotherPIN(after: error) else { throw SigningStop.card(error) }
      } catch SigningError.signerFailed(let cause as CardError) {
        throw SigningStop.card(cause)
      } catch let error as SigningError {
        throw SigningStop.signing(error)
      } catch let error as CardError {
        throw SigningStop.card(error)
      }
    }
  }
}

extension CardError {
  /// Whether a PIN was refused before the card was given it: no try is lost.
  fileprivate var wasNotSent: Bool {
    switch self {
    case .pinKnownWrong, .codeLength(.pin, _, _), .codeCharacters(.pin): true
    default: false
    }
  }
}
