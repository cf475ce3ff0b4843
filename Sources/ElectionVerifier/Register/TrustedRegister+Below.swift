import CanonicalXML

// What is below a unit of a register: in the register itself, and in the files beside it.
extension TrustedRegister {
  /// Who may vote in a unit: what the register says of it, or else of all units directly below it together.
  func eligible(in unit: RegisteredUnit) -> Int? { eligible(in: unit, depth: Self.depth) }

  private func eligible(in unit: RegisteredUnit, depth: Int) -> Int? {
    if let stated = unit.eligible { return stated.count }
    guard depth > 0 else { return nil }
    let codes = units(below: [unit.unit.code])
    guard !codes.isEmpty else { return nil }
    var sum = 0
    for code in codes {
      guard let child = self.unit(code), let voters = eligible(in: child, depth: depth - 1) else {
        return nil
      }
      sum += voters
    }
    return sum
  }

  /// The units whose documents a unit adds up: those directly below it that hand in one for the contest, and in place
  /// of any other one those below that.
  func unitsAddedUp(by code: String, contest: String?) -> [String] {
    var found: [String] = []
    var level = units(below: [code])
    for _ in 0..<Self.depth where !level.isEmpty {
      var next: [String] = []
      for child in level {
        if handsIn(child, contest) { found.append(child) } else { next.append(child) }
      }
      level = next.isEmpty ? [] : units(below: next)
    }
    return found
  }

  /// The codes of the units directly below some.
  private func units(below codes: [String]) -> [String] {
    var (inside, places): ([String], [Int: [String]]) = ([], [:])
    for code in codes {
      if own.nodes[code] != nil {
        inside.append(code)
        for place in branches.places(below: code) { places[place, default: []].append(code) }
      } else if let place = branches.place(of: code) {
        places[place, default: []].append(code)
      }
    }
    var found = inside.isEmpty ? [] : own.below.units(inside)
    for (place, codes) in places.sorted(by: { $0.key < $1.key }) {
      found += (try? branches.units(place))?.units(below: codes) ?? []
    }
    return found
  }

  /// Why something about a unit cannot be looked up: what it is, what is directly below it, or who may vote there.
  func unread(concerning code: String) -> RegisterBranches.Unread? {
    if let place = branches.place(of: code) { return unread([place]) }
    guard !branches.isEmpty, own.nodes[code] != nil else { return nil }
    var next = [code]
    var places = branches.places(below: code)
    // Voters that are not stated are the sum of those below.
    for _ in 0..<Self.depth where !next.isEmpty {
      next = own.below.units(next.filter { unit($0)?.eligible == nil })
      for code in next where unit(code)?.eligible == nil {
        places += branches.places(below: code)
      }
    }
    return unread(places)
  }

  private func unread(_ places: [Int]) -> RegisterBranches.Unread? {
    for place in places {
      do throws(RegisterBranches.Unread) { _ = try branches.units(place) } catch { return error }
    }
    return nil
  }

  private func handsIn(_ code: String, _ contest: String?) -> Bool {
    guard let unit = unit(code), unit.tier != nil else { return false }
    guard let contest, let contests = unit.contests else { return true }
    return contests.contains { $0.isSame(as: contest) }
  }
}
