import CModule
import Glibc
package import SmartCards
import Synchronization

/// A PKCS#11 module in a process of its own, which is asked over a pair of sockets with a deadline for every answer.
///
/// Whatever the module does there, it ends as a typed error here: the process is ended with the first of them, and so is
/// whatever the module itself has started.
package final class ModuleProcess: Sendable {
  /// The name of the module's file.
  package let name: String
  let path: [UInt8]
  let limits: ModuleLimits
  let trace: (any CardTrace)?
  private let state: Mutex<State>

  private struct State {
    var line: Int32
    /// Whoever lets go of it ends the process and all that descends from it.
    let leash: Int32
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
    var leash: Int32 = -1
    let line = unsafe CModule_spawn(helper, ModuleHelper.word, &process, &leash)
    guard line >= 0 else { throw .module(name, .notStarted(errno: errno)) }
    state = Mutex(State(line: line, leash: leash, process: process))
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
        Self.end(&state)
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
      // Its guard leaves when it has left, and no process that it started holds the other end of this.
      var watched = pollfd(fd: state.leash, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(patience.components.seconds * 1_000)
      _ = unsafe poll(&watched, 1, milliseconds)
      Self.end(&state)
    }
  }

  /// Lets go of the leash and waits until the guard has ended what was on it.
  private static func end(_ state: inout State) {
    guard state.line >= 0 else { return }
    close(state.line)
    close(state.leash)
    state.line = -1
    var status: Int32 = 0
    for _ in 0..<guardSteps {
      let ended = unsafe waitpid(state.process, &status, WNOHANG)
      if ended == state.process || ended < 0 && errno != EINTR { return }
      usleep(1_000)
    }
    kill(state.process, SIGKILL)
    while unsafe waitpid(state.process, &status, 0) < 0, errno == EINTR {}
  }

  /// Milliseconds, and more: the guard gives up before.
  private static let guardSteps: UInt32 = 5_000
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
