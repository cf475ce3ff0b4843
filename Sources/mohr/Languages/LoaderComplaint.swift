/// Why the system's loader could not load a module, by the words of its own sentence.
enum LoaderComplaint {
  case notFound
  case noPermission
  case noLibrary
  case otherProcessor
  case incomplete
  /// It needs another library, which is not there.
  case needs(String)
  case lacksSymbol(String)
  case other(String)

  /// - Parameter text: What the loader says, in its English.
  init(_ text: String) {
    let opening = "cannot open shared object file: "
    if let range = text.firstRange(of: opening), text[range.upperBound...].hasPrefix("No such file")
    {
      // The file that is missing is named first: the module itself by its path, another library by its name.
      let file = text.prefix { $0 != ":" }
      self = file.contains("/") ? .notFound : .needs(String(file))
    } else if text.contains(opening + "Permission denied") {
      self = .noPermission
    } else if text.contains("invalid ELF header") || text.contains("not a dynamic executable") {
      self = .noLibrary
    } else if text.contains("file too short") {
      self = .incomplete
    } else if text.contains("wrong ELF class") || text.contains("wrong ELF data encoding") {
      self = .otherProcessor
    } else if let range = text.firstRange(of: "undefined symbol: ") {
      self = .lacksSymbol(String(text[range.upperBound...].prefix { $0 != " " && $0 != "," }))
    } else {
      self = .other(text)
    }
  }
}
