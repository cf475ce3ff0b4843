/// Files of a folder before they are written: path within the folder and content.
package struct FolderContents: Sendable {
  /// The files by path, with `/` between names.
  private(set) var files: [String: [UInt8]] = [:]

  /// Reads or sets a file; setting `nil` takes it away.
  package subscript(path: String) -> [UInt8]? {
    get { files[path] }
    set { files[path] = newValue }
  }

  /// Writes every file, in the order of their paths.
  ///
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  package func write(to folder: OutputFolder, below prefix: String = "") throws(LabError) {
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try folder.write(bytes, to: prefix + path)
    }
  }
}
