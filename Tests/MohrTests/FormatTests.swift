import Foundation
import Testing

/// What commands write for programs, read by programs of others.
@Suite("Formats")
struct FormatTests {
  /// The interpreter to which Debian's packages belong.
  private static let python = "/usr/bin/python3"

  private func python(_ script: String, _ arguments: String, in folder: URL) -> World.Outcome {
    let file = folder.appendingPathComponent("judge.py")
    try? Data(script.utf8).write(to: file)
    return World.run("\(Self.python) judge.py \(arguments)", in: folder)
  }

  private func has(_ module: String) -> Bool {
    let isThere = World.run("\(Self.python) -c 'import \(module)'", in: World.temporaryFolder())
    if isThere.status != 0 { print("skipped: \(module) for \(Self.python) is not installed here") }
    return isThere.status == 0
  }

  /// A folder in which every kind of outcome occurs.
  private func folder() -> URL {
    let folder = World.temporaryFolder()
    let made = World.run(
      """
      mkdir d && cp -r $LAB/documents/IR-01/IR-01-02 d/whole && cp $LAB/desk/IR-01-02.xml d/unsigned.xml
      sed '0,/<Count>/s/<Count>/<Count>1/' $LAB/documents/IR-01/IR-01.xml > $'d/changed \\xe9 & <1>.xml'
      cp d/whole/IR-01-02.xml d/copy.xml; echo hello > d/notes.txt; ln -s nowhere d/broken.xml
      ln -s /etc d/etc; mkfifo d/fifo
      """, in: folder, variables: ["LAB": World.lab.path])
    #expect(made.status == 0, "\(made.errors)")
    return folder
  }

  @Test(
    "of JUnit are read by junitparser, and are valid by the structure that its readers agree on")
  func junit() throws {
    let folder = folder()
    let trust = World.lab.path + "/trust"
    let run = World.run(
      "mohr verify d nofile.xml --trust \(trust) --format junit > junit.xml", in: folder)
    #expect(run.status == 1)
    let schema = World.tests.deletingLastPathComponent()
      .appendingPathComponent("ElectionReportsTests/Golden/junit.xsd").path
    let valid = World.run("xmllint --noout --schema \(schema) junit.xml", in: folder)
    if valid.status == 127 { print("skipped: xmllint is not installed here") }
    #expect(valid.status == 0 || valid.status == 127, "\(valid.errors)")
    guard has("junitparser") else { return }
    let script = """
      import collections, junitparser
      counts = collections.Counter()
      suites = junitparser.JUnitXml.fromfile("junit.xml")
      for suite in suites:
          cases = list(suite)
          assert suite.tests == len(cases), suite.name
          for case in cases:
              kinds = [type(result).__name__ for result in case.result] or ["Passed"]
              counts[kinds[0]] += 1
              assert (suite.failures, suite.errors, suite.skipped) == tuple(
                  kinds.count(kind) for kind in ("Failure", "Error", "Skipped")), suite.name
      print(sorted(counts.items()))
      """
    let read = python(script, "", in: folder)
    let counts = "[('Error', 2), ('Failure', 2), ('Passed', 6), ('Skipped', 3)]"
    #expect(read.output == counts + "\n", "\(read.output)\(read.errors)")
    print("junitparser: \(read.output)", terminator: "")
  }

  @Test("of ETSI are valid by the structure of TS 119 102-2, and no better than the verdict")
  func etsi() throws {
    let folder = folder()
    let trust = World.lab.path + "/trust"
    let run = World.run(
      "mohr verify d nofile.xml --trust \(trust) --format etsi > etsi.xml", in: folder)
    #expect(run.status == 1)
    let schema = World.tests.deletingLastPathComponent()
      .appendingPathComponent("ElectionReportsTests/Golden/etsi.xsd").path
    let valid = World.run("xmllint --noout --schema \(schema) etsi.xml", in: folder)
    if valid.status == 127 { print("skipped: xmllint is not installed here") }
    #expect(valid.status == 0 || valid.status == 127, "\(valid.errors)")
    _ = World.run(
      "mohr verify d nofile.xml --trust \(trust) --format json > verdicts.jsonl", in: folder)
    let script = """
      import collections, json, xml.etree.ElementTree as ET
      NS = "{http://uri.etsi.org/19102/v1.4.1#}"
      verdicts = {}
      def count(signature):
          return 1 + sum(count(one) for one in signature["countersignatures"])
      for line in open("verdicts.jsonl"):
          one = json.loads(line)
          if "indication" in one and "signatures" in one:
              verdicts[one["source"]] = one["indication"], sum(count(s) for s in one["signatures"])
      found, seen = collections.Counter(), collections.Counter()
      for report in ET.parse("etsi.xml").getroot().iter(NS + "SignatureValidationReport"):
          source = report.find(f"{NS}SignatureIdentifier/{NS}DAIdentifier").text.split("#")[0]
          main = report.find(f"{NS}SignatureValidationStatus/{NS}MainIndication").text.split(":")[-1]
          seen[source] += 1
          found[main] += 1
          if source in verdicts and verdicts[source][0] != "TOTAL-PASSED":
              assert main != "total-passed", source
          if source in verdicts and verdicts[source][0] == "TOTAL-PASSED":
              assert main == "total-passed", source
      for source, (_, signatures) in verdicts.items():
          assert seen[source] == max(1, signatures), (source, seen[source], signatures)
      print(sorted(found.items()))
      """
    let read = python(script, "", in: folder)
    #expect(
      read.status == 0 && read.output.contains("total-passed"), "\(read.output)\(read.errors)")
    print("validation reports: \(read.output)", terminator: "")
  }

  @Test("of JSON fit the schemas that are published")
  func json() throws {
    guard has("jsonschema") else { return }
    let folder = folder()
    let lab = World.lab.path
    let register = World.tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fuzz/Seeds/Register/register.xml").path
    let commands = [
      "mohr verify d nofile.xml --trust \(lab)/trust --format json",
      "mohr verify d --quiet --trust \(lab)/trust --format json",
      "mohr slip d/whole/IR-01-02.xml --trust \(lab)/trust --format json",
      "cp \(lab)/desk/IR-01-02.xml s.xml; "
        + "mohr sign s.xml --card \(lab)/cards/IR-01-02-farmandar.card --pin-fd 3 --yes "
        + "--trust \(lab)/trust --format json 3<<<123456",
      "mohr card identify --card \(lab)/cards/IR-01-02-farmandar.card --trust \(lab)/trust --format json",
      "mohr card pin status --card \(lab)/cards/IR-01-02-farmandar.card --format json",
      "mohr card authenticate --card \(lab)/cards/IR-01-02-farmandar.card --pin-fd 3 "
        + "--trust \(lab)/trust --format json 3<<<123456",
      "N=00112233445566778899aabbccddeeff; mohr card authenticate --nonce $N --pin-fd 3 "
        + "--card \(lab)/cards/IR-01-02-farmandar.card --trust \(lab)/trust --format json 3<<<123456 > a.json; "
        + "mohr card authenticate --check a.json --nonce $N --trust \(lab)/trust --format json",
      "cp \(lab)/cards/IR-01-02-farmandar.card c.card; mohr card list -v --card c.card --format json",
      "mohr card pin change --card c.card --pin-fd 3 --format json 3< <(printf '123456\\n654321\\n')",
      "mohr card pin unblock --card c.card --last-try --pin-fd 3 --format json "
        + "3< <(printf '12345678\\n123456\\n')",
      "mkdir -p .config/pkcs11/modules; echo 'module: /no.so' > .config/pkcs11/modules/no.module; "
        + "mohr card modules --format json",
      "mkdir many; for n in 1 2; do cp \(lab)/desk/IR-01-02.xml many/$n.xml; done; "
        + "mohr sign many none.xml --card \(lab)/cards/IR-01-02-farmandar.card --pin-fd 3 --yes "
        + "--count 2 --trust \(lab)/trust --format json 3<<<123456",
      "mohr inspect s.xml --format json", "mohr inspect d/unsigned.xml --format json",
      "mohr inspect d/changed* --format json", "mohr inspect foreign.xml --format json",
      "mohr inspect \(lab)/trust/roster.xml --format json",
      "mohr inspect nofile.xml --format json; : > nought.xml; mohr inspect nought.xml --format json",
      "mohr inspect \(lab)/documents/IR-01/IR-01.xml --format json",
      "mohr audit \(lab)/documents \(lab)/national --trust \(lab)/trust --no-remember --format json",
      "mohr audit d/changed* \(lab)/documents/IR-01 --trust \(lab)/trust --no-remember --format json",
      "mohr roster status \(lab)/trust/roster.xml --format json",
      "mohr roster status \(lab)/trust/roster.xml IR-01 --format json",
      "mohr lab rehearsal \(lab) reh --requests 100 > /dev/null; "
        + "mohr roster status reh/roster.xml --plan reh/plan.csv --trust \(lab)/trust "
        + "--register reh/register.xml --format json",
      "for s in requested issued; do mohr roster record $s reh/steps/?-$s/IR-26.csv --roster reh/roster.xml "
        + "--output reh/two.xml > /dev/null; done; mohr roster diff reh/roster.xml reh/two.xml --format json",
      "mohr roster diff reh/two.xml \(lab)/trust/roster.xml --format json",
      "mohr register show \(lab)/trust/register.xml --format json",
      "mohr register show \(register) --units --format json",
      "mohr register diff \(register) \(register) --format json",
      "mohr register diff \(register) other.xml --format json",
    ]
    // What nothing can be read of: an unknown method, no certificate, parts that nothing covers.
    let foreign = World.run(
      """
      sed -e 's/1200/1300/; s/code="IR-01-01"/code="IR-01-02"/; s/purpose="rehearsal"/purpose="live"/' \
        -e 's/ withdrawn="[^"]*"//; s/<Deadline tier="board"[^>]*>//; s/code="a.b_c-d"/code="2"/' \
        \(register) > other.xml
      sed -e 's/rsa-sha256/#foo/; s/<ds:X509Certificate>[^<]*/<ds:X509Certificate>AAAA/' \
        -e 's/ Id="[^"]*"//' d/whole/IR-01-02.xml > foreign.xml
      """, in: folder)
    #expect(foreign.status == 0)
    for command in commands {
      let outcome = World.run("(\(command)) >> lines", in: folder)
      #expect(outcome.errors.isEmpty || outcome.status != 64, "\(command): \(outcome.errors)")
    }
    let docs = World.tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs").path
    let script = """
      import json, jsonschema, sys
      kinds, lines = set(), []
      def check(value):
          name = value["schema"].removeprefix("mohr-")
          schema = json.load(open(f"{sys.argv[1]}/{name}.schema.json"))
          jsonschema.Draft202012Validator.check_schema(schema)
          jsonschema.Draft202012Validator(schema).validate(value)
          kinds.add(name)
          lines.append(value)
          if name == "signed-1":
              check(value["verdict"])
              assert value["verdict"]["source"] == value["file"] in ("s.xml", "many/1.xml", "many/2.xml")
      for line in open("lines"):
          check(json.loads(line))
      # What a program reads, not only that it may be there.
      assert [line["by"] for line in lines if line["schema"] == "mohr-pin-changed-1"] == ["pin", "puk"]
      assert {"name": "no", "file": "/no.so", "isThere": False}.items() <= next(
          line for line in lines if line["schema"] == "mohr-module-1" and line["name"] == "no").items()
      status = [line for line in lines if line["schema"] == "mohr-roster-status-1"]
      assert [line["found"] is None for line in status] == [True, False, True]
      ready = status[2]["readiness"]
      # The ministry alone has cards: for the tally from abroad and the final result.
      assert ready["documents"] == 1475, ready["documents"]
      assert ready["standings"]["lacking"] == 1473 and ready["standings"]["ready"] == 2, ready["standings"]
      assert status[2]["funnel"]["total"]["planned"] == 1760
      assert [group["id"] for group in status[2]["funnel"]["groups"]] == ["0", "1", "2", "3", "4"]
      grown, other = [line for line in lines if line["schema"] == "mohr-roster-diff-1"]
      assert grown["successor"] and grown["counts"]["added"] == 15, grown["counts"]
      assert grown["changes"][0]["life"][0]["by"] == "ncro-IR-26"
      assert {"step", "stepRemoved", "changed", "added"} >= {line["change"] for line in other["changes"]}
      assert all(sum(line["states"].values()) == line["cards"] for line in status)
      assert {card["unit"][:5] for card in status[1]["found"]} == {"IR-01"}
      register, rehearsal = [line for line in lines if line["schema"] == "mohr-register-1"]
      assert register["tree"] is None and register["documents"] == 28 and register["purpose"] == "live"
      assert [unit["code"] for unit in rehearsal["tree"]] == ["IR", "IR-01", "IR-01-01"]
      assert rehearsal["tree"][2]["stations"]["count"] == 2 == rehearsal["kinds"][2]["stations"]
      same, differs = [line for line in lines if line["schema"] == "mohr-register-diff-1"]
      assert same["changes"] == [] and not same["successor"]
      assert len(differs["changes"]) == 8, differs
      assert {"about": "register", "change": "changed", "field": "purpose", "old": "rehearsal",
              "new": "live"} in differs["changes"]
      assert {"about": "unit", "unit": "IR-01-01", "change": "removed"} in differs["changes"]
      built = {line["source"]: line for line in lines if line["schema"] == "mohr-inspect-1"}
      assert [signature["state"] for signature in built["s.xml"]["signatures"]] == ["intact"]
      assert built["d/unsigned.xml"]["signatures"] == []
      assert built["nofile.xml"]["error"]["code"] == "not-found" and built["nought.xml"]["error"]["next"]["fa"]
      assert any(line.get("signatures") and line["signatures"][0]["countersignatures"]
                 for line in built.values())
      print(*sorted(kinds))
      """
    let read = python(script, docs, in: folder)
    #expect(
      read.output
        == "audit-1 authenticated-1 authentication-2 card-1 inspect-1 module-1 pin-1 pin-changed-1 reader-1 register-1 register-diff-1 roster-diff-1 roster-status-1 signed-1 slip-1 unsigned-1 verdict-2\n",
      "\(read.output)\(read.errors)")
  }
}
