import CanonicalXML
import Synchronization

/// The files of a register's units, each read when the first document is about one of them.
final class RegisterBranches: Sendable {
  /// Why a unit could not be looked up: the file that should tell.
  struct Unread: Error, Hashable {
    let file: String
    let reason: TrustFinding.RefusalReason
  }

  private let head: Register
  private let files: FilesBeside
  private let places: [String: Int]
  private let tops: [String: [Int]]
  private let known = Mutex<[Int: Result<PackedUnits, Unread>]>([:])

  /// What would let somebody choose what the register says is refused: a unit that is named twice, or that the register
  /// itself puts below one of a file.
  ///
  /// - Parameters:
  ///   - head: The register without its units.
  ///   - own: The units that it holds itself.
  ///   - files: Where the files lie.
  init(
    _ head: Register, _ own: UnitElements, in files: FilesBeside
  ) throws(TrustFinding.RefusalReason) {
    var places: [String: Int] = [:]
    var tops: [String: [Int]] = [:]
    for (index, branch) in head.branches.enumerated() {
      let top = branch.top.code
      guard own.nodes[top] != nil else { throw .value(name: "Branch/@of", value: top) }
      tops[top, default: []].append(index)
      for code in branch.codes {
        guard own.nodes[code] == nil, places.updateValue(index, forKey: code) == nil else {
          throw .value(name: "Branch/@units", value: code)
        }
      }
    }
    if !places.isEmpty {
      for node in own.nodes.values {
        guard let parent = node.attribute("parent"), places[parent] != nil else { continue }
        throw .value(name: "Unit/@parent", value: parent)
      }
    }
    (self.head, self.files) = (head, files)
    (self.places, self.tops) = (places, tops)
  }

  var isEmpty: Bool { places.isEmpty && tops.isEmpty }
  /// How many files there are.
  var count: Int { head.branches.count }

  /// The file that holds a unit; nil where it is in none.
  func place(of code: String) -> Int? { places.isEmpty ? nil : places[code] }

  /// The files that hold what is below a unit of the register itself.
  func places(below code: String) -> [Int] { tops.isEmpty ? [] : tops[code] ?? [] }

  /// The units of a file.
  func units(_ index: Int) throws(Unread) -> PackedUnits {
    if let known = known.withLock({ $0[index] }) { return try known.get() }
    let branch = head.branches[index]
    let result: Result<PackedUnits, Unread>
    do throws(TrustFinding.RefusalReason) {
      result = .success(
        PackedUnits(try BranchReader(register: head, branch: branch).units(in: files)))
    } catch {
      result = .failure(Unread(file: branch.file, reason: error))
    }
    known.withLock { $0[index] = result }
    return try result.get()
  }
}
