import CanonicalXML
import ElectionReports
import ElectionVerifier

/// A status as one page that needs no other file: for a screen of any width, and for paper.
struct RosterStatusPage {
  let status: RosterStatus
  let language: Language

  private var say: Speaker { status.speaker(language) }

  /// The page.
  var text: String {
    let title = word(.title)
    return HTMLPage(
      language: language, title: title, style: StatusPageStyle.text,
      main: """
        <header><h1>\(title)</h1><p>\(whole(head))</p></header>
        \(cards)\(readiness)\(table)\(missing)
        <footer><p>\(escaped(say.sentence(.signatureNotChecked)))</p></footer>
        """
    ).text
  }

  private func word(_ word: StatusPageWord) -> String {
    escaped(say.phrase(RosterPhrase.page(word)))
  }

  /// Markup of a text in which no browser breaks a date or a time.
  private func escaped(_ text: String) -> String { XMLText.escape(LineBreaks.kept(text)) }

  /// The same, where what is isolated breaks over no two lines: the parts of a date would change places.
  private func whole(_ text: String) -> String {
    let marks = [
      ("\u{2066}", "<bdi dir=\"ltr\">"), ("\u{2067}", "<bdi dir=\"rtl\">"),
      ("\u{2068}", "<bdi dir=\"auto\">"), ("\u{2069}", "</bdi>"),
    ]
    return marks.reduce(escaped(text)) { $0.replacing($1.0, with: $1.1) }
  }

  private var head: String {
    say.phrase(RosterPhrase.statusOf(edition: status.roster.edition, at: status.at))
  }

  // MARK: Cards

  /// The steps from the request to the hand of the holder, each as a bar.
  private var cards: String {
    let columns: [StatusColumn] = [.requested, .issued, .delivered, .active]
    let whole = max(1, status.total.counts.requested, status.total.planned ?? 0)
    let planned: [StatusColumn] = status.plan == nil ? [] : [.planned]
    let bars = (planned + columns).map { column in
      bar(column, column.count(status.total) ?? 0, of: whole)
    }
    return "<section><h2>\(word(.cards))</h2>\n<dl class=\"bars\">\n"
      + bars.joined(separator: "\n") + "\n</dl></section>\n"
  }

  private func bar(_ column: StatusColumn, _ count: Int, of whole: Int) -> String {
    let label = escaped(say.phrase(RosterPhrase.column(column)))
    return "<dt>\(label)</dt><dd class=\"\(column.rawValue)\">\(track(count, of: whole))"
      + "<b>\(escaped(say.number(count)))</b></dd>"
  }

  /// A bar as wide as its share; what is there in numbers besides needs no reading aloud.
  private func track(_ count: Int, of whole: Int) -> String {
    let tenths = min(1_000, count * 1_000 / max(1, whole))
    return "<span class=\"track\" aria-hidden=\"true\"><span class=\"fill\" "
      + "style=\"width:\(tenths / 10).\(tenths % 10)%\"></span></span>"
  }

  // MARK: Documents

  private var readiness: String {
    guard status.readiness != nil else { return "" }
    let columns: [StatusColumn] = [.ready, .excusable, .lacking, .withoutPolicy]
    let tiles = columns.compactMap { column -> String? in
      let count = column.count(status.total) ?? 0
      guard count > 0 || column != .withoutPolicy else { return nil }
      let label = escaped(say.phrase(RosterPhrase.column(column)))
      return "<li class=\"\(column.rawValue)\"><b>\(escaped(say.number(count)))</b> \(label)</li>"
    }
    let words = escaped(say.phrase(RosterPhrase.readiness(status.total.documents)))
    return "<section><h2>\(word(.documents))</h2>\n<ul class=\"tiles\">"
      + tiles.joined(separator: "\n") + "</ul>\n<p>\(words)</p></section>\n"
  }

  // MARK: Rows

  private var table: String {
    let columns = status.columns
    let heads = columns.map { column in
      "<th scope=\"col\"\(kind(column))>\(escaped(say.phrase(RosterPhrase.column(column))))</th>"
    }
    let rows = status.groups.map { row(columns, $0) }
    let total = row(columns, status.total, isTotal: true)
    let title = word(status.grouping == .province ? .byProvince : .byPhase)
    return
      "<section><h2>\(title)</h2>\n<table>\n<thead><tr>\(heads.joined())</tr></thead>\n<tbody>\n"
      + rows.joined(separator: "\n")
      + "\n</tbody>\n<tfoot>\n\(total)\n</tfoot>\n</table>\(legend)</section>\n"
  }

  /// What the mark of a row says, where one has it.
  private var legend: String {
    status.groups.contains(where: isBehind) ? "\n<p class=\"legend\">\(word(.behind))</p>" : ""
  }

  private func isBehind(_ group: StatusGroup) -> Bool {
    group.documents[.lacking, default: 0] > 0
  }

  private func kind(_ column: StatusColumn) -> String {
    column.isCount ? " class=\"count\"" : column == .starts ? " class=\"starts\"" : ""
  }

  private func row(
    _ columns: [StatusColumn], _ group: StatusGroup, isTotal: Bool = false
  ) -> String {
    let cells = columns.map { column -> String in
      let label = XMLText.escapeAttribute(say.phrase(RosterPhrase.column(column)))
      let text = cell(column, group, isTotal: isTotal)
      if column == .unit { return "<th scope=\"row\" data-label=\"\(label)\">\(text)</th>" }
      return "<td data-label=\"\(label)\"\(kind(column))>\(text)</td>"
    }
    return "<tr\(isBehind(group) && !isTotal ? " class=\"behind\"" : "")>\(cells.joined())</tr>"
  }

  private func cell(_ column: StatusColumn, _ group: StatusGroup, isTotal: Bool) -> String {
    switch column {
    case .unit:
      isTotal
        ? escaped(say.phrase(RosterPhrase.total))
        : group.id.map { "<bdi dir=\"ltr\">\(escaped(VisibleText.escape($0)))</bdi>" }
          ?? escaped(say.phrase(RosterPhrase.notInPlan))
    case .name: group.name.map { "<bdi>\(escaped(say.localized($0)))</bdi>" } ?? ""
    case .starts: group.starts.map { escaped(status.start($0, say)) } ?? ""
    default: column.count(group).map { escaped(say.number($0)) } ?? ""
    }
  }

  // MARK: Who is missing

  private var missing: String {
    guard status.readiness != nil else { return "" }
    let title = "<section class=\"missing\"><h2>\(word(.missing))</h2>\n"
    guard !status.unready.isEmpty else {
      return title + "<p>\(word(.everybodyHasACard))</p></section>\n"
    }
    let items = status.unready.map { document -> String in
      let lacks = document.lacks.map { "<li>\(escaped(status.sentence(on: $0, say)))</li>" }
      let none = "<li>\(escaped(say.phrase(RosterPhrase.noPolicy)))</li>"
      return "<li class=\"\(StatusColumn(document.standing).rawValue)\">"
        + "<p>\(escaped(status.title(of: document, say)))</p>"
        + "<ul>\(document.policy == nil ? none : lacks.joined())</ul></li>"
    }
    return title + "<ul>\n" + items.joined(separator: "\n") + "\n</ul></section>\n"
  }
}

extension StatusColumn {
  /// The column that counts documents of a standing.
  fileprivate init(_ standing: ExpectedDocument.Standing) {
    switch standing {
    case .ready: self = .ready
    case .excusable: self = .excusable
    case .lacking: self = .lacking
    case .withoutPolicy: self = .withoutPolicy
    }
  }
}
