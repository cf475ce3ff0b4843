import ElectionReports
import ElectionVerifier

/// What `mohr policy show` says of a policy; what it is made of has been said already.
enum PolicySentence: Phrase {
  // Titles.
  case whoSigns, whoDoesNotSign, whatIsRead, whatMustHold, whatMayBeRecorded, whatWarns,
    whichAlgorithms
  // What stands before a value.
  case asWritten, schema
  case from(String, String)

  // Who signs.
  case step(Int, people: Int)
  case signs(String, people: Int, Bool)
  case countersigns(String, over: String, Bool)
  case need(Requirement, people: Int)
  case only(String)
  case after([String])
  case window(SigningWindow)
  case duration(minutes: Int64)
  case absencesAreRecorded(excuse: Bool)
  case nobodyMayBeMissing
  case together([String])
  case either([String])
  /// That somebody of some roles is absent, refuses to sign, or one of the two.
  case mayState([StatementRule.Word], of: [String], by: String)
  case mayAccept(by: String)
  case mayDelegate(of: String, by: String)
  case delegate(String, besides: Bool)

  // What is read.
  case mustSay([String])
  case maySay([String])
  case saysItself(String, String)
  case zone(String, String)
  case candidatesAreRead(votes: Bool, contests: Bool)
  case inputsAreRead, missingAreRead, peopleAreRead, discrepanciesAreRead
  case stationsAreRead(eligible: Bool)
  case tallyIsRead(String)

  // What must hold.
  case atEvery(String, String)
  case holds(String)
  case otherwise(String)
  case isSum(String, parts: [String], sameKeys: [String])
  /// The parts are at most the whole, or so many times the whole.
  case isAtMost(String, times: String?, parts: [String], sameKeys: [String])
  case figure(String, of: String)
  case heading(String)

  case shortestKey(bits: Int)
  case expressionsBind
}

extension PolicySentence {
  /// The days, hours and minutes of some minutes, as far as there are any; of none the minutes.
  static func parts(_ minutes: Int64) -> [(count: Int64, unit: Int)] {
    let all = [(minutes / 1_440, 0), (minutes % 1_440 / 60, 1), (minutes % 60, 2)]
    return minutes == 0 ? [all[2]] : all.filter { $0.0 > 0 }
  }
}

extension Speaker {
  /// A sentence about a policy.
  func policy(_ sentence: PolicySentence) -> String { phrase(sentence) }
}
