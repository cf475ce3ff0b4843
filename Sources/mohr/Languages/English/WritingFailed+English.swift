import AtomicFiles
import ElectionReports

extension WritingFailed {
  func english(_ say: Speaker) -> Explanation {
    Explanation("could not write \(say.quoted(path)): \(why(say))", error.hint)
  }

  private func why(_ say: Speaker) -> String {
    switch error {
    case .notDurable(let number): "the folder could not be synced: \(say.system(number))"
    case .system(let step, let number): "the system failed to \(step.name): \(say.system(number))"
    default: say.escaped(error.description)
    }
  }
}
