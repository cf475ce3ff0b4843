import ElectionVerifier

extension EnglishFindings {
  func input(_ finding: InputFinding) -> Explanation {
    switch finding {
    case .otherSum(let figure, let count) where figure.isPartial:
      Explanation(
        "\(say.figure(figure.name)): the document states \(say.number(figure.stated)), those of its inputs that "
          + "are here have \(say.number(figure.sum)) already"
          + (count > 1 ? "; so it is with \(say.number(count)) figures" : ""),
        "have it drawn up anew from its inputs; until then nobody signs or counts it")
    case .otherSum(let figure, let count):
      Explanation(
        "\(say.figure(figure.name)): the document states \(say.number(figure.stated)), its inputs "
          + "together \(say.number(figure.sum))"
          + (count > 1 ? "; \(say.number(count)) figures are not the sums of theirs" : ""),
        "have it drawn up anew from its inputs; until then nobody signs or counts it")
    case .otherContent(let unit, let revision, let file):
      Explanation(
        "the document was made of another content of \(say.unit(unit)), revision "
          + "\(say.ordinal(revision)), than ‘\(say.path(file))’ has",
        "find out which of the two was signed; draw the document up anew, or take the file away")
    case .otherSheet(let unit, let revision, let file):
      Explanation(
        "what the document pins is ‘\(say.path(file))’, of \(say.text(unit)), revision "
          + "\(say.ordinal(revision)), and it calls it another one",
        "have it drawn up anew from its inputs; until then nobody signs or counts it")
    case .superseded(let unit, let revision, let file, _):
      Explanation(
        "a later revision of \(say.unit(unit)) passes: \(say.ordinal(revision)), "
          + "‘\(say.path(file))’", "have the document drawn up anew with it")
    case .absent(let unit, let revision, let newest, let file):
      Explanation(
        "the document was made of revision \(say.ordinal(revision)) of \(say.unit(unit)); the newest that lies here is "
          + "\(say.ordinal(newest)), ‘\(say.path(file))’",
        "get that revision and look at it: until then nobody knows what was added up"
      )
    case .younger(let unit, _, let file):
      Explanation(
        "the document claims to be older than the one of \(say.unit(unit)) that it adds up, ‘\(say.path(file))’",
        "check both clocks")
    case .present(let unit, let file, _):
      Explanation(
        "the document says that \(say.unit(unit)) is missing, and ‘\(say.path(file))’ passes",
        "have the document drawn up anew with it")
    case .unusual(.invalid, let units):
      Explanation(
        "the share of invalid votes is more than four times that of the whole document: "
          + say.units(units), "look at these inputs; change no figure for it")
    case .unusual(.turnout, let units):
      Explanation(
        "the turnout is more than twice that of the whole document: " + say.units(units),
        "lawful where people vote away from home; look at these inputs, and change no figure for it"
      )
    case .tooManyFiles(let count):
      Explanation(
        "\(say.number(count)) files beside the document were not looked at",
        "put the document and its inputs into a folder of their own")
    }
  }
}
