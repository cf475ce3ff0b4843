extension AwaitedEvidence {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .certificateReleased:
      "یکی از گواهی‌ها معلق است: تا تصمیم مرجع صدور نه معتبر به شمار می‌آید و نه باطل"
    case .cardReleased: "کارت تا تصمیم ثبت احوال معلق است"
    case .reliableList:
      "فهرستی که نمی‌توان به آن تکیه کرد از ابطال می‌گوید؛ فهرستی درخور اعتماد لازم است"
    case .newerList: "فهرست گواهی‌های باطل‌شده از فهرستی که پیش‌تر دیده شده کهنه‌تر است"
    case .readableFile: "پرونده‌ای که شاید فهرست گواهی‌های باطل‌شده باشد خوانده نشد"
    case .rightClock: "زمان فهرست گواهی‌های باطل‌شده هنوز نرسیده است"
    }
  }
}
