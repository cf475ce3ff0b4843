import ElectionReports
import ElectionVerifier

extension PolicyProblem: Message {
  func english(_ say: Speaker) -> Explanation {
    var explanation = what(say)
    explanation.what = "\(say.latin(place)): \(explanation.what)"
    return explanation
  }

  private func what(_ say: Speaker) -> Explanation {
    switch kind {
    case .selectsNothing(let path, let step):
      Explanation(
        "\(say.latin(path)) selects nothing: the schema has no \(say.latin(step)) there",
        "write the path with the names of the schema")
    case .rootUnknown(let name):
      Explanation(
        "the schema lets no document begin with \(say.latin(name))",
        "name the root element and the namespace of the schema")
    case .impossibleValue(let path, let value, let allowed):
      Explanation(
        "\(say.latin(path)) is never “\(say.text(value))”",
        "the schema allows \(say.list(allowed.prefix(20).map(say.latin)))")
    case .neverHolds:
      Explanation("it holds in no document", "correct the condition: under it nothing can pass")
    case .readsNothing:
      Explanation(
        "it looks at nothing of the document: it is the same for each",
        "write a path to what the document states")
    case .neverBroken(let tried):
      Explanation(
        tried == 0
          ? "every document follows it: it can never fail"
          : "no sample breaks it, nor any of \(say.number(tried)) documents made of them",
        "correct it, remove it, or add a sample \(say.latin("fail-CODE-….xml")) that breaks it")
    case .alwaysBroken(let tried):
      Explanation(
        "all \(say.number(tried)) documents that were tried break it: it may never hold",
        "correct it, or add a sample \(say.latin("pass-….xml")) that follows it")
    case .nothingInSamples(let path):
      Explanation(
        "\(say.latin(path)) selects nothing in any sample",
        "write it with the names of the vocabulary, or add a sample that has it; a "
          + "\(say.latin("Schema")) would tell")
    case .notNodes:
      Explanation("it gives a value and selects no nodes", "write a path to the nodes")
    case .notElements:
      Explanation("signatures cannot stand there", "write a path to an element")
    case .fieldNotRead(let name):
      Explanation(
        "the policy does not read \(say.latin(name)), so no document can be held against the register",
        "add \(say.latin("<Field name=\"\(name)\" …/>")) that selects it in the document")
    case .candidatesNotRead:
      Explanation(
        "the policy reads no candidates, so false ones could not be told from the register's",
        "add \(say.latin("<Candidates select=\"…\" code=\"…\" name=\"…\"/>"))")
    case .inputsNotRead:
      Explanation(
        "the policy reads neither inputs nor stations, so no sheet can be held against what the register has it add up",
        "add \(say.latin("<Inputs select=\"…\" unit=\"…\" revision=\"…\" digest=\"…\"/>")) or \(say.latin("<Stations …/>"))"
      )
    case .fieldType(let name, let expected):
      Explanation(
        "\(say.latin(name)) must be read as \(say.latin(expected)) to be held against the register",
        "set \(say.latin("type=\"\(expected)\""))")
    case .fieldOptional(let name):
      Explanation(
        "where \(say.latin(name)) is absent, the document cannot be held against the register",
        "remove \(say.latin("optional=\"true\""))")
    case .schema(let fault): say.explain(fault)
    case .emptyValidity:
      Explanation("it ends before it begins to be in force", "correct its validity")
    case .emptyDates:
      Explanation("the last date is before the first", "correct the dates of its documents")
    case .datesAfterValidity:
      Explanation(
        "its elections come after its end", "correct its validity or the dates of its documents")
    case .noSignatureAlgorithm:
      Explanation(
        "mohr accepts none of the signature algorithms that it allows",
        "name those in docs/design/signature-profile.md")
    case .noDigestAlgorithm:
      Explanation(
        "mohr accepts none of the digests that it allows",
        "name those in docs/design/signature-profile.md")
    case .governsNothing:
      Explanation(
        "no document can follow its conditions and rules together",
        "one of them excludes another; correct it")
    case .placeNeverExists:
      Explanation(
        "the place exists in no document that the policy governs", "correct its condition")
    case .neverTogether(let place):
      Explanation(
        "wherever it exists, \(say.latin(place)), which it follows, does not",
        "give both conditions under which they meet")
    case .windowClosed(let other):
      Explanation(
        "its time is over before that of \(say.latin(other)), which it follows, begins",
        "give it more time, or let the other one sign earlier")
    case .delegationNeverStated(let role):
      Explanation(
        "somebody may sign for \(say.office(role)) by a statement, and the policy lets nobody make it",
        "add \(say.latin("<Statement says=\"delegated\" about=\"\(role)\" by=\"…\"/>"))")
    case .delegatesNobody(let role):
      Explanation(
        "a statement may delegate \(say.office(role)), and no place of the role has a \(say.latin("Delegate"))",
        "say in the place who may sign in it, or remove the statement")
    case .statesOfNobody(let role):
      Explanation(
        "it is said of \(say.office(role)), who has no place in any document",
        "name a role that signs, or remove the statement")
    case .excusesNobody(let role):
      Explanation(
        "it excuses nobody: the signature of \(say.office(role)) may never be missing",
        "write \(say.latin("required=\"unless-stated\"")) at the place, or take the role out")
    case .neverExcused(let role):
      Explanation(
        "the signature of \(say.office(role)) may be missing for a reason, which nobody can give",
        "add \(say.latin("<Statement says=\"absent refused\" about=\"\(role)\" by=\"…\"/>")), "
          + "or write \(say.latin("required=\"always\""))")
    case .acceptsNothing:
      Explanation(
        "it accepts nothing: no rule may be recorded as broken",
        "write \(say.latin("unless=\"recorded\"")) at the rules, or remove the statement")
    case .acceptsOwn(let roles):
      Explanation(
        "\(say.list(roles.map(say.latin))) would accept what they recorded themselves",
        "let somebody accept it who does not draw the document up")
    case .neverAccepted(let codes):
      Explanation(
        "\(say.list(codes.prefix(20).map(say.latin))) may be recorded as broken, and nobody may accept it",
        "add \(say.latin("<Statement says=\"accepted\" by=\"…\"/>"))")
    case .nobodyToFollow(let places):
      Explanation(
        "there are documents in which it must countersign and none of "
          + "\(say.list(places.map(say.latin))) is there",
        "narrow its condition down to theirs")
    case .nobodySigns:
      Explanation(
        "there are documents that the policy governs and that nobody signs",
        "narrow down which documents it governs, or add a place for them")
    case .placesAlike(let other):
      Explanation(
        "the role fills \(say.latin(other)) in the same documents, and its holders cannot tell the two apart",
        "where several people of one role sign, write one place with \(say.latin("count"))")
    case .sampleFails(let raised):
      Explanation(
        "the sample should pass, and raises \(say.list(raised.map(say.latin)))",
        "correct the policy or the sample")
    case .sampleLacks(let code, let raised):
      Explanation(
        "the sample should raise \(say.latin(code)), and raises "
          + (raised.isEmpty ? "nothing" : say.list(raised.map(say.latin))),
        "correct the policy or the sample")
    case .sampleNamesNothing:
      Explanation(
        "its name does not tell what the policy says of it",
        "call it \(say.latin("pass-….xml")), or \(say.latin("fail-CODE-….xml")) with a code of the "
          + "policy")
    case .hiddenCharacter(let language, let character):
      Explanation(
        "the words in \(say.latin(language)) hold a character that nobody sees: "
          + say.latin(character.codePoint), "write them without it")
    case .otherLetters(let language):
      Explanation(
        "the words in \(say.latin(language)) have no letter of that language",
        "write them in it: whoever reads it alone would not understand them")
    case .sentencesAlike(let other):
      Explanation(
        "its sentence is that of \(say.latin(other)): nobody could tell which of the two is broken",
        "say in each what it is about")
    case .rolesAlike(let other):
      Explanation(
        "it is called like \(say.latin(other)): nobody could tell who signed",
        "give each role a name of its own in every language")
    case .roleOfNobody(let role):
      Explanation(
        "nobody on the roster holds the role \(say.role(role))",
        "correct the role, or have a card issued for it")
    case .roleOfFew(let role, let held, let asked):
      Explanation(
        "\(say.number(asked)) people sign as \(say.role(role)), and over no unit do more than "
          + "\(say.number(held)) hold that role",
        "ask for fewer people, or have cards issued")
    }
  }
}
