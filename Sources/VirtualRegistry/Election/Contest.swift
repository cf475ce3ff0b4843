/// A candidate as a result sheet names one.
public struct Candidate: Hashable, Sendable {
  /// The code on the ballot.
  public var code: String
  /// The name in both languages.
  public var name: LocalName

  /// A candidate.
  public init(code: String, name: LocalName) {
    self.code = code
    self.name = name
  }
}

/// The lab's election: its code, its day and who stands.
public struct LabElection: Hashable, Sendable {
  /// Such as `lab-2013`.
  public var code: String
  /// The day of the poll, `YYYY-MM-DD`.
  public var date: String
  /// The election's name.
  public var name = LocalName(fa: "انتخابات آزمایشی مُهر", en: "Laboratory election")
  /// The code of the contest.
  public var contest = "president"
  /// The name of the contest.
  public var contestName = LocalName(fa: "ریاست‌جمهوری", en: "President")
  /// Who stands; nobody real bears these names.
  public var candidates: [Candidate] = [
    Candidate(code: "1", name: LocalName(fa: "آرش کوهساران", en: "Arash Kuhsaran")),
    Candidate(code: "2", name: LocalName(fa: "پروین آبنوسی", en: "Parvin Abnusi")),
    Candidate(code: "3", name: LocalName(fa: "جمشید ناخدایی", en: "Jamshid Nakhodai")),
    Candidate(code: "4", name: LocalName(fa: "ستاره خوشه‌چین", en: "Setareh Khushehchin")),
  ]

  /// An election held on `date`.
  ///
  /// - Parameter date: `YYYY-MM-DD`; the election's code is `lab-` and its year.
  public init(date: String) {
    self.date = date
    code = "lab-" + date.prefix(4)
  }
}
