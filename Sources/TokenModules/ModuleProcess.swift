import CModule
import Glibc
package import SmartCards
import Synchronization

/// A PKCS#11 module in a process of its own, which is asked over a pair of sockets with a deadline for every answer.
///
/// Whatever the module does there, it ends as a typed error here: the process is ended with the first of them.
package final class ModuleProcess: Sendable {
  /// The name of the module's file.
  package let name: String
  let path: [UInt8]
  let limits: ModuleLimits
  let trace: (any CardTrace)?
  private let state: Mutex<State>

  private struct State {
    var line: Int32
    let process: pid_t
    var fault: ModuleFault?
  }

  /// Starts the process and has it load a module.
  ///
  /// - Parameters:
  ///   - path: the module's file, byte for byte; not looked for anywhere
  ///   - helper: the program that runs it: this one, started once more
  ///   - limits: deadlines
  ///   - trace: told of every question
  /// - Throws: ``CardError/module(_:_:)``
  package init(
    path: [UInt8], helper: String = "/proc/self/exe", limits: ModuleLimits = .standard,
    trace: (any CardTrace)? = nil
  ) throws(CardError) {
    let file = path.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? path
    name = String(decoding: file, as: UTF8.self)
    (self.path, self.limits, self.trace) = (path, limits, trace)
    guard !path.isEmpty, path.count < 4_096, path.contains(UInt8(ascii: "/")) else {
      throw .module(name, .notLoaded("no path"))
    }
    var process = pid_t()
    let line = unsafe CModule_spawn(helper, ModuleHelper.word, &process)
    guard line >= 0 else { throw .module(name, .notStarted(errno: errno)) }
    state = Mutex(State(line: line, process: process))
  }

  deinit { end() }

  /// Asks one question and waits for the answer.
  ///
  /// - Parameters:
  ///   - question: what is asked
  ///   - step: what it is for, in errors
  ///   - pin: the PIN that goes with it
  ///   - deadline: how long to wait
  /// - Returns: what was asked for
  /// - Throws: ``CardError/module(_:_:)``
  func ask(
    _ question: ModuleQuestion, _ step: ModuleStep, pin: LockedMemory? = nil, pinLength: Int = 0,
    within deadline: Duration
  ) throws(CardError) -> [UInt8] {
    let start = ContinuousClock.now
    let name = name
    let result = state.withLock { state -> Result<[UInt8], CardError> in
      if let fault = state.fault { return .failure(.module(name, fault)) }
      let line = Line(descriptor: state.line, end: start + deadline)
      do throws(LineFault) {
        try line.send(question.bytes, pin, pinLength)
        let answer = ModuleAnswer(try line.receive(limit: ModuleLimits.answerBytes + 64))
        switch answer {
        case .done(let bytes): return .success(bytes)
        case .refused(let code): return .failure(.module(name, .refused(step, code: code)))
        case .nonsense(let what):
          return .failure(.module(name, .nonsense(step, String(decoding: what, as: UTF8.self))))
        case .notLoaded(let why):
          let text = String(decoding: why, as: UTF8.self)
          return .failure(.module(name, text.isEmpty ? .noFunctions : .notLoaded(text)))
        case nil: throw .nonsense
        }
      } catch {
        let fault: ModuleFault =
          switch error {
          case .closed: .ended(step)
          case .late: .silent(step, seconds: Int(deadline.components.seconds))
          case .nonsense: .nonsense(step, "its process was overwritten")
          }
        state.fault = fault
        Self.end(&state, kills: true)
        return .failure(.module(name, fault))
      }
    }
    trace?.asked(question.trace, hasPIN: pin != nil, result, ContinuousClock.now - start)
    return try result.get()
  }

  /// Lets the module end its sessions, for a while, and ends its process.
  package func end() {
    let patience = limits.ending
    state.withLock { state in
      guard state.line >= 0 else { return }
      shutdown(state.line, Int32(SHUT_WR))
      var watched = pollfd(fd: state.line, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(patience.components.seconds * 1_000)
      _ = unsafe poll(&watched, 1, milliseconds)
      Self.end(&state, kills: true)
    }
  }

  private static func end(_ state: inout State, kills: Bool) {
    guard state.line >= 0 else { return }
    close(state.line)
    state.line = -1
    if kills { kill(state.process, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(state.process, &status, 0) < 0, errno == EINTR {}
  }
}

extension ModuleQuestion {
  /// What it asks a module for, as a trace names it.
  fileprivate var trace: String {
    switch self {
    case .begin: "C_Initialize, C_GetSlotList"
    case .token(let slot): "C_GetTokenInfo \(slot)"
    case .certificates(let slot): "C_FindObjects \(slot) certificates"
    case .login(let slot): "C_Login \(slot)"
    case .key(let slot, _, _): "C_FindObjects \(slot) private key"
    case .sign(let slot, _, let mechanism, _, let wantsPIN):
      "C_Sign \(slot) mechanism \(mechanism.number)" + (wantsPIN ? ", C_Login" : "")
    }
  }
}
