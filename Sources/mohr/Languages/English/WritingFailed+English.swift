import AtomicFiles
import ElectionReports
import SigningSessions

extension WritingFailed {
  func english(_ say: Speaker) -> Explanation {
    Explanation("could not write \(say.quoted(path)): \(why(say))", advice)
  }

  private func why(_ say: Speaker) -> String {
    switch error {
    case .notFound: "the file or its folder is not there"
    case .symbolicLink: "the file is a symbolic link"
    case .hardLinks(let count): "the file has \(say.number(count)) names (hard links)"
    case .exists: "it is there already"
    case .notRegular: "not a regular file"
    case .nameTooLong: "the file name is too long"
    case .locked(let seconds):
      "another process has held the file for \(say.number(seconds)) seconds"
    case .noPermission(.lock), .noPermission(.create): "no permission to make a file in this folder"
    case .noPermission(let step): "no permission to \(english(step))"
    case .noSpace(let step): "no space left to \(english(step))"
    case .readOnly: "the file system is read-only"
    case .notVerified(let problem):
      "the signed file does not verify"
        + ((problem as? SignedFileCheck.Problem).map { ": " + $0.english(say) } ?? "")
    case .notDurable(let number): "the folder could not be synced: \(say.system(number))"
    case .system(let step, let number):
      "the system failed to \(english(step)): \(say.system(number))"
    }
  }

  /// The step, after "to".
  private func english(_ step: DocumentWriterStep) -> String {
    switch step {
    case .lock: "lock it"
    case .inspect, .compare: "look at it"
    case .clean: "remove what a stopped run left"
    case .create: "make a file in its folder"
    case .write: "write the signed file beside it"
    case .keepOwner: "keep its owner"
    case .keepMode: "keep its permissions"
    case .sync, .syncFolder: "bring it to disk"
    case .verify: "verify the signed file"
    case .rename: "replace it"
    case .keepBeside: "keep the signed file beside it"
    case .unlock: "unlock it"
    }
  }

  private var advice: String? {
    switch error {
    case .exists: "name another file"
    case .symbolicLink: "name the file that the link points to"
    case .hardLinks: "copy the file, then sign the copy"
    case .locked: "wait until the other person has signed"
    case .noPermission: "the folder must be writable, because the file is replaced as a whole"
    case .noSpace: "free some space; the file is as it was"
    case .notDurable: "the file is signed; run sync before you switch the computer off"
    case .notFound: "check the name; make the folder first where it is not there"
    case .notRegular: "name a file, which need not be there"
    case .readOnly: "copy the document to a folder of your own, and sign it there"
    case .nameTooLong: "name a shorter one with --output"
    case .notVerified, .system: nil
    }
  }
}
