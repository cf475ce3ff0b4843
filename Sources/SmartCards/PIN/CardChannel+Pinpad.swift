extension CardChannel {
  /// Has a code typed on the reader's keys and presented, once, and says what the card thinks of it.
  ///
  /// - Parameters:
  ///   - request: what the reader gets
  ///   - name: the command's name, for an answer that is about no PIN
  func present(_ request: PinpadRequest, _ name: String) throws(CardError) {
    let status: StatusWord
    do throws(CardError) { status = try enter(request).status } catch {
      throw unanswered(request.code, error)
    }
    switch status.rawValue {
    case 0x6400: throw .pinpad(request.code, .timedOut)
    case 0x6401: throw .codeDeclined(request.code)
    case 0x6402: throw .pinpad(request.code, .differed)
    case 0x6403:
      throw .codeLength(
        request.code, minimum: request.lengths.lowerBound, maximum: request.lengths.upperBound)
    // The reader does not know such a request: nothing was asked for.
    case 0x6B80: throw .pinpad(request.code, .unable)
    default: try status.judge(request.code, name)
    }
  }
}

extension CardChannel {
  /// What is known of a code where no answer came.
  func unanswered(_ code: CardCode, _ error: CardError) -> CardError {
    if error.isBudget { return error }
    return transport.wasSent ? .codeAnswerLost(code, error) : .codeUnsent(code, error)
  }
}

extension StatusWord {
  /// What a card says of a code by a status.
  func judge(_ code: CardCode, _ name: String) throws(CardError) {
    switch (self, triesLeft) {
    case (.success, _): return
    case (_, 0?): throw .codeBlocked(code)
    case (_, let tries?): throw .wrongCode(code, triesLeft: tries)
    case (.securityStatusNotSatisfied, _), (.verificationFailed, _):
      throw .wrongCode(code, triesLeft: nil)
    // Before it looked at the code.
    case _ where isOfForm: throw .refused(command: name, self)
    default: throw .codeAnswerLost(code, .refused(command: name, self))
    }
  }

  /// Whether a command was refused for what it is: its class, instruction, parameters or length.
  private var isOfForm: Bool {
    isOfUnknownCommand || self == .wrongLength || sw1 == 0x68 || sw1 == 0x6A || sw1 == 0x6B
      || self == .conditionsNotSatisfied
  }
}
