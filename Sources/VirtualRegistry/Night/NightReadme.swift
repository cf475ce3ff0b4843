/// The page that a rehearsal's folder opens with.
enum NightReadme {
  /// What the folder holds.
  static func text(_ summary: ElectionNight.Summary) -> String {
    """
    A night of an election, rehearsed: TEST keys, fictional people, figures that nobody counted.
    Nothing here proves anything outside this folder.

    polls closed     \(summary.closes)
    clock stopped    \(summary.ends)

    documents/       what came in by then, with statements beside it
    night.csv        when what came in
    trust/           what an auditor trusts
    answers.sealed   what is wrong: look after you have looked yourself

      mohr audit documents --trust trust --at \(summary.ends) --state audit.db --report report
      mohr lab score . --state audit.db

    """
  }

  /// The same in Persian, each line with its direction.
  static func persian(_ summary: ElectionNight.Summary) -> String {
    """
    تمرین شب انتخابات: کلیدهای آزمایشی، آدم‌های ساختگی، ارقامی که کسی نشمرده است.
    هیچ چیز اینجا بیرون از این پوشه چیزی را ثابت نمی‌کند.

    پایان رأی‌گیری: \u{2066}\(summary.closes)\u{2069}
    ساعت در اینجا ایستاده است: \u{2066}\(summary.ends)\u{2069}

    پوشهٔ \u{2066}documents/\u{2069}: آنچه تا آن زمان رسیده است، با بیانیه‌های همراه
    پروندهٔ \u{2066}night.csv\u{2069}: هر سند کی رسیده است
    پوشهٔ \u{2066}trust/\u{2069}: آنچه حسابرس به آن اعتماد دارد
    پروندهٔ \u{2066}answers.sealed\u{2069}: آنچه نادرست است؛ نخست خودتان بگردید

    \u{2066}mohr audit documents --trust trust --at \(summary.ends) --state audit.db --report report\u{2069}
    \u{2066}mohr lab score . --state audit.db\u{2069}

    """
  }
}
