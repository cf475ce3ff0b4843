package import PKI

/// A candidate as a result sheet names one.
package struct Candidate: Hashable, Sendable {
  /// The code on the ballot.
  package var code: String
  /// The name in both languages.
  package var name: LocalName

  /// A candidate.
  package init(code: String, name: LocalName) {
    self.code = code
    self.name = name
  }
}

/// The lab's election: its code, its day and who stands.
package struct LabElection: Hashable, Sendable {
  /// Such as `lab-2013`.
  package var code: String
  /// The day of the poll, `YYYY-MM-DD`.
  package var date: String
  /// The election's name.
  package var name = LocalName(fa: "انتخابات آزمایشی مُهر", en: "Laboratory election")
  /// The code of the contest.
  package var contest = "president"
  /// The name of the contest.
  package var contestName = LocalName(fa: "ریاست‌جمهوری", en: "President")
  /// Who stands; nobody real bears these names.
  package var candidates: [Candidate] = [
    Candidate(code: "1", name: LocalName(fa: "آرش کوهساران", en: "Arash Kuhsaran")),
    Candidate(code: "2", name: LocalName(fa: "پروین آبنوسی", en: "Parvin Abnusi")),
    Candidate(code: "3", name: LocalName(fa: "جمشید ناخدایی", en: "Jamshid Nakhodai")),
    Candidate(code: "4", name: LocalName(fa: "ستاره خوشه‌چین", en: "Setareh Khushehchin")),
  ]

  /// The election of a lab: on the day before its clock.
  ///
  /// - Parameter clock: the lab's clock.
  package init(before clock: Instant) {
    self.init(date: clock.adding(seconds: -.hours(30)).dayInTehran)
  }

  /// An election held on `date`.
  ///
  /// - Parameter date: `YYYY-MM-DD`; the election's code is `lab-` and its year.
  package init(date: String) {
    self.date = date
    code = "lab-" + date.prefix(4)
  }
}
