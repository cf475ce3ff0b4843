package import CanonicalXML
import ElectionVerifier
package import PKI

/// The samples: a trust folder, the small election's documents, and a file for each finding that a
/// file can show, with the verdict that each must get.
package enum Samples {
  /// The clock of the samples: noon in Tehran on the day after the election of 2013-06-14.
  package static let clock = Instant(secondsSince1970: 1_371_281_400)
  /// The time at which every sample is judged.
  package static let validationTime = clock.adding(seconds: .hours(4) + .minutes(30))
  /// The seed of the samples.
  package static let seed: UInt64 = 1392

  /// Writes the samples into a new folder.
  ///
  /// - Parameters:
  ///   - path: the folder; it must be empty or not there.
  ///   - progress: told what is being done.
  /// - Returns: how many files the table of verdicts judges.
  /// - Throws: ``LabError``.
  @discardableResult
  package static func create(
    at path: FilePath, progress: (LabStep) -> Void = { _ in }
  ) throws(LabError) -> Int {
    let folder = try OutputFolder(path: path, mustBeEmpty: true)
    let set = try SampleSet(progress: progress)
    progress(.writing)
    try set.trust.write(to: folder, below: "trust/")
    for variant in set.variants {
      try variant.folder.write(to: folder, below: "trust-variants/\(variant.name)/")
    }
    for sample in set.samples {
      if let bytes = sample.bytes { try folder.write(bytes, to: sample.file) }
    }
    try folder.write(set.table, to: "verdicts.tsv")
    try folder.write(SamplesReadme.text, to: "README.md")
    try folder.write(SamplesReadme.persian, to: "README.fa.md")
    try folder.write(
      "# Bytes as they are: one sample has line ends of its own.\n* -text\n", to: ".gitattributes")
    return set.samples.count
  }
}

/// Every sample in memory.
struct SampleSet {
  /// The trust folder.
  let trust: FolderContents
  /// Trust folders that lack something.
  let variants: [TrustVariants.Variant]
  /// Every document with its verdict, in the table's order.
  let samples: [Sample]

  /// Recipes of what must not pass.
  static let invalid: [SampleRecipe] =
    FormRecipes.all + TamperRecipes.all + SignatureFormRecipes.all + SignatureSchemaRecipes.all
    + SigningCertificateRecipes.all + SignerRecipes.all + PropertyRecipes.all + RoleRecipes.all
    + ContentRecipes.all + WrappingRecipes.all

  /// Makes a lab with every odd card and all samples from it.
  ///
  /// - Throws: ``LabError``.
  init(progress: (LabStep) -> Void = { _ in }) throws(LabError) {
    let world = try LabWorld(
      seed: Samples.seed, clock: Samples.clock, special: SpecialCard.allCases,
      progress: progress)
    try self.init(world: world)
  }

  /// Makes all samples from a lab that has every odd card.
  ///
  /// - Throws: ``LabError``.
  init(world: LabWorld) throws(LabError) {
    let workshop = SampleWorkshop(world: world)
    trust = try world.trustFolder()
    var samples = world.sheets.map {
      Sample(file: "documents/" + $0.path, bytes: $0.bytes, expected: .passed())
    }
    do {
      variants = try TrustVariants(workshop).all()
    } catch {
      throw .signing(document: "trust-variants", LabCause(error))
    }
    var failures: [String] = []
    for (folder, recipes) in [("unusual", UnusualRecipes.all), ("invalid", Self.invalid)] {
      for recipe in recipes {
        let file = "\(folder)/\(recipe.name).xml"
        do {
          samples.append(
            Sample(file: file, bytes: try recipe.make(workshop), expected: recipe.expected))
        } catch {
          failures.append("\(file): \(error)")
        }
      }
    }
    guard failures.isEmpty else {
      throw .signing(document: "samples", LabCause(.samples(failures)))
    }
    let sheet = samples.first { $0.file.hasSuffix(TrustVariants.unit + ".xml") }?.file ?? ""
    for variant in variants {
      let folder = "trust-variants/" + variant.name
      let file = variant.document == nil ? sheet : folder + ".xml"
      samples.append(
        Sample(file: file, bytes: variant.document, trust: folder, expected: variant.expected))
    }
    self.samples = samples + Self.trustDocuments
  }

  /// The documents of the trust folder, which verify like any other.
  private static let trustDocuments: [Sample] = [
    Sample(file: "trust/roster.xml", expected: .passed()),
    Sample(file: "trust/policies/board.xml", expected: .passed()),
    Sample(file: "trust/policies/county.xml", expected: .passed()),
    Sample(file: "trust/policies/province.xml", expected: .passed()),
    Sample(file: "trust/policies/correction.xml", expected: .passed()),
    Sample(
      file: "trust-variants/policy-not-signed/policies/board.xml",
      expected: .failed(.formatFailure, "not-signed")),
    Sample(
      file: "trust-variants/policy-tampered/policies/board.xml",
      expected: .failed(.hashFailure, "digest-mismatch")),
    Sample(
      file: "trust-variants/policy-signed-by-another/policies/board.xml",
      expected: .failed(.sigConstraintsFailure, "trust-signer-not-named")),
    Sample(
      file: "trust-variants/roster-signed-by-another/roster.xml",
      expected: .failed(.sigConstraintsFailure, "trust-signer-not-named")),
  ]

  /// The table of verdicts: a line of column names, then one line a sample.
  var table: String {
    let header = ["file", "trust", "at", "indication", "sub-indication", "codes", "exit"]
    let rows = samples.map { $0.row(at: Samples.validationTime.description) }
    return ([header.joined(separator: "\t")] + rows).map { $0 + "\n" }.joined()
  }
}
