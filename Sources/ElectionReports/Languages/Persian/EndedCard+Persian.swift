extension EndedCard {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .lost: "کارت گم شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است"
    case .replaced: "کارت با کارت دیگری جایگزین شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است"
    case .revoked: "کارت باطل شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است"
    }
  }
}
