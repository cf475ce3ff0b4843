import ElectionReports
import ElectionVerifier

extension TrustError: Message {
  func english(_ say: Speaker) -> Explanation {
    Explanation(what(say), hint)
  }

  /// Paths are said as everywhere: escaped once.
  private func what(_ say: Speaker) -> String {
    switch reason {
    case .noFolder(let path): "no trust folder at \(say.shown(path))"
    case .notAFolder(let path): "\(say.quoted(path)) is a file, not a folder"
    case .noTrustFile(let path): "no trust.xml in \(say.shown(path))"
    case .unreadable(let file, let error): "\(say.shown(file)): \(say.explain(error).what)"
    case .otherDocument(let file, let namespace, let element):
      "\(say.shown(file)): this is \(say.element(namespace, element)), not a trust file"
    case .noProfile(let file):
      "\(say.shown(file)): there is neither an IssuingCA nor a GeneralProfile"
    case .schemaViolation(let file, let line, let message):
      "\(say.place(file, line)): \(say.escaped(message))"
    case .interruptedValue(let file, let line, let path):
      "\(say.place(file, line)): a comment, an instruction or the border of a CDATA section stands inside the value \(say.escaped(path))"
    case .value(let file, let line, let name, let value):
      "\(say.place(file, line)): \(name) cannot be \"\(say.escaped(value))\""
    case .anchorUnreadable(let file): "\(say.shown(file)): not an X.509 certificate"
    case .anchorOfBoth(let file):
      "\(say.shown(file)) is pinned for timestamps and for signers, so that whoever has a signers' CA could date signatures, too"
    case .anchorDigest(let file, let expected, let found),
      .algorithmsDigest(let file, let expected, let found):
      "\(say.shown(file)): the digest is \(found), trust.xml says \(expected)"
    case .malformed(let error):
      say.escaped(error.source) + (error.line.map { ":\($0)" } ?? "") + ": "
        + say.explain(error).what
    case .algorithms(let file, let faults):
      faults.map { "\(say.place(file, $0.line)): \(say.english($0.kind))" }
        .joined(separator: "\n")
    }
  }

  private var hint: String {
    switch reason {
    case .noFolder:
      "name the folder with --trust or MOHR_TRUST; the registry publishes what belongs in it; to try things out, "
        + "'mohr lab new DIR' makes one"
    case .notAFolder, .noTrustFile:
      "name the folder with --trust; the registry publishes what belongs in it"
    case .anchorDigest:
      "someone changed the anchor or trust.xml: compare both with what the registry published"
    case .anchorOfBoth:
      "pin the timestamp authority's own certificate, or the CA that issues it alone (TimestampAnchor)"
    case .algorithmsDigest: "if the change is yours, write the new digest into trust.xml"
    case .algorithms: "correct these lines, then write the file's new digest into trust.xml"
    case .noProfile:
      "name the CAs of the registry and its policies, or write <GeneralProfile/> after the anchors for signers of another system"
    case .unreadable:
      "see that the folder and its files can be read, or get it again from where you trust it"
    case .malformed, .otherDocument, .schemaViolation, .interruptedValue, .value,
      .anchorUnreadable:
      "get the trust folder again from where you trust it"
    }
  }
}
