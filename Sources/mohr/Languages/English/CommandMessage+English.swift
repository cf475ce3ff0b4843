import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans
import SigningSessions
import SmartCards

extension CommandMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .declined: Explanation("declined; nothing was done")
    case .declinedToSign: Explanation("declined; nothing was signed")
    case .changeInterrupted:
      Explanation(
        "interrupted while the card was setting another PIN: nobody knows whether it has it",
        "try the new PIN first; 'mohr card pin' shows the tries left")
    case .wordNotTyped(.excuse): Explanation("the word EXCUSE was not typed; nothing was signed")
    case .wordNotTyped(.yes): Explanation("the word YES was not typed; nothing was done")
    case .wordNotTyped(.sign): Explanation("the word SIGN was not typed; nothing was signed")
    case .contradicted(let other):
      Explanation(
        "\(say.quoted(other)) has other content for the same election, contest, unit, tier and revision",
        "find out which one holds and sign that one; signed both, neither would count")
    case .cannotShow:
      Explanation(
        "what would be signed cannot be shown; nothing was signed",
        "run it on a terminal, with standard error open")
    case .consentNeeded(let token):
      Explanation(
        "\(say.latin(token)) asks for no PIN, so nothing says that it shall sign",
        "see what is signed, then consent in advance: --yes")
    case .littleMemory:
      Explanation(
        "there is not enough memory to begin",
        "raise the limit of the address space (ulimit -v), or use another machine")
    case .wordNotTyped(.trial): Explanation("the word TRY was not typed; nothing was done")
    case .noRoster(let folder):
      Explanation(
        "no roster in \(say.quoted(folder)) that can be used",
        "“\(say.command("mohr verify", folder.appending("roster.xml")))” says why")
    case .cardNotMatched(let folder):
      Explanation(
        "no roster in \(say.quoted(folder)) that can be used; the card is not matched",
        "“\(say.command("mohr verify", folder.appending("roster.xml")))” says why")
    case .severalCards(let readers):
      Explanation(
        "several cards are in: "
          + say.list(readers.map { "\($0.number) “\(say.text($0.name))”" }),
        "write the number or the name of the reader behind --card, as --card "
          + "\(readers.first?.number ?? 1); 'mohr card identify' says whose each card is")
    case .severalReaders(let readers):
      Explanation(
        "several readers are called so: "
          + say.list(readers.map { "\($0.number) “\(say.text($0.name))”" }),
        "write the number, or the whole name")
    case .severalKeys(let keys):
      Explanation(
        "several keys could sign: \(say.list(keys.map(say.text)))",
        "name one with --key and the beginning of its fingerprint")
    case .noCardInAny(let readers):
      Explanation(
        "no card in any of \(say.number(readers)) readers",
        "put the card in; 'mohr card wait' waits for it")
    case .noReaderNumber(let number):
      Explanation(
        "there is no reader number \(say.ordinal(number))",
        "'mohr card list' shows the numbers and the names")
    case .noModules:
      Explanation(
        "the system names no PKCS#11 module", "--module takes the path of any module's file")
    case .cardsAlone:
      Explanation(
        "PINs are changed and unblocked on cards alone, not through a module",
        "leave --module out, or use the tool of the module's maker")
    case .noKeys(let path, let others):
      Explanation(
        "\(say.quoted(path)) is neither a signed document nor a certificate"
          + (others > 0 ? ", nor are \(say.number(others)) more" : ""),
        "leave it out, or name the files one by one")
    case .noAnswer(let path):
      Explanation(
        "\(say.quoted(path)) is no answer of a card",
        "'mohr card authenticate --nonce … --format json' writes one")
    case .otherNonce(let path):
      Explanation(
        "NOT AUTHENTICATED: \(say.quoted(path)) answers another nonce: it may be an old answer",
        "choose a nonce of your own and have the card answer that")
    case .answerDoesNotHold(let path):
      Explanation(
        "NOT AUTHENTICATED: \(say.quoted(path)) was not answered by the key of its certificate")
    case .changePINThere(let name, let code, let tries):
      Explanation(
        code == .puk
          ? "type on the keys of \(say.latin(name)): the PUK, then the new PIN twice"
          : "type on the keys of \(say.latin(name)): the PIN as it is (\(say.tries(tries))), "
            + "then the new one twice")
    case .typePINThere(let name, let tries, let entries):
      Explanation(
        "type the PIN on the keys of \(say.latin(name)) (\(say.tries(tries)))"
          + count(entries, say),
        entries.lengths.map {
          "its keys take \(say.number($0.lowerBound)) to \(say.number($0.upperBound)) digits; "
            + "for another PIN add --no-pinpad"
        })
    case .noCardCalled(let path):
      Explanation(
        "there is no card's file called \(say.quoted(path)), and the card service does not answer",
        "write the name of the card's file as it is; for a reader, run 'apt install pcscd' and then "
          + "'systemctl start pcscd.socket'")
    case .typeAgain(let error):
      Explanation(
        say.explain(error).what
          + (error.isOfWhatWasTyped ? "; the card was not given it, and counted nothing" : ""))
    case .newPINUnfit(let error):
      Explanation("not a new PIN: \(say.explain(error).what)")
    case .newPINMissing:
      Explanation(
        "there is no new PIN; the card's PIN is as it was",
        "the first line is the PIN or the PUK, the second the new PIN")
    case .notOnRoster:
      Explanation(
        "the card is not on the roster",
        "perhaps the roster is old: get its latest edition from the registry")
    case .notAuthenticated(true):
      Explanation("NOT AUTHENTICATED: the card's certificate proves nothing:")
    case .notAuthenticated(false):
      Explanation("INDETERMINATE: what the card's certificate is worth cannot be known:")
    case .cardNotInUse:
      Explanation(
        "by the roster this card is not in use", "'mohr card identify' shows its life")
    case .newPINsDiffer: Explanation("the two new PINs differ; the card keeps the old one")
    case .cardServed(let path): Explanation("\(say.quoted(path)) is in the reader until this ends")
    case .registryServed(let port, let paths):
      Explanation(
        "serving until this ends: "
          + say.list(paths.map { say.latin("http://127.0.0.1:\(port)\($0)") }))
    case .refused(let path, .sign): Explanation("\(say.quoted(path)) is not signed:")
    case .refused(let path, .countersign):
      Explanation("the signatures of \(say.quoted(path)) are not countersigned:")
    case .noPlace(let path):
      Explanation("\(say.quoted(path)) has no place for a signature of this card")
    case .severalRoles(let roles):
      Explanation(
        "this card may sign in several roles: \(say.list(roles.map(say.latin)))",
        "name one with --role")
    case .reasonNeeded:
      Explanation(
        "there are warnings, and no reason to sign in spite of them",
        "see first what each warning says to do; to sign all the same, give a reason with --reason")
    case .reasonNotPlain:
      Explanation(
        "a reason is one line of at most 500 visible characters, with a letter or a digit")
    case .reasonIsCode:
      Explanation(
        "this looks like a PIN; write the reason in words; nothing was signed",
        "if it was your PIN, it was seen on the screen: 'mohr card pin change' sets another")
    case .reasonHoldsPIN:
      Explanation(
        "the PIN stands in the reason, which everybody can read; nothing was signed, and the card was given nothing",
        "write the reason in words; what was seen on the screen is secret no more: 'mohr card pin change' sets "
          + "another PIN")
    case .noCount:
      Explanation(
        "that is no number; nothing was signed",
        "type the number of documents, or nothing to decline")
    case .countIsCode(let count):
      Explanation(
        "this looks like a PIN; the number of documents is \(say.number(count)); nothing was signed",
        "if it was your PIN, it was seen on the screen: 'mohr card pin change' sets another")
    case .otherCount(let typed, let count):
      Explanation(
        "\(say.number(typed)) is not the number of documents, which is \(say.number(count)); nothing was signed",
        "look at the list again: what is signed is exactly what stands in it")
    case .countNeeded(let count):
      Explanation(
        "\(say.counted(count, "document")) would be signed, and nobody said so many; nothing was signed",
        "a script says how many it means: --count \(count)")
    case .tooManyDocuments(let limit):
      Explanation(
        "more than \(say.number(limit)) documents at once", "name fewer, or a folder of it")
    case .noDocumentToSign: Explanation("there is no document to sign in what was named")
    case .interrupted:
      Explanation(
        "stopped; what is signed stays signed", "the same command goes on with what is left")
    case .ownerWillChange(let path, others: 0):
      Explanation(
        "the owner or the group of \(say.quoted(path)) is another; once signed it will be yours and your group's"
      )
    case .ownerWillChange(let path, let others):
      Explanation(
        "the owner or the group of \(say.quoted(path)) and of \(say.number(others)) more is another; "
          + "once signed they will be yours and your group's")
    case .protected(let path, others: nil):
      Explanation(
        "\(say.quoted(path)) is write-protected; what is signed takes its place and is so, too",
        "if it must stay as it is, decline and name another file with --output")
    case .protected(let path, let others?):
      Explanation(
        others == 0
          ? "\(say.quoted(path)) is write-protected; what is signed takes its place and is so, too"
          : "\(say.quoted(path)) and \(say.number(others)) more are write-protected; what is signed takes "
            + "their place and is so, too",
        "what must stay as it is, copy first, and sign the copy")
    case .ownerNotKept(let path):
      Explanation(
        "the owner or the group of \(say.quoted(path)) could not be kept; it is yours and your group's now"
      )
    case .signedUnreported(let path, let number):
      Explanation(
        "\(say.quoted(path)) is signed and in its place; only the report could not be written: \(say.system(number))",
        "do not sign it again: 'mohr verify' shows what was done")
    case .keptBeside(let path, let kept, let conflict):
      Explanation(
        "\(say.quoted(path)) \(why(conflict)); the signed document is kept beside it: \(say.quoted(kept))",
        conflict == .missing
          ? "if it should be there, give the signed document its name again"
          : "compare the two; perhaps somebody else signed at the same time, then sign theirs again"
      )
    case .roleHasSigned(let role, let name):
      Explanation(
        "\(say.office(role, named: name)) has signed this sheet",
        "state only of those who did not sign that they were absent or refused")
    case .neverExcused(let role, let name, let policy):
      Explanation(
        "no statement lets the signature of \(say.office(role, named: name)) be missing here",
        "“\(Self.showing(policy, say))” says whose signature may be missing, and who states it"
      )
    case .neverDelegated(let role, let name, let policy):
      Explanation(
        "the policy lets nobody sign in the place of \(say.office(role, named: name))",
        "“\(Self.showing(policy, say))” says who may sign for whom")
    case .noDelegate(let role, let name, let policy):
      Explanation(
        "nobody of this national id may sign for \(say.office(role, named: name)) here",
        "“\(Self.showing(policy, say))” says in which roles somebody may; the roster says who holds them"
      )
    case .unknownRole(let role, let file, let names):
      Explanation(
        "the policy of \(say.quoted(file)) has no role \(say.latin(role))",
        "write one of these: " + say.list(names.keys.sorted().map(say.latin)))
    case .otherStatement(let path):
      Explanation(
        "\(say.quoted(path)) is there already and says something else",
        "to sign that one leave out --reason, or “\(say.command("mohr sign", path))”; "
          + "if it is wrong, put it away")
    case .statementNeedsReason:
      Explanation("a statement needs a reason", "give one with --reason")
    case .isStatement(let path):
      Explanation("\(say.quoted(path)) is a statement itself", "name the sheet")
    case .noStatement(let path):
      Explanation(
        "nothing can be stated about \(say.quoted(path)): its policy reads too little of it")
    case .nothingToAccept(let path):
      Explanation(
        "\(say.quoted(path)) records no discrepancy that could be accepted",
        "accepted is what everybody who signed recorded: 'mohr verify' shows how the sheet stands")
    case .alreadyAccepted(let path):
      Explanation(
        "what \(say.quoted(path)) records is accepted already",
        "nothing is left to do: 'mohr verify' shows by whom, and why")
    case .excuseNeeded(let roles, let names):
      Explanation(
        "by what is signed the signature of \(Speaker(say.language, VerdictNames(roles: names)).offices(roles)) may be missing, and nobody is there to "
          + "type the word for it",
        "add \(roles.map { "--excuse " + say.latin($0) }.joined(separator: " ")) where that is meant"
      )
    case .otherHolder(let person, let role, let name, let holders):
      Explanation(
        "by the roster \(say.office(role, named: name)) is "
          + "\(say.list(holders.map(say.localized))), not \(say.text(person))",
        "go on only if you know that somebody else held the office then")
    case .sheetOfTomorrow(let path, let created):
      Explanation(
        "\(say.quoted(path)) says that it was drawn up on \(say.time(created)), which is still to come",
        "check the clock of this machine: a statement that claims to be older than its sheet does not count"
      )
    case .nobody(let who):
      Explanation(
        "the roster has no card of \(say.quoted(FilePath(who)))",
        "write a card's number, a national id or a unit's code; 'mohr roster export' shows them all"
      )
    case .exportIncomplete(let cards):
      Explanation(
        "\(cards.count) cards have more than one row can hold: "
          + cards.prefix(5).map(say.escaped).joined(separator: ", "),
        "keep the XML")
    }
  }

  private func count(_ entries: ExpectedEntries, _ say: Speaker) -> String {
    if entries.count == 1 { return "" }
    let count = say.number(entries.count)
    return entries.isExact
      ? "; it asks for it \(count) times, once for each signature"
      : "; it may ask for it up to \(count) times"
  }

  private func why(_ conflict: DocumentWriter.Conflict) -> String {
    switch conflict {
    case .changed: "was changed meanwhile"
    case .missing: "is gone meanwhile"
    case .appeared: "is there already"
    case .replaced: "is no regular file any more"
    }
  }
}
