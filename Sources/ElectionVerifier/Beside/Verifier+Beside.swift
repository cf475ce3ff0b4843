import CanonicalXML
import XAdES

extension Verifier {
  /// What contradicts a document that adds up others, among the documents that lie beside it: in its folder, and in
  /// the folders in that.
  ///
  /// Whoever signs or judges a sum sees more than the sum: what is pinned by its digest is found by it, whatever its file is
  /// called, and what calls itself an input and has another content does not go unnoticed. What is not there is not
  /// missed.
  ///
  /// - Parameters:
  ///   - verdict: The verdict on the document, a file.
  ///   - size: Its bytes.
  ///   - stage: Whether somebody is about to sign it.
  ///   - memory: What was found of files before, where many documents are signed.
  package func contradictions(
    beside verdict: Verdict, _ size: Int, _ stage: InputFinding.Stage, _ memory: BesideMemory? = nil
  ) -> [Finding] {
    guard let fields = verdict.fields, !fields.inputs.isEmpty || !fields.missing.isEmpty else {
      return []
    }
    var inputs = InputsBeside(fields, verdict.contentDigest, stage)
    // What else they contain is nobody's question here.
    let quiet = telling([])
    let files = NeighbouringFiles(verdict.source, size: size, first: inputs.units)
    for path in files.found {
      let file =
        memory?.found(path, inputs) { quiet.look(path, for: inputs) }
        ?? quiet.look(path, for: inputs)
      if case .judged(_, let document?) = file { inputs.take(document) }
    }
    return (inputs.findings + (files.left > 0 ? [.tooManyFiles(files.left)] : [])).map {
      Finding(.input($0), about: .field("inputs"))
    }
  }

  /// What a file is to a document that lies beside it. All are read, for no name tells what is in a file; only what bears on
  /// the matter is judged.
  private func look(_ path: FilePath, for inputs: InputsBeside) -> BesideFile {
    guard let source = try? XMLSource(path: path, followingLinks: false) else { return .nothing }
    let file = try? MemoryGate.shared.pass(source.size) { () -> BesideFile in
      guard let signed = try? SignedDocument.read(source, options(beside: source)) else {
        return .nothing
      }
      let glance = BesideGlance(digest: signed.contentDigest, unit: unit(of: signed))
      guard inputs.concern(glance) else { return .unconcerned(glance) }
      return .judged(glance, BesideDocument(judge(read: signed, from: source)))
    }
    return file ?? .nothing
  }

  /// The unit of which a document says it is, by the policy that governs it.
  private func unit(of signed: SignedDocument) -> String? {
    guard let tree = signed.document.tree else { return nil }
    let evaluation = PolicyEvaluation(in: tree)
    let selection = PolicySelection(
      among: trusted.policies(for: signed.document.root.name), for: signed.document, evaluation,
      at: validationTime)
    return selection.policy.flatMap { FieldReading.fields(of: $0, evaluation, ["unit"]).unit }
  }
}
