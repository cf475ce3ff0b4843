public import CanonicalXML

/// One thing that a run has to deal with.
@nonexhaustive
public enum RunEntry: Hashable, Sendable {
  /// Standard input.
  case standardInput
  /// A file to judge.
  case document(FilePath, RunOrigin)
  /// Something in a folder that is not judged, and why.
  case leftOut(FilePath, LeftOut)
  /// A file or folder that could not be looked at.
  case unreadable(FilePath, XMLSourceError)
}

/// How a run came by a file.
@nonexhaustive
public enum RunOrigin: Hashable, Sendable {
  /// Its caller named it: whatever it is, it gets a verdict.
  case named
  /// It lies in a folder that was named.
  case found
  /// The same, and it lies in the trust folder in use: what is of the trust's kind there is no document.
  case foundInTrust
}

/// Why something is not judged.
@nonexhaustive
public enum LeftOut: Hashable, Sendable {
  /// It is another kind of file.
  case notXML(FileKind)
  /// It is part of the trust in use.
  case trustFile
  /// It is a link to something that the run comes to by itself; where it leads.
  case linkInside(to: FilePath)
  /// It is a link out of the folder that was named; where it leads.
  case linkOutside(to: FilePath)
  case pipe, socket, device
  /// It is a file that was named, or come to, before, under this name: it has its verdict.
  case sameFile(as: FilePath)
  /// It is a folder that was named, and nothing in it is a document.
  case noDocuments
  /// It is the new content of a file beside it, whose writer was ended before it was put in its place.
  case unfinished
  /// It is an evidence record over documents beside it.
  case record

  /// The stable code that scripts may rely on.
  public var code: String {
    switch self {
    case .notXML: "not-xml"
    case .trustFile: "trust-file"
    case .linkInside: "link-inside"
    case .linkOutside: "link-outside"
    case .pipe: "pipe"
    case .socket: "socket"
    case .device: "device"
    case .noDocuments: "no-document"
    case .sameFile: "same-file"
    case .unfinished: "unfinished"
    case .record: "evidence-record"
    }
  }

  /// Of a link: where it leads, as it is written in it. Of a file with several names: its first one.
  public var target: FilePath? {
    switch self {
    case .linkInside(let target), .linkOutside(let target), .sameFile(let target): target
    default: nil
    }
  }
}

/// What came of one entry of a run.
public enum RunOutcome: Sendable {
  /// A verdict on a document.
  case judged(Verdict)
  /// A file that could not be read, and why.
  case unreadable(FilePath, XMLSourceError)
  /// Something that was not judged, and why.
  case leftOut(FilePath, LeftOut)
}
