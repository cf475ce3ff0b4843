import CanonicalXML
import ElectionVerifier

extension Verifier {
  /// What contradicts a document that adds up others, among the documents that lie beside it: in its folder, and in
  /// the folders in that.
  ///
  /// Whoever signs a sum sees more than the sum: what is pinned by its digest is found by it, whatever its file is
  /// called, and what calls itself an input and has another content does not go unnoticed. What is not there is not
  /// missed.
  ///
  /// - Parameters:
  ///   - verdict: The verdict on the document, a file.
  ///   - memory: What was found of files before, where many documents are signed.
  func contradictions(beside verdict: Verdict, _ memory: BesideMemory?) -> [Finding] {
    guard let fields = verdict.fields, !fields.inputs.isEmpty || !fields.missing.isEmpty else {
      return []
    }
    let files = FilesBeside(verdict.source)
    var inputs = InputsBeside(fields, verdict.contentDigest)
    for file in files.found {
      let found = memory.map { $0.found(file, look) } ?? look(file)
      if let found { inputs.take(found) }
    }
    return (inputs.findings + (files.left > 0 ? [.tooManyFiles(files.left)] : [])).map {
      Finding(.input($0), about: .field("inputs"))
    }
  }
}

extension Verifier {
  /// What a file is as a document beside another; nil for what is none.
  private func look(_ file: FilePath) -> BesideDocument? {
    guard let source = try? XMLSource(path: file, followingLinks: false),
      source.size <= FilesBeside.fileBytes
    else { return nil }
    return BesideDocument(verify(source))
  }
}

/// The files that may be documents beside one.
private struct FilesBeside {
  /// Files that are looked at: the counties of a province with their boards.
  private static let limit = 4_096
  /// Larger files are not looked at: the largest bundle of a board has 3 MB.
  static let fileBytes = 16 << 20

  private(set) var found: [FilePath] = []
  /// How many more there are.
  private(set) var left = 0

  init(_ document: FilePath) {
    let top = document.folder
    var folders = [top]
    add(top, except: document.name) { folders.append($0) }
    for folder in folders.dropFirst() { add(folder) { _ in } }
  }

  private mutating func add(
    _ folder: FilePath, except own: FilePath? = nil, enter: (FilePath) -> Void
  ) {
    guard let listing = try? FolderListing(folder) else { return }
    for index in 0..<listing.count {
      let (kind, name) = listing[index]
      let path = folder.appending(name)
      switch kind {
      case .folder: enter(path)
      case .file, .unknown:
        guard FilePath(name) != own, path.hasSuffix(".xml") else { continue }
        if found.count < Self.limit { found.append(path) } else { left += 1 }
      case .link, .pipe, .socket, .device: break
      }
    }
  }
}

/// The documents beside one that are its inputs, or say so.
private struct InputsBeside {
  private let fields: DocumentFields
  private let own: [UInt8]?
  private let units: Set<String>
  private let digests: Set<[UInt8]>
  private var found: [BesideDocument] = []

  init(_ fields: DocumentFields, _ own: [UInt8]?) {
    self.fields = fields
    self.own = own
    units = Set(fields.inputs.map(\.unit) + fields.missing.map(\.unit))
    digests = Set(fields.inputs.map(\.digest))
  }

  /// Takes a document that lies beside, if it bears on the matter.
  mutating func take(_ other: BesideDocument) {
    guard other.digest != own else { return }
    guard digests.contains(other.digest) || isOfElection(other) && units.contains(other.unit) else {
      return
    }
    found.append(other)
  }

  private func isOfElection(_ other: BesideDocument) -> Bool {
    other.election == fields.election && other.contest == fields.contest
  }

  var findings: [InputFinding] {
    var findings: [InputFinding] = []
    var pinned: [BesideDocument] = []
    for input in fields.inputs {
      let match = found.first { $0.digest == input.digest }
      if let match { pinned.append(match) }
      findings += contradictions(of: input, match)
    }
    for missing in fields.missing {
      guard let other = found.first(where: { $0.unit == missing.unit && $0.isPassed }) else {
        continue
      }
      findings.append(.present(unit: missing.unit, file: other.file))
    }
    return findings + sums(of: pinned) + unusual(pinned)
  }

  /// Inputs with shares that are worth a look, whether all of them lie here or not.
  private func unusual(_ pinned: [BesideDocument]) -> [InputFinding] {
    let own = fields.figures
    return Shares.allCases.compactMap { share in
      let units = pinned.filter {
        Shares.unusual($0.figures, of: own, lacksInputs: !fields.missing.isEmpty).contains(share)
      }.map(\.unit)
      return units.isEmpty ? nil : .unusual(share, ListedUnits(units) { _ in nil })
    }
  }

  private func contradictions(of input: PinnedInput, _ match: BesideDocument?) -> [InputFinding] {
    if let match,
      match.unit != input.unit || match.revision != input.revision || !isOfElection(match)
    {
      return [.otherSheet(unit: match.unit, revision: match.revision, file: match.file)]
    }
    let others = found.filter { $0.unit == input.unit && $0.digest != input.digest }
    // Beside the document that is pinned, only what was signed contradicts it.
    if let other = others.first(where: {
      $0.revision == input.revision && ($0.isPassed || match == nil)
    }) {
      return [.otherContent(unit: other.unit, revision: other.revision, file: other.file)]
    }
    let newest = others.filter(\.isPassed).max { $0.revision < $1.revision }
    guard let newest, newest.revision > input.revision else { return [] }
    return [.superseded(unit: newest.unit, revision: newest.revision, file: newest.file)]
  }

  /// Where every input lies beside, the figures must be their sums.
  private func sums(of pinned: [BesideDocument]) -> [InputFinding] {
    let own = fields.figures
    guard !pinned.isEmpty, pinned.count == fields.inputs.count, fields.omittedInputs == 0,
      !own.isEmpty, pinned.allSatisfy({ !$0.figures.isEmpty })
    else { return [] }
    let others = Sums.differences(
      own, pinned.map(\.figures), lacksInputs: !fields.missing.isEmpty)
    return others.first.map { [.otherSum($0, count: others.count)] } ?? []
  }
}
