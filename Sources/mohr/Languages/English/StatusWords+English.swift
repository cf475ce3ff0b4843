extension StatusColumn {
  /// The head of the column.
  var english: String {
    switch self {
    case .unit: "code"
    case .name: "name"
    case .planned: "planned"
    case .starts: "starts"
    case .requested: "requested"
    case .issued: "issued"
    case .delivered: "delivered"
    case .active: "active"
    case .late: "last week"
    case .documents: "documents"
    case .ready: "ready"
    case .excusable: "excusable"
    case .lacking: "lacking"
    case .withoutPolicy: "no policy"
    }
  }
}

extension StatusPageWord {
  /// The word.
  var english: String {
    switch self {
    case .title: "Cards and readiness"
    case .cards: "Cards"
    case .documents: "Documents"
    case .missing: "Who is missing"
    case .everybodyHasACard: "everybody who signs has a card in use"
    case .byProvince: "By province"
    case .behind: "a document of this row cannot be signed yet: somebody who must has no card"
    case .byPhase: "By phase"
    }
  }
}
