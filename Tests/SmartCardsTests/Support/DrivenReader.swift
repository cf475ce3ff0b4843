import Foundation

/// The readers of `Readers`, each compiled once.
enum DrivenReader {
  static let obstacle: String? =
    lengths.isEmpty || pinpad.isEmpty
    ? "the readers' drivers are not compiled: apt install gcc libpcsclite-dev" : nil

  /// A reader that carries commands up to a length.
  static let lengths = compiled("lengths")
  /// A reader with keys of its own.
  static let pinpad = compiled("pinpad")

  private static func compiled(_ name: String) -> String {
    guard let folder = try? TestKeys.temporaryFolder() else { return "" }
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Readers/\(name).c").path
    let library = folder + "/\(name).so"
    let made = ["cc", "clang"].contains { compiler in
      let result = try? run([
        compiler, "-shared", "-fPIC", "-I/usr/include/PCSC", "-o", library, source, "-ldl",
      ])
      return result?.status == 0
    }
    return made ? library : ""
  }
}
