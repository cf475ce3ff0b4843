/// A file beside a register that holds all units below one of them: a verdict reads the few that its document is about,
/// however many units there are.
package struct RegisterBranch: Hashable, Sendable {
  /// The unit below which they are; it stands in the register itself.
  package var top: Unit
  /// The name of the file, relative to the register.
  package var file: String
  /// SHA-256 over its bytes.
  package var digest: [UInt8]
  /// The codes of its units, in their order.
  package var codes: [String]

  package init(top: Unit, file: String, digest: [UInt8], codes: [String]) {
    self.top = top
    self.file = file
    self.digest = digest
    self.codes = codes
  }

  /// The most bytes of one file: 10,000 units with long names.
  static let limit = 16 << 20

  /// Files of a register at most: register.xsd has the same.
  static let files = 5_000

  /// The most bytes of the codes of one file: half of what a start tag may have.
  static let bytesOfCodes = 128 << 10

  /// Units that a register holds itself; of one with more those below each unit of the second level are a file.
  package static let units = 200
}

extension Register {
  /// The units that may lie in files of their own, by the unit of the second level that is above them; none where the
  /// register is small. Units in a circle, and those above which there is nothing, belong to no branch.
  package var unitsByBranch: [(top: Unit, units: [RegisteredUnit])] {
    guard units.count > RegisterBranch.units else { return [] }
    var branches: [(top: Unit, units: [RegisteredUnit])] = []
    for place in RegisterTree(self).places {
      switch place.depth {
      case 0: continue
      case 1: branches.append((place.unit.unit, []))
      default: branches[branches.count - 1].units.append(place.unit)
      }
    }
    // What would be more than is read stays in the register.
    let small = branches.filter { branch in
      let bytes = branch.units.reduce(0) { $0 + $1.unit.code.utf8.count + 1 }
      return (1...RegisterBranch.bytesOfCodes).contains(bytes)
    }
    return Array(small.prefix(RegisterBranch.files))
  }
}
