import CanonicalXML
import ElectionVerifier

extension Verifier {
  /// Why a statement would count for nothing: what the sheet that it is about says against it, where that lies beside it by
  /// its name. Nothing where there is none, or for what is no statement.
  ///
  /// - Parameter statement: The verdict on the statement, a file.
  func objections(to statement: Verdict) -> [Finding] {
    guard statement.kind == .statement,
      let path = Statements.sheet(beside: statement.source),
      let source = try? XMLSource(path: path, followingLinks: false)
    else { return [] }
    let sheet = taking(Statements(), readsBeside: true).verify(source)
    return sheet.findings.compactMap { finding in
      guard case .statement(let objection) = finding.code,
        let file = objection.contradicted, file.name == statement.source.name
      else { return nil }
      return Finding(
        .statement(.ofNoEffect(sheet: path, code: finding.identifier)), about: .document)
    }
  }
}

extension StatementFinding {
  /// The statement that counts for nothing, whoever signs it, where the finding says so.
  fileprivate var contradicted: FilePath? {
    switch self {
    case .contradicts(let file, _), .notProvided(let file), .beforeSheet(let file, _, _),
      .otherContent(let file):
      file
    default: nil
    }
  }
}
