import AuditDatabase
import CanonicalXML
import ElectionReports

extension DatabaseMessage {
  func english(_ say: Speaker) -> Explanation {
    switch error {
    case .notADatabase(let path):
      Explanation(
        "\(say.shown(path)) is no database, or its first page is damaged; it was left as it is",
        "name another file with --state; a copy of before, if there is one, can be used as it is")
    case .foreign(let path):
      Explanation(
        "\(say.shown(path)) is a database of another program; it was left as it is",
        "name another file with --state")
    case .newer(let path, let version):
      Explanation(
        "\(say.shown(path)) was made by a later version of mohr (form \(say.ordinal(version)))",
        "use that version, or name another file with --state")
    case .older(let path, let version):
      Explanation(
        "\(say.shown(path)) was made by an earlier version of mohr (form \(say.ordinal(version)))",
        "keep it for what it says, and name another file with --state: all is verified anew there")
    case .damaged(let path, let words):
      Explanation(
        "\(say.shown(path)) is damaged (\(say.escaped(words))); it was left as it is",
        "keep it, it may hold evidence, and name another file with --state: everything is verified anew"
      )
    case .inUse(let path):
      Explanation(
        "another audit writes to \(say.shown(path))",
        "wait until it is done; reading is possible meanwhile")
    case .inaccessible(let path, let number):
      Explanation(
        "\(say.shown(path)) cannot be opened or written: \(say.system(number))",
        "name a file in a folder that you may write to with --state")
    case .full(let path):
      Explanation(
        "there is no room left where \(say.shown(path)) is",
        "make room and run the audit again: it goes on where it stopped")
    case .other(let path, let code, let words):
      Explanation("\(say.shown(path)): \(say.escaped(words)) (SQLite \(say.ordinal(Int(code))))")
    }
  }
}

extension AuditMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .trustChanged(let folder):
      Explanation(
        "the trust folder \(say.shown(folder)) changed while documents were judged by it",
        "run the audit again; what the run before found still stands in the database")
    case .template(let file, let tag):
      Explanation(
        "the report's template \(file) cannot be filled at \(tag)",
        "there is no such name, or a part is not closed; docs/audit.md says what templates may hold"
      )
    case .noTemplates(let folder):
      Explanation(
        "no template in \(say.shown(folder))", "their names are those of share/mohr/templates")
    }
  }
}
