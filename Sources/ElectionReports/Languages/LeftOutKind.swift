package import ElectionVerifier

/// What things that were left out of a run for one reason have in common.
enum LeftOutKind: Phrase {
  case notXML, trustFile, linkInside, noDocuments, sameFile, unfinished, record
  /// Whether the command can follow them.
  case linkOutside(canFollow: Bool)
  case special(LeftOut)

  init(_ reason: LeftOut, canFollow: Bool) {
    switch reason {
    case .notXML: self = .notXML
    case .trustFile: self = .trustFile
    case .linkInside: self = .linkInside
    case .linkOutside: self = .linkOutside(canFollow: canFollow)
    case .noDocuments: self = .noDocuments
    case .sameFile: self = .sameFile
    case .unfinished: self = .unfinished
    case .record: self = .record
    case .pipe, .socket, .device: self = .special(reason)
    }
  }
}

extension Speaker {
  /// Why something in a folder was not judged.
  package func explain(_ reason: LeftOut) -> String { phrase(reason) }
}
