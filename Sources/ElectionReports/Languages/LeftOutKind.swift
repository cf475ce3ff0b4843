package import ElectionVerifier

/// What things that were left out of a run for one reason have in common.
enum LeftOutKind: Phrase {
  case notXML, trustFile, linkInside, linkOutside, noDocuments, sameFile, unfinished, record
  case special(LeftOut)

  init(_ reason: LeftOut) {
    switch reason {
    case .notXML: self = .notXML
    case .trustFile: self = .trustFile
    case .linkInside: self = .linkInside
    case .linkOutside: self = .linkOutside
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

  /// What things that were left out for one reason have in common.
  func kind(of reason: LeftOut) -> String { phrase(LeftOutKind(reason)) }
}
