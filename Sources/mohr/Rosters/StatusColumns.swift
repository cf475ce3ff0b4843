import ElectionVerifier

extension StatusColumn {
  /// A count of a group; nil where it has none.
  func count(_ group: StatusGroup) -> Int? {
    switch self {
    case .unit, .name, .starts: nil
    case .planned: group.planned
    case .requested: group.counts.requested
    case .issued: group.counts.issued
    case .delivered: group.counts.delivered
    case .active: group.counts.active
    case .late: group.counts.late
    case .documents: group.expected
    case .ready: group.documents[.ready, default: 0]
    case .excusable: group.documents[.excusable, default: 0]
    case .lacking: group.documents[.lacking, default: 0]
    case .withoutPolicy: group.documents[.withoutPolicy, default: 0]
    }
  }
}

extension RosterStatus {
  /// The columns that have something to say.
  var columns: [StatusColumn] {
    StatusColumn.allCases.filter { column in
      switch column {
      case .name: groups.contains { $0.name != nil }
      case .planned, .starts: plan != nil
      case .documents, .ready, .excusable, .lacking: readiness != nil
      case .withoutPolicy: total.documents[.withoutPolicy, default: 0] > 0
      default: true
      }
    }
  }
}
