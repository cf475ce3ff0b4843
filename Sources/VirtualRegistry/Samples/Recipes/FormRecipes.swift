import ElectionVerifier

/// Documents that are no XML as it must be, or carry no signature.
enum FormRecipes {
  static let all: [SampleRecipe] = [
    SampleRecipe("malformed-truncated", malformed) { workshop in
      try workshop.sheet(SampleWorkshop.single).bytes.dropLast(200)
    },
    SampleRecipe("malformed-doctype", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert("<!DOCTYPE ResultSheet [<!ENTITY e \"x\">]>\n", before: "<ResultSheet")
      }
    },
    SampleRecipe("malformed-encoding-latin1", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("encoding=\"UTF-8\"", with: "encoding=\"ISO-8859-1\"")
      }
    },
    SampleRecipe("malformed-encoding-utf16", malformed) { workshop in
      let text = String(
        decoding: try workshop.sheet(SampleWorkshop.single).bytes, as: UTF8.self)
      return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    },
    SampleRecipe("malformed-utf8", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) { edits in
        guard let place = edits.bytes.firstRange(of: Array("President".utf8)) else { return }
        edits.bytes[place.lowerBound] = 0xC3
      }
    },
    SampleRecipe("malformed-xml-1.1", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("version=\"1.0\"", with: "version=\"1.1\"")
      }
    },
    SampleRecipe("malformed-relative-namespace", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("<Contest ", with: "<Contest xmlns:x=\"1\" ")
      }
    },
    SampleRecipe("malformed-duplicate-xml-id", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("<Contest ", with: "<Contest xml:id=\"a\" ")
        try $0.replace("<Unit ", with: "<Unit xml:id=\"a\" ")
      }
    },
    SampleRecipe("malformed-nested-too-deep", malformed) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert(
          String(repeating: "<x>", count: 300) + String(repeating: "</x>", count: 300),
          before: "<Ballots>")
      }
    },
    SampleRecipe("malformed-empty", malformed) { _ in [] },
    SampleRecipe("not-signed", .failed(.formatFailure, "not-signed")) { workshop in
      try workshop.sheet(SampleWorkshop.county).document.bytes
    },
    SampleRecipe("never-signed", .failed(.formatFailure, "never-signed")) { workshop in
      try workshop.world.trustFile().xml()
    },
  ]

  private static let malformed = ExpectedVerdict.failed(.formatFailure, "malformed-xml")
}
