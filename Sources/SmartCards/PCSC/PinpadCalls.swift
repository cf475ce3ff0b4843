import CCard

/// The calls by which a reader has a code typed and presented (PC/SC part 10, 2.2), by their control codes.
enum PinpadCalls: Hashable, Sendable {
  /// One that ends when the card has answered.
  case direct(DWORD)
  /// One that begins, and one that brings the answer.
  case twoSteps(start: DWORD, finish: DWORD)

  /// The one call where a reader has it, else the two; nil for a reader that has neither, or but one of the two.
  init?(direct: DWORD?, start: DWORD?, finish: DWORD?) {
    if let direct {
      self = .direct(direct)
    } else if let start, let finish {
      self = .twoSteps(start: start, finish: finish)
    } else {
      return nil
    }
  }
}
