package import CanonicalXML
package import ElectionVerifier
package import PKI
package import XAdES

/// Says values of a verdict in one language; everything from a document is escaped and isolated.
package struct Speaker: Sendable {
  /// The language.
  package let language: Language
  /// What offices, people and units are called.
  private let names: VerdictNames
  /// True where a terminal shows what is said.
  private let isTerminal: Bool
  /// Whether a registry's trust is spoken of: else signers may be of any system.
  private let hasRegistry: Bool
  /// Whether long texts and lists are said whole.
  private var isUncut = false

  /// - Parameters:
  ///   - language: the language
  ///   - names: what offices, people and units are called
  ///   - isTerminal: true where a terminal shows what is said
  ///   - hasRegistry: false where the trust is one for signers of any system
  package init(
    _ language: Language, _ names: VerdictNames = VerdictNames(), isTerminal: Bool = false,
    hasRegistry: Bool = true
  ) {
    self.hasRegistry = hasRegistry
    self.language = language
    self.names = names
    self.isTerminal = isTerminal
  }

  /// Speaks of a verdict, by the names that it carries.
  package init(_ language: Language, about verdict: Verdict, isTerminal: Bool = false) {
    self.init(
      language, VerdictNames(verdict), isTerminal: isTerminal, hasRegistry: verdict.hasRegistry)
  }

  /// Whoever issues certificates.
  var issuer: String { phrase(hasRegistry ? Party.registry : .issuer) }
  /// Where every path ends.
  var anchor: String { phrase(hasRegistry ? Party.registry : .anchor) }
  /// Whoever makes the rules.
  var authority: String { phrase(hasRegistry ? Party.ministry : .authority) }

  /// What a finding says.
  package func explain(_ finding: Finding) -> Explanation {
    switch language {
    case .english: EnglishFindings(say: self).explain(finding.code)
    case .persian: PersianFindings(say: self).explain(finding.code)
    }
  }

  /// Why a file could not be read.
  package func explain(_ error: XMLSourceError) -> Explanation {
    switch language {
    case .english: EnglishFindings(say: self).source(error)
    case .persian: PersianFindings(say: self).source(error)
    }
  }

  /// Why a statement was not read.
  package func explain(_ reason: UnreadStatement.Reason) -> Explanation {
    switch language {
    case .english: EnglishFindings(say: self).unread(reason)
    case .persian: PersianFindings(say: self).unread(reason)
    }
  }

  /// What is wrong with a signature.
  package func explain(_ reason: SignatureFault.Reason) -> String {
    switch language {
    case .english: EnglishFindings(say: self).signature(reason).what
    case .persian: PersianFindings(say: self).signature(reason).what
    }
  }

  /// Why a roster or a policy cannot be used.
  package func explain(_ reason: TrustFinding.RefusalReason) -> String {
    switch language {
    case .english: EnglishFindings(say: self).refusal(reason)
    case .persian: PersianFindings(say: self).refusal(reason)
    }
  }

  /// Why documents of a trust are not used, where it is one reason for all of them.
  func refused(
    _ kinds: [TrustFinding.TrustedKind], _ reason: TrustFinding.RefusalReason
  ) -> Explanation {
    switch language {
    case .english: EnglishFindings(say: self).refused(kinds, reason)
    case .persian: PersianFindings(say: self).refused(kinds, reason)
    }
  }

  /// What to do about a file that is no roster or policy, where its kind tells.
  package func advice(for reason: TrustFinding.RefusalReason) -> String? {
    guard case .malformed(let reason) = reason else { return nil }
    switch language {
    case .english: return EnglishFindings(say: self).malformed(reason).advice
    case .persian: return PersianFindings(say: self).malformed(reason).advice
    }
  }

  /// Why a document is not acceptable XML.
  package func explain(_ error: XMLError) -> Explanation {
    switch language {
    case .english: EnglishFindings(say: self).malformed(error.reason)
    case .persian: PersianFindings(say: self).malformed(error.reason)
    }
  }

  /// Text from a document, a certificate or a library.
  package func text(_ text: String) -> String {
    Isolation.untrusted(text, in: language, limit: scalars)
  }

  /// The path of a file, so that it can be pasted back: marks of direction stand in it only where a terminal
  /// shows it among Persian words.
  package func path(_ path: FilePath) -> String {
    guard language.isRightToLeft && isTerminal else { return VisibleText.path(path) }
    return Isolation.path(path)
  }

  /// A command about files, so that a shell takes it as it is pasted: each path is a word of the shell.
  ///
  /// - Parameters:
  ///   - name: the words before the paths
  ///   - paths: the paths
  ///   - rest: the words behind them, as a shell takes them
  package func command(_ name: String, _ paths: [FilePath], _ rest: String = "") -> String {
    let words = [name] + paths.map(ShellWord.text) + (rest.isEmpty ? [] : [rest])
    let line = words.joined(separator: " ")
    return language.isRightToLeft && isTerminal ? Isolation.command(line) : line
  }

  /// A command about files of which the first are named.
  package func firstOf(_ name: String, _ paths: [FilePath]) -> String {
    command(name, Array(paths.prefix(3)), paths.count > 3 ? "…" : "")
  }

  /// A command about a file.
  package func command(_ name: String, _ path: FilePath, _ rest: String = "") -> String {
    command(name, [path], rest)
  }

  /// The same, leaving nothing of a text and no item of a list out: what somebody is about to sign, and what is binding.
  package func uncut(_ isUncut: Bool = true) -> Speaker {
    var speaker = self
    speaker.isUncut = isUncut
    return speaker
  }

  /// Unicode scalars of one text.
  private var scalars: Int { isUncut ? .max : VisibleText.limit }

  /// A unit by its name, where one is known, and its code.
  package func unit(_ code: String) -> String { unit(code, named: names.units[code]) }

  /// The same by a name from elsewhere.
  package func unit(_ code: String, named name: LocalizedText?) -> String {
    name.map { "\(localized($0)) (\(latin(code)))" } ?? latin(code)
  }

  /// Whoever a certificate was issued to: as the roster says where it knows the person, else as the certificate does.
  func holder(of label: CertificateLabel) -> String {
    holder(label.description, label.serialNumber, else: label.commonName ?? label.serialNumber)
  }

  /// The same of a certificate by its name and serial number.
  func holder(_ commonName: String, _ serial: String) -> String {
    holder(commonName, serial, else: commonName)
  }

  private func holder(_ commonName: String, _ serial: String, else name: String) -> String {
    names.people.name(commonName, serial).map(localized) ?? text(name)
  }

  /// A hash, id, URI or code.
  package func latin(_ text: String) -> String {
    Isolation.latin(text, in: language, limit: scalars)
  }

  /// A role by its name, or by its token where the policies give it no name.
  package func role(_ token: String) -> String {
    if let name = names.roles[token]?.text(in: language.rawValue) { return text(name) }
    return BuiltInRoleName(rawValue: token).map(phrase) ?? latin(token)
  }

  /// Whoever holds a role, within a sentence: English puts the article before a name of an office.
  package func office(_ token: String) -> String {
    office(token, named: names.roles[token])
  }

  /// Whoever holds a role, by the name that a policy gives it.
  package func office(_ token: String, named name: LocalizedText?) -> String {
    let title = name.map(localized) ?? role(token)
    guard language == .english, title != latin(token) else { return title }
    return title.lowercased().hasPrefix("the ") ? title : "the " + title
  }

  /// Several of them.
  package func offices(_ tokens: [String]) -> String { list(tokens.map { office($0) }) }

  /// Several roles.
  package func roles(_ tokens: [String]) -> String { list(tokens.map(role)) }

  /// A text in several languages, in this one where it has it.
  package func localized(_ text: LocalizedText) -> String {
    self.text(text.text(in: language.rawValue) ?? "")
  }

  /// A text that somebody signed, in every language that it is in and says something else: the reader's first.
  package func inEveryLanguage(_ text: LocalizedText) -> String {
    let own = text.text(in: language.rawValue)
    let others = text.texts.sorted { $0.key < $1.key }.filter { $0.value != own }
      .map { "\(latin($0.key)): \(self.text($0.value))" }
    return list((own.map { [self.text($0)] } ?? []) + others)
  }

  /// A count.
  package func number(_ value: Int) -> String { Numerals.grouped(value, in: language) }

  /// A count in words.
  package func words(_ value: Int) -> String { NumberWords.text(value, in: language) }

  /// A number that is a name: an edition, a line.
  package func ordinal(_ value: Int) -> String { Numerals.plain(value, in: language) }

  /// An instant in both calendars.
  package func time(_ instant: Instant) -> String {
    TehranTime.text(instant.secondsSince1970, in: language)
  }

  /// Items of one list that are said.
  private static let listed = 64

  /// Items with the comma of the language; of very many the first ones, and how many are left out.
  package func list(_ items: [String]) -> String {
    guard isUncut || items.count <= Self.listed else {
      return listed(Array(items.prefix(Self.listed)), of: items.count)
    }
    return items.joined(separator: language.isRightToLeft ? "، " : ", ")
  }

  /// Items with the comma of the language, however many they are.
  func whole(_ items: [String]) -> String {
    items.joined(separator: language.isRightToLeft ? "، " : ", ")
  }

  /// The first items of a longer list, with how many are left out.
  func listed(_ items: [String], of count: Int) -> String {
    let left = count - items.count
    let rest = left > 0 ? ["… \(number(left)) \(word(.more))"] : []
    return (items + rest).joined(separator: language.isRightToLeft ? "، " : ", ")
  }
}
