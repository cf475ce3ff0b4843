package import ElectionVerifier

extension LeftOut: Phrase {
  package func english(_ say: Speaker) -> String {
    switch self {
    case .notXML(let kind): kind.english(say)
    case .trustFile: "part of the trust in use"
    case .linkInside(let target):
      "a link to ‘\(say.path(target))’, which is dealt with at its own place"
    case .sameFile(let first): "another name of ‘\(say.path(first))’, which has its verdict"
    case .linkOutside(let target):
      "a link that leads out of the folder, to ‘\(say.path(target))’"
    case .pipe: "a pipe (FIFO)"
    case .socket: "a socket"
    case .device: "a device"
    case .noDocuments: "a folder without a document"
    case .unfinished:
      "what mohr was writing when it was ended; the file that it was for is as it was, and the same command writes it"
    case .record: "an evidence record over documents beside it"
    }
  }
}

extension LeftOutKind {
  func english(_ say: Speaker) -> String {
    switch self {
    case .notXML: "no XML"
    case .trustFile: "of the trust in use"
    case .linkInside: "links to what the run comes to by itself"
    case .sameFile: "other names of what has its verdict"
    case .linkOutside(canFollow: true): "links that lead out (--follow follows them)"
    case .linkOutside(canFollow: false): "links that lead out"
    case .noDocuments: "folders without a document"
    case .unfinished: "left by a command that was ended"
    case .record: "evidence records over documents beside them"
    case .special(let reason): reason.english(say)
    }
  }
}

extension RunFinding.Kind: Message {
  package func english(_ say: Speaker) -> Explanation {
    switch self {
    case .contested:
      Explanation(
        "different contents, each signed, for one election, contest, unit, tier and revision",
        "none of them counts, whatever its own line says, until those who signed have said which one holds"
      )
    case .otherSuperseded:
      Explanation(
        "a correction supersedes another content of the same revision than this one: two were signed",
        "the first does not count until those who signed have said which one holds")
    case .otherSheetSuperseded:
      Explanation(
        "a correction names the digest of a document of another unit, tier, contest or revision",
        "the correction does not count: draw it up anew with the digest of the document that it corrects"
      )
    case .otherSum:
      Explanation(
        "the figures of a document are not the sums of its inputs', or less than those that are here have already",
        "the document does not count: draw it up anew from its inputs")
    case .otherInput:
      Explanation(
        "a document was made of another content of its input than the one that passed here",
        "the document does not count until those who signed have said which content holds")
    case .otherInputSheet:
      Explanation(
        "a document pins the content of another unit or revision than the input that it names",
        "the document does not count: it must be drawn up anew from the inputs that it names")
    case .sharedStation:
      Explanation(
        "documents of different units add up one and the same polling station: its votes count twice",
        "count neither until the register says whose station it is; “mohr register check” names it")
    case .supersededInput:
      Explanation(
        "a later revision of an input than the one that the document adds up passed here",
        "ask for the document's correction")
    case .absentRevision:
      Explanation(
        "a document adds up a later revision of an input than any that is here",
        "get that revision and judge the folder with it: until then nobody knows what was added up")
    case .missingPresent:
      Explanation(
        "a document that is said to be missing passed here",
        "ask for a correction of the document that says so")
    case .olderThanInput:
      Explanation(
        "a document claims to be older than one that it adds up or corrects",
        "check both clocks; the times are claims and prove nothing")
    case .unusualInvalid:
      Explanation(
        "a document, then inputs whose share of invalid votes is more than four times its own",
        "look at these inputs; change no figure for it")
    case .unusualTurnout:
      Explanation(
        "a document, then inputs whose turnout is more than twice its own",
        "lawful where people vote away from home; look at these inputs, and change no figure for it"
      )
    case .identicalCopies: Explanation("copies of one document")
    case .superseded: Explanation("a document, then the correction that took its place")
    }
  }
}
