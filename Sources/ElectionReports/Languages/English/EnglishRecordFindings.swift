import CanonicalXML
import EvidenceRecords
import PKI

extension EnglishFindings {
  /// Why an evidence record proves nothing of the document.
  func record(
    _ file: FilePath, _ refusal: RecordRefusal, _ authority: String?
  ) -> Explanation {
    let whose = "the evidence record ‘\(say.path(file))’"
    return switch refusal {
    case .unreadable(.source(.tooLarge)), .unreadable(.tooMany):
      Explanation("\(whose) proves nothing: it is larger than what is read", again)
    case .unreadable(.source(let error)):
      Explanation(
        "\(whose) proves nothing: it cannot be read (\(error.code))",
        "see that it is a file, and that you may read it")
    case .unreadable(let fault):
      Explanation(
        "\(whose) proves nothing: it is no record that can be read (\(fault.word))", again)
    case .broken(let number):
      Explanation(
        "\(whose) proves nothing: its timestamp \(say.number(number)) is not over what it says, or not over what it renews",
        "it was changed, or put together from others; ask whoever put it here")
    case .notRenewed(let chain):
      Explanation(
        "\(whose) proves nothing of this document: its chain \(say.number(chain)) was made without it",
        again)
    case .timestamp(let number, let refusal):
      Explanation(
        "\(whose) proves nothing, since its timestamp \(say.number(number)) does not hold: "
          + timestamp(refusal, authority).what, again)
    case .beforeClaimed(let claimed):
      Explanation(
        "\(whose) proves nothing here: it is older than the signature claims to be (\(say.time(claimed)))",
        "a clock was wrong, the signer's or the authority's; have a record made by another authority"
      )
    case .tooMany(let limit):
      Explanation(
        "\(whose) was not looked at: no more than \(say.number(limit)) are",
        "leave those out that nobody needs")
    }
  }

  /// How many more records prove nothing.
  func moreRecords(_ count: Int) -> Explanation {
    Explanation(
      "\(say.number(count)) more evidence records beside the document prove nothing of it either")
  }

  private var again: String {
    "another record helps that was made, or renewed, in time: 'mohr extend --batch'"
  }
}
