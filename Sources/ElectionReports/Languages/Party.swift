/// Those on whom a verdict rests, as sentences call them.
enum Party: Phrase {
  case registry, ministry
  /// Of a trust for signers of any system.
  case issuer, anchor, authority
}
