/// Document types, entities and inclusions: everything that would let a parser read what is not there.
enum DocumentTypes {
  static let family = Family("document types and entities") {
    let base = try AttackWorld.single.get()
    var cases: [AttackCase] = []
    for (name, declaration) in declarations {
      let entity = try base.markup.replacing(">120<", with: ">&e;<")
      cases.append(AttackCase(name, to: "before", Markup(declaration + base.markup.text)))
      cases.append(AttackCase(name, to: "before, used", Markup(declaration + entity.text)))
      cases.append(
        AttackCase(
          name, to: "after a declaration",
          Markup("<?xml version=\"1.0\" standalone=\"yes\"?>" + declaration + base.markup.text)))
      cases.append(
        AttackCase(name, to: "inside", try base.markup.inserting(declaration, before: "<Unit")))
      cases.append(AttackCase(name, to: "behind", Markup(base.markup.text + declaration)))
    }
    for (name, markup) in inclusions {
      cases.append(
        AttackCase(
          name, try base.markup.inserting(markup, before: "<Total"), .sameMeaning, base: base))
      cases.append(
        AttackCase(
          name + " in the signature", try base.markup.inserting(markup, before: "<ds:Object"),
          .sameMeaning, base: base))
    }
    return cases
  }

  private static let declarations: [(String, String)] = [
    ("an empty document type", "<!DOCTYPE Tally>"),
    ("an internal entity", "<!DOCTYPE Tally [<!ENTITY e '99'>]>"),
    ("an external entity", "<!DOCTYPE Tally [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"),
    (
      "an external entity of the network",
      "<!DOCTYPE Tally [<!ENTITY e SYSTEM 'http://127.0.0.1:9/'>]>"
    ),
    ("an external subset", "<!DOCTYPE Tally SYSTEM 'file:///etc/passwd'>"),
    (
      "a public identifier",
      "<!DOCTYPE Tally PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://127.0.0.1:9/'>"
    ),
    ("a parameter entity", "<!DOCTYPE Tally [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>"),
    ("an id type", "<!DOCTYPE Tally [<!ATTLIST Count code ID #IMPLIED>]>"),
    ("a default attribute", "<!DOCTYPE Tally [<!ATTLIST Tally kind CDATA 'joint'>]>"),
    (
      "an entity bomb",
      "<!DOCTYPE Tally [<!ENTITY a 'aaaaaaaaaa'>"
        + (0..<12).map {
          "<!ENTITY e\($0 == 11 ? "" : String($0)) '"
            + String(repeating: $0 == 0 ? "&a;" : "&e\($0 - 1);", count: 10) + "'>"
        }.joined() + "]>"
    ),
    ("an entity that names itself", "<!DOCTYPE Tally [<!ENTITY e '&e;'>]>"),
    ("an unfinished document type", "<!DOCTYPE Tally ["),
    ("a document type in lower case", "<!doctype Tally>"),
  ]

  private static let inclusions: [(String, String)] = [
    ("an undeclared entity", "&e;"),
    (
      "XInclude",
      "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>"
    ),
    ("a style sheet", "<?xml-stylesheet href='file:///etc/passwd' type='text/xsl'?>"),
    ("a catalogue", "<?oasis-xml-catalog catalog='file:///etc/passwd'?>"),
    ("a model", "<?xml-model href='file:///etc/passwd'?>"),
    (
      "a schema location",
      "<x xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:x file:///etc/passwd'/>"
    ),
  ]
}
