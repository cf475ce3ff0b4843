import ElectionVerifier

/// The built-in policies for a night in which each station signs a sheet of its own: what a board's says of its stations is
/// left out.
enum StationPolicies {
  static var all: [(name: String, bytes: [UInt8])] {
    BuiltInPolicies.all.map { source in
      ["board.xml", "correction.xml"].contains(source.name)
        ? (source.name, Array(changed(String(decoding: source.bytes, as: UTF8.self)).utf8))
        : source
    }
  }

  private static func changed(_ text: String) -> String {
    var text = text.replacing(" and r:Stations and not(r:Inputs)", with: " and not(r:Inputs)")
    for code in ["S03-station-ballots", "S03-station-votes", "S02-station-candidates"] {
      guard let start = text.firstRange(of: "<Rule code=\"\(code)\""),
        let end = text[start.lowerBound...].firstRange(of: "</Rule>")
      else { continue }
      text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    return text
  }
}
