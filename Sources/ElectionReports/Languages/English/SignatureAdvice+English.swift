extension SignatureAdvice {
  func english(_ say: Speaker) -> String {
    switch self {
    case .reformatted:
      "the file was re-formatted after it was signed, by an editor or in transport; ask for the original "
        + "file"
    case .changedContent:
      "it was changed or re-formatted (white space) after it was signed; ask for the original file"
    case .forged:
      "the signature does not belong to this text and this key: it was changed after signing, or "
        + "another key made it; ask for the original file"
    case .otherForm:
      "ask for the original file, since a program may have written this one anew; if that one is like this, ask "
        + "whoever is said to have signed: only they can sign again, with mohr"
    case .missingCertificate:
      "ask the signer for a complete signature"
    case .getCertificate:
      "get the signer's certificate and hand it in with --certificate FILE, or lay it into the "
        + "folder certificates of the trust folder"
    case .missingFile:
      "hand it in: --detached FILE"
    case .otherNames:
      "judge the document alone, and hand in the one that belongs to it: --detached FILE"
    case .policyDigest:
      "have its signer sign again, naming the policy by a SHA-256 digest"
    case .otherVersion:
      "have it signed by XAdES 1.3.2 (ETSI EN 319 132-1), or judge it with the program that made it"
    case .tooMuch:
      "it is more than is looked at in one document: judge it with the program that made it, or have it signed "
        + "again in a simpler form"
    case .weak:
      "have its signer sign again with an algorithm that is accepted today"
    case .suspicious:
      "the signature was not made by the rules, or was rearranged afterwards: do not rely on it, and ask "
        + "whoever is said to have signed"
    }
  }
}
