import CModule
import Glibc
import SmartCards

/// The other process: the same program, started once more, in which a module runs and can do no harm but to its token.
package enum ModuleHelper {
  /// The one word that it is started with.
  package static let word = "run-token-module"

  /// Answers questions until the other end closes the line.
  package static func run() -> Never {
    CrashReports.turnOff()
    // Whatever the module starts ends with it, also what leaves its session or outlives its parent.
    CModule_guard(HelperLine.descriptor, HelperLine.leash)
    let line = HelperLine()
    var module: LoadedModule?
    while let (question, pin, pinLength) = line.next() {
      // Should the one who asked be gone while a module loops, nobody else ends this process.
      _ = alarm(180)
      let answer = ModuleAnswer {
        () throws(ModuleTrouble) in
        if case .begin(let path) = question {
          let loaded = try LoadedModule(path: path)
          module = loaded
          return try loaded.tokens()
        }
        guard let module else { throw .nonsense("not begun") }
        return try module.answer(question, HelperPIN(memory: pin, length: pinLength))
      }
      pin?.zeroise()
      _ = alarm(0)
      guard line.answer(answer) else { break }
    }
    module?.end()
    _exit(0)
  }
}

/// A PIN as the helper process has it, if one came.
struct HelperPIN {
  let memory: LockedMemory?
  let length: Int
}

/// Why a module did not do what it was asked.
enum ModuleTrouble: Error {
  case notLoaded(String)
  case refused(CModule_number)
  case nonsense(String)
}

extension ModuleAnswer {
  /// What comes of some work.
  fileprivate init(_ work: () throws(ModuleTrouble) -> [UInt8]) {
    do throws(ModuleTrouble) {
      self = .done(try work())
    } catch {
      switch error {
      case .notLoaded(let why): self = .notLoaded(Array(why.utf8.prefix(ModuleLimits.reasonBytes)))
      case .refused(let code): self = .refused(code)
      case .nonsense(let what): self = .nonsense(Array(what.utf8.prefix(ModuleLimits.reasonBytes)))
      }
    }
  }
}
