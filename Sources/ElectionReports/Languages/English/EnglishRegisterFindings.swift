import ElectionVerifier

extension EnglishFindings {
  func register(_ finding: RegisterFinding) -> Explanation {
    switch finding {
    case .missing(let election):
      Explanation(
        "there is no register of the election \(say.text(election))",
        "put the signed register.xml of this election into the trust folder")
    case .refused(let election):
      Explanation(
        "the register of the election \(say.text(election)) is not used",
        "the findings about the trust say why; get an edition in force from the ministry")
    case .notRead(let field):
      Explanation(
        "the policy does not read \(say.fieldName(field)), so the document cannot be held "
          + "against the register",
        "ask the ministry for a policy that reads it")
    case .notInForce(let from, let until):
      Explanation(
        "the register is in force from \(say.time(from)) until \(say.time(until))",
        "use the edition that is in force at the time of validation")
    case .branch(let file, let reason):
      Explanation(
        "the register cannot be asked about this unit: " + place(file, reason)
          + say.explain(reason),
        "put the file beside register.xml that came with it")
    case .chain(let unit, let above, let isThere):
      Explanation(
        isThere
          ? "the register names unit \(say.unit(above)) above itself: nobody can tell what is above "
            + say.unit(unit)
          : "above \(say.unit(unit)) the register names unit \(say.unit(above)), which it does not have",
        "have the register corrected: “mohr register check” shows all such units")
    case .otherUnits(let register, let document):
      Explanation(
        "the register knows units of \(say.latin(register)), the document is of "
          + "\(say.text(document))",
        "use the register of the same edition of the units")
    case .rehearsal:
      Explanation(
        "REHEARSAL: these votes were cast for practice and count for nothing",
        "never announce or add up these figures")
    case .issuedAfterOpening(let issued, let opens):
      Explanation(
        "the register was drawn up at \(say.time(issued)), after the poll had opened at "
          + say.time(opens), "ask what was changed: “mohr register diff OLD NEW” shows it")
    case .doesNotFit(let problems):
      Explanation(
        "\(say.number(problems)) things of the register do not fit together",
        "“mohr register check” names each of them")
    case .other(let value, let register, let document):
      other(value, register: register, document: document)
    case .unknownUnit(let unit):
      Explanation(
        "there is no unit \(say.text(unit)) in the register",
        "ask where this document comes from; a unit that was added late is in a newer edition")
    case .notExpected(let unit, nil):
      Explanation(
        "by the register the unit \(say.unit(unit)) hands in no document",
        "ask who drew it up, and for which unit")
    case .notExpected(let unit, let contest?):
      Explanation(
        "by the register the unit \(say.unit(unit)) hands in nothing for the contest "
          + say.text(contest), "ask who drew it up, and for which contest")
    case .otherInputs(let units):
      Explanation(
        "inputs of units that this unit does not add up by the register: \(say.units(units))",
        "ask who drew it up, and of which units it holds the sum")
    case .otherMissing(let units):
      Explanation(
        "units named as missing that this unit does not add up by the register: "
          + say.units(units),
        "ask who drew it up; a unit that was added late is in a newer edition of the register")
    case .lackingInputs(let units, let callsItselfComplete):
      Explanation(
        (callsItselfComplete ? "the document calls itself complete, and lacks " : "")
          + "units that are below this one in the register"
          + (callsItselfComplete ? ": " : " and are neither an input nor named as missing: ")
          + say.units(units),
        "draw it up again with their documents, or name each as missing with the reason")
    case .repeatedInputs(let units):
      Explanation(
        "units that are named more than once among inputs and missing ones: \(say.units(units))",
        "draw it up again with each of them once")
    case .sharedContent(let units):
      Explanation(
        "one and the same content is pinned as the document of several units: \(say.units(units))",
        "a document is of one unit: draw it up again with the digest of each unit's own")
    case .tooManyInputs(0, _):
      Explanation(
        "so many other rows that none of the inputs is looked at", "ask who drew it up")
    case .tooManyInputs(let listed, let expected):
      Explanation(
        "more inputs than the \(say.number(listed)) that are looked at, and the register has "
          + "\(say.number(expected)) units below this one", "ask who drew it up")
    case .stations(let finding): stations(finding)
    case .otherVoters(let document, let register):
      Explanation(
        "the document states \(say.number(document)) eligible voters, the register "
          + say.number(register), "ask where the figure comes from; change no ballot for it")
    case .unknownContest(let contest):
      Explanation(
        "there is no contest \(say.text(contest)) in the register",
        "ask where this document comes from")
    case .unknownCandidates(let codes):
      Explanation(
        "candidates that do not stand: \(say.list(codes.map(say.candidate)))",
        "draw the document up again with the candidates of the register")
    case .repeatedCandidates(let codes):
      Explanation(
        "candidates are there twice in one contest: \(say.list(codes.map(say.candidate)))",
        "draw the document up again: which of the two counts holds, nobody can tell")
    case .missingCandidates(let codes):
      Explanation(
        "candidates who stand are missing: \(say.list(codes.map(say.candidate)))",
        "draw the document up again with every candidate, those without votes too")
    case .agentsOfNobody(let codes):
      Explanation(
        "agents are recorded of candidates that do not stand: \(say.list(codes.map(say.candidate)))",
        "ask whose agents they were; they are no signers, and no figure depends on them")
    case .withdrawnCandidates(let codes):
      Explanation(
        "votes for candidates who had withdrawn: \(say.list(codes.map(say.candidate)))",
        "look at the ballots: such votes are invalid, or another candidate's")
    case .moreThanEligible(let ballots, let eligible):
      Explanation(
        "\(say.number(ballots)) ballots, and the register has \(say.number(eligible)) eligible "
          + "voters here",
        "lawful where people vote away from home; have a look, and change no figure for it")
    case .time(let finding): time(finding)
    }
  }

  private func stations(_ finding: RegisterFinding.Stations) -> Explanation {
    switch finding {
    case .unusable(let unit, let problem):
      Explanation(
        "the stations of \(say.unit(unit)) cannot be looked up: \(problem.english(say))",
        "put the file beside register.xml that came with it; “mohr register check” names each")
    case .unlisted(let unit):
      Explanation(
        "the register lists no polling stations of \(say.unit(unit)), so nobody can tell whether these are its own",
        "the ministry adds the unit's stations to the register")
    case .others(let stations):
      Explanation(
        "polling stations that are not this unit's by the register: \(say.units(stations))",
        "ask whose they are: do not count it")
    case .lacking(let stations):
      Explanation(
        "polling stations of this unit that are not in the document: \(say.units(stations))",
        "draw it up again with each of them, those without a ballot too")
    case .repeated(let stations):
      Explanation(
        "polling stations that are in the document more than once: \(say.units(stations))",
        "draw it up again with each of them once")
    case .otherNames(let stations):
      Explanation(
        "polling stations that the document calls otherwise than the register: \(say.units(stations))",
        "ask whose figures stand there: the names of two of them may be exchanged")
    case .otherVoters(let stations):
      Explanation(
        "polling stations with other eligible voters than the register's: \(say.units(stations))",
        "ask where the figures come from; change no ballot for it")
    }
  }

  private func other(
    _ value: RegisterFinding.RegisteredValue, register: String, document: String
  ) -> Explanation {
    switch value {
    case .electionDate:
      Explanation(
        "the document says that polling day is \(say.text(document)), the register "
          + "\(say.latin(register))",
        "ask where this document comes from; draw it up again with the register's day")
    case .purpose:
      Explanation(
        document == "live"
          ? "the register is a rehearsal's, and the document does not say that it is one"
          : "the document says that it is a rehearsal's, and the register is not",
        "never count it: ask where it comes from")
    case .kind:
      Explanation(
        "the document calls its unit a \(say.unitKind(document)), the register a "
          + "\(say.unitKind(register))",
        "the kind decides who must sign: ask who drew it up, and do not count it")
    case .tier:
      Explanation(
        "the document calls itself one of a \(say.tier(document)), the unit hands in one of a "
          + say.tier(register),
        "the tier decides who must sign: ask who drew it up, and do not count it")
    case .parent:
      Explanation(
        "the document puts its unit below \(unit(document)), the register below \(unit(register))",
        "ask who drew it up; a unit that was moved is in a newer edition of the register")
    case .name(let named, let language):
      Explanation(
        "\(name(of: named)) is called \(say.text(document)) here, and "
          + (register.isEmpty
            ? "has no name in the language \(say.latin(language)) in the register"
            : "\(say.text(register)) in the register"
              + (say.text(document) == say.text(register)
                ? "; they differ in white space or in characters that are not seen" : "")),
        advice(on: named))
    }
  }

  private func name(of named: RegisterFinding.Named) -> String {
    switch named {
    case .election: "the election"
    case .contest: "the contest"
    case .unit: "the unit"
    case .candidate(let code): "candidate \(say.candidate(code))"
    }
  }

  private func advice(on named: RegisterFinding.Named) -> String {
    switch named {
    case .candidate:
      "ask whose votes these are; draw the document up again with the register's names"
    case .election, .contest, .unit:
      "ask where this document comes from; draw it up again with the register's names"
    }
  }

  /// Of what the reason does not name the file itself.
  private func place(_ file: String, _ reason: TrustFinding.RefusalReason) -> String {
    if case .part = reason { "" } else { "of its file \(say.latin(file)), " }
  }

  private func unit(_ code: String) -> String { code.isEmpty ? "none" : say.text(code) }

  private func time(_ finding: RegisterFinding.Timeline) -> Explanation {
    switch finding {
    case .createdBeforeClose(let created, let closes):
      Explanation(
        "drawn up at \(say.time(created)), before the poll closed at \(say.time(closes))",
        "no result is older than the close of the poll: ask who drew it up")
    case .signedBeforeClose(let claimed, let closes):
      Explanation(
        "signed, as it claims, at \(say.time(claimed)), before the poll closed at "
          + "\(say.time(closes))",
        "check the clock of the signer's machine; else ask what was signed then")
    case .signedBeforeDocument(let claimed, let created):
      Explanation(
        "signed, as it claims, at \(say.time(claimed)), before the document was drawn up at "
          + say.time(created), "check the clocks of both machines")
    case .signedBeforeCertificate(let claimed, let notBefore):
      Explanation(
        "signed, as it claims, at \(say.time(claimed)), before the certificate was valid "
          + "(\(say.time(notBefore)))",
        "check the clock of the signer's machine")
    case .late(let created, let deadline):
      Explanation(
        "drawn up at \(say.time(created)), after the deadline \(say.time(deadline))",
        "ask why it is late")
    case .signedLate(let claimed, let deadline):
      Explanation(
        "signed, as it claims, at \(say.time(claimed)), after the deadline \(say.time(deadline))",
        "ask why so late, and whether the document was the same before")
    }
  }
}
