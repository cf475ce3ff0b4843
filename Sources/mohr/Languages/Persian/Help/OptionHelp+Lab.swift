/// The options of the commands for trying things out.
extension OptionHelp {
  func labOption(_ name: String, of command: String) -> String? {
    guard command.hasPrefix("lab ") else { return nil }
    switch (command, name) {
    case ("lab new", "--seed"): return "عددی که همه چیز از آن به دست می‌آید."
    case ("lab new", "--clock"):
      return "زمان آزمایشگاه؛ روز رأی‌گیری یک روز پیش از آن است. اگر نوشته نشود اکنون."
    case ("lab new", "--whole"):
      return "سندهای همهٔ حوزه‌های کشور ساخته شود، نه تنها دو استان."
    case ("lab revoke", "<card>"): return "پروندهٔ کارت."
    case ("lab revoke", "--reason"): return "علت ابطال."
    case ("lab revoke", "--at"):
      return "زمان ابطال. اگر نوشته نشود اکنون، یا در آزمایشگاهی از گذشته روز پس از واپسین فهرست."
    case ("lab rollover", "<card>"): return "کارتی که جایگزین می‌شود."
    case ("lab rollover", "--at"):
      return
        "آغاز کلید تازه. اگر نوشته نشود اکنون، یا در آزمایشگاهی از گذشته روز پس از واپسین فهرست."
    case ("lab serve", "<card|lab>"): return "پروندهٔ کارت مجازی، یا پوشهٔ آزمایشگاه."
    case ("lab serve", "--port"):
      return
        "درگاه در این رایانه: برای کارت درگاه \(latin("vpcd"))، برای آزمایشگاه درگاه کارسازها."
    case ("lab serve", "--clock"):
      return "زمانی که ساعت کارسازها از آن آغاز می‌شود. اگر نوشته نشود ساعت رایانه."
    case ("lab serve", "--fault"): return "آنچه کارسازها با هر پرسش نادرست انجام می‌دهند."
    case ("lab rehearsal", "--requests"): return "چند شهروند در آزمایش نخست کارت می‌خواهند."
    case ("lab rehearsal", "--seed"): return "عددی که از آن به دست می‌آید بر سر هر کارت چه می‌آید."
    case ("lab rehearse", "--whole"): return "سندهای همهٔ حوزه‌های کشور."
    case ("lab rehearse", "--stations"):
      return "همهٔ کشور، و هر شعبه صورت‌جلسهٔ خود را امضا می‌کند."
    case ("lab rehearse", "--faults"): return "شمار ایرادها."
    case ("lab rehearse", "--uneventful"):
      return "کسی از امضا خودداری نمی‌کند، تفویض نمی‌کند و چیزی اصلاح نمی‌شود."
    case ("lab rehearse", "--seed"): return "عددی که همه چیز از آن به دست می‌آید."
    case ("lab rehearse", "--clock"):
      return "آخرین شبی که تا این زمان به پایان رسیده است. اگر نوشته نشود اکنون."
    case ("lab rehearse", "--until"): return "ساعت در این زمان می‌ایستد. اگر نوشته نشود در پایان شب."
    case ("lab rehearse", "--interactive"):
      return "شما فرماندار یک شهرستانید: هر صورت‌جلسه نزد شما می‌آید و امضا یا خودداری می‌کنید."
    case ("lab score", "<folder>"): return "پوشهٔ تمرین."
    case ("lab score", "--state"): return "پایگاه دادهٔ حسابرسی."
    case (_, "--quiet"): return "جز خطا چیزی گفته نشود."
    case (_, "<lab>"): return "پوشهٔ آزمایشگاه."
    case (_, "<folder>"): return "پوشه‌ای تازه یا خالی."
    default: return nil
    }
  }
}
