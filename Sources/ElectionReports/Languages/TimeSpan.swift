package import PKI

/// A time that begins, ends, or both.
struct TimeSpan: Phrase {
  let from: Instant?
  let until: Instant?

  func english(_ say: Speaker) -> String {
    switch (from, until) {
    case (let from?, let until?): "from \(say.time(from)) until \(say.time(until))"
    case (let from?, nil): "from \(say.time(from)) on"
    case (nil, let until?): "until \(say.time(until))"
    case (nil, nil): "at any time"
    }
  }

  func persian(_ say: Speaker) -> String {
    switch (from, until) {
    case (let from?, let until?): "از \(say.time(from)) تا \(say.time(until))"
    case (let from?, nil): "از \(say.time(from)) به بعد"
    case (nil, let until?): "تا \(say.time(until))"
    case (nil, nil): "هر زمانی"
    }
  }
}

extension Speaker {
  /// A time by its ends.
  package func span(_ from: Instant?, _ until: Instant?) -> String {
    phrase(TimeSpan(from: from, until: until))
  }
}
