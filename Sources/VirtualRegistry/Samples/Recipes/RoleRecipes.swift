import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// Sheets that the right people signed in the wrong way, or that somebody did not sign.
enum RoleRecipes {
  static let all: [SampleRecipe] = missing + order + people

  private typealias Stage = SampleWorkshop.Stage
  private static let county = SampleWorkshop.county
  private static let province = "IR-01"
  private static let governor = Stage(role: .farmandar, unit: county)
  private static let head = Stage(role: .countyHQHead, unit: county)

  private static let missing: [SampleRecipe] = [
    SampleRecipe("role-missing", .failed(.sigConstraintsFailure, "A01")) {
      try $0.staged(
        county, [governor, Stage(role: .provinceHQHead, unit: province, over: [0])])
    },
    SampleRecipe("countersignature-missing", .failed(.sigConstraintsFailure, "A01")) {
      try $0.staged(county, [governor, head])
    },
    SampleRecipe("countersignature-over-one-only", notCountersigned) {
      try $0.staged(
        county, [governor, head, Stage(role: .provinceHQHead, unit: province, over: [0])])
    },
    SampleRecipe("signed-after-countersignature", notCountersigned) {
      try $0.staged(
        county, [governor, Stage(role: .provinceHQHead, unit: province, over: [0]), head])
    },
    SampleRecipe("refusal-without-reason", .failed(.sigConstraintsFailure, "A08")) {
      try $0.redrafted(SampleWorkshop.single) { draft in
        draft.attendance = draft.attendance.map {
          .init(role: $0.role, status: $0.status, reason: nil)
        }
      }
    },
  ]

  private static let order: [SampleRecipe] = [
    SampleRecipe("countersigner-signed-besides", .failed(.sigConstraintsFailure, "A01", "A03")) {
      try $0.staged(county, [governor, head, Stage(role: .provinceHQHead, unit: province)])
    },
    SampleRecipe("signer-countersigned", .failed(.sigConstraintsFailure, "A01", "A03-signer")) {
      try $0.staged(
        county,
        [
          governor, Stage(role: .countyHQHead, unit: county, over: [0]),
          Stage(role: .provinceHQHead, unit: province, over: [0]),
        ])
    },
    SampleRecipe("countersigned-another", .failed(.sigConstraintsFailure, "A04", "A07")) {
      try $0.staged(
        county,
        [
          governor, head, Stage(role: .provinceHQHead, unit: province, over: [0, 1]),
          Stage(role: .provinceHQHead, unit: province, over: [2]),
        ])
    },
    // The countersignature stands inside one signature and refers to the value of the other.
    SampleRecipe(
      "countersignature-over-another-value",
      .failed(.formatFailure, "target-in-another-signature")
    ) { workshop in
      let bytes = try workshop.tampered(county) {
        try $0.replace("URI=\"#seal-1-value\"", with: "URI=\"#seal-2-value\"")
      }
      let signer = try workshop.world.registry.card(.provinceHQHead, province).signature
      return try Resigner(signer: signer).resign(bytes, signature: 0, path: [0])
    },
  ]

  private static let people: [SampleRecipe] = [
    SampleRecipe(
      "countersignature-over-content-too",
      .failed(.formatFailure, "countersignature-foreign-reference")
    ) { workshop in
      let bytes = try workshop.tampered(SampleWorkshop.pair) {
        let reference = try $0.slice(
          from: "<ds:Reference Id=\"seal-1-reference\"", through: "</ds:Reference>")
        var copy = ByteEdits(Array(reference.utf8))
        try copy.replace("seal-1-reference", with: "seal-2-content")
        try $0.insert(
          String(decoding: copy.bytes, as: UTF8.self), before: "</ds:SignedInfo>", skipping: 1)
      }
      let signer = try workshop.world.registry.card(.farmandar, "IR-01-01").signature
      return try Resigner(signer: signer).resign(bytes, signature: 0, path: [0])
    },
    SampleRecipe(
      "countersignature-over-nothing",
      .failed(.formatFailure, "countersignature-not-over-parent", "A04")
    ) { workshop in
      let bytes = try workshop.tampered(county) {
        let start = "<ds:Reference Id=\"seal-3-reference\""
        try $0.replace(try $0.slice(from: start, through: "</ds:Reference>"), with: "")
        try $0.replace(
          "Type=\"http://uri.etsi.org/01903#SignedProperties\" URI=\"#seal-3",
          with: "Id=\"seal-3-reference\""
            + " Type=\"http://uri.etsi.org/01903#SignedProperties\" URI=\"#seal-3")
      }
      let signer = try workshop.world.registry.card(.provinceHQHead, province).signature
      return try Resigner(signer: signer).resign(bytes, signature: 0, path: [0])
    },
    SampleRecipe("role-not-asked", .failed(.sigConstraintsFailure, "A01-not-asked")) { workshop in
      let sheet = try workshop.sheet(SampleWorkshop.single)
      return try workshop.sign(sheet.bytes, .inspector, "IR-02", sheet.document.draft).bytes
    },
    SampleRecipe("person-twice", .failed(.sigConstraintsFailure, "A04")) { workshop in
      let sheet = try workshop.sheet(SampleWorkshop.single)
      return try workshop.sign(
        sheet.bytes, .bakhshdar, SampleWorkshop.single, sheet.document.draft
      ).bytes
    },
    SampleRecipe("territory-other", .failed(.sigConstraintsFailure, "A02")) {
      try $0.staged(
        county,
        [
          Stage(role: .farmandar, unit: "IR-01-02"), head,
          Stage(role: .provinceHQHead, unit: province, over: [0, 1]),
        ])
    },
    SampleRecipe("role-of-another", .failed(.sigConstraintsFailure, "A06-role")) {
      try $0.staged(
        county,
        [
          governor, Stage(role: .inspector, unit: province, claimed: .countyHQHead),
          Stage(role: .provinceHQHead, unit: province, over: [0, 1]),
        ])
    },
  ]

  private static let notCountersigned = ExpectedVerdict.failed(
    .sigConstraintsFailure, "not-countersigned")
}
