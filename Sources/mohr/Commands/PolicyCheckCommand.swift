import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr policy check`: whether documents can pass under policies.
struct PolicyCheckCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check policies as they are written: whether documents can pass under them.",
    discussion: """
      Expressions are held against the schema, places against each other; roles against a roster, where one is \
      named. What lies in POLICY.samples beside POLICY.xml is judged, unsigned: pass-….xml must follow the policy, \
      fail-CODE-….xml must break it by that code. Wrong documents are made of them, one change at a time: a rule that \
      none of all these breaks is named, and so is one that all break. \
      Signatures are not looked at: 'mohr verify' judges a signed policy.

      Examples:
        mohr policy check policies/
        mohr policy check policies/county.xml --roster trust/roster.xml

      Exit codes: 0 all can be used, 65 one cannot, 66 none found.
      """)

  @Argument(
    help: ArgumentHelp("Policies, or folders of them.", valueName: "file"), completion: .file())
  var paths: [FilePath]

  @Option(
    help: ArgumentHelp("The roster whose cards sign.", valueName: "file"),
    completion: .file(extensions: ["xml", "csv"]))
  var roster: FilePath?

  @Option(
    help: ArgumentHelp(
      "The trust folder whose roster, of the highest edition, names the cards.", valueName: "dir"),
    completion: .directory)
  var trust: FilePath?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let roster = try PolicyRoster.read(roster, trust: trust)
    var found = 0
    var bad = 0
    for entry in DocumentWalk(paths) {
      if case .unreadable(let path, let error) = entry { throw Failure.unreadable(path, error) }
      guard case .document(let path, let origin) = entry else { continue }
      if origin != .named, path.folder.hasSuffix(".samples") { continue }
      found += 1
      do throws(Failure) {
        if try !check(path, roster) { bad += 1 }
      } catch {
        guard error.status == .trustUnusable else { throw error }
        bad += 1
        error.report(in: speech.language)
      }
    }
    if found == 0 { throw Failure(.notFound, FileMessage.noDocument(paths)) }
    if bad > 0 { throw ExitStatus.trustUnusable.exit }
  }

  /// Checks one policy and says what was found.
  /// - Returns: Whether it can be used.
  private func check(_ path: FilePath, _ roster: Roster?) throws(Failure) -> Bool {
    let policy = try PolicyFile.read(path)
    let samples = PolicySample.all(in: PolicySample.folder(of: path))
    let problems = policy.problems(samples: samples, roster: roster)
    let say = Speaker(speech.language, VerdictNames(roles: policy.summary.roleNames))
    for problem in problems.listed {
      let explanation = say.explain(problem)
      try write(say.place(path, problem.line) + ": " + explanation.what)
      if let advice = explanation.advice { try write("  \(say.label(.hint)) \(advice)") }
    }
    if problems.omitted > 0 { try write(say.sentence(.moreProblems(problems.omitted))) }
    try write(
      say.sentence(
        problems.count == 0
          ? .policyUsable(policy, path, samples: samples.count)
          : .policyUnusable(policy, path, problems: problems.count)))
    if samples.isEmpty { try write("  \(say.label(.hint)) \(say.sentence(.noSamples(path)))") }
    return problems.count == 0
  }

  private func write(_ line: String) throws(Failure) {
    try Failure.write(Isolation.paragraph(line, in: speech.language) + "\n")
  }
}
