import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

/// Another vocabulary is a policy file and no code: here one in which signatures stand inside an
/// element of the document, and whose names differ.
@Suite struct OtherVocabularyTests {
  let registry = Registry.shared

  static let policy = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Policy xmlns="urn:mohr:policy:1" id="urn:example:eml" edition="1" \
    validFrom="2013-01-01T00:00:00Z" validUntil="2014-01-01T00:00:00Z">
      <Title xml:lang="fa">شمارش</Title><Title xml:lang="en">Count</Title>
      <Namespace prefix="e" uri="urn:oasis:names:tc:evs:schema:eml"/>
      <Applies namespace="urn:oasis:names:tc:evs:schema:eml" element="EML" when="@Id = '510'"
          date="substring(e:Count/@day, 1, 10)" from="2013-06-01" until="2013-07-01"/>
      <Field name="election" select="e:Count/@election" type="token"/>
      <Field name="electionDate" select="substring(e:Count/@day, 1, 10)" type="date"/>
      <Field name="created" select="e:Count/@day" type="dateTime"/>
      <Field name="contest" select="e:Count/@contest" type="token"/>
      <Field name="tier" select="e:Count/@level" type="token"/>
      <Field name="unit" select="e:Count/e:Unit/@Id" type="token"/>
      <Field name="unitScheme" select="e:Count/e:Unit/@Scheme" type="token"/>
      <Field name="unitEdition" select="e:Count/e:Unit/@Edition" type="token"/>
      <Candidates select="e:Count/e:Selection" code="e:Candidate/@Id" name="e:Candidate/e:Name"
          votes="e:ValidVotes"/>
      <Rule code="sum" severity="error" context="e:Count"
          test="e:TotalCounted = sum(e:Selection/e:ValidVotes)">
        <Sentence xml:lang="fa">جمع نادرست است</Sentence>
        <Sentence xml:lang="en">the total is wrong</Sentence>
      </Rule>
      <Placement parent="e:Count"/>
      <Signer id="head" role="farmandar" required="always" commitment="origin"/>
      <Role id="farmandar"><Name xml:lang="fa">فرماندار</Name><Name xml:lang="en">governor</Name></Role>
      <Algorithms minimumRSABits="2048">
        <Signature uri="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
        <Digest uri="http://www.w3.org/2001/04/xmlenc#sha256"/>
      </Algorithms>
      <Level>B</Level>
    </Policy>
    """.utf8)

  static let document = Array(
    """
    <EML xmlns="urn:oasis:names:tc:evs:schema:eml" Id="510"><Count day="2013-06-14T20:00:00Z" \
    election="lab-2013" contest="council" level="county">\
    <Unit Id="IR-01-02" Scheme="mohr-lab" Edition="1"/>\
    <Selection><Candidate Id="7"><Name>Ada</Name></Candidate><ValidVotes>12</ValidVotes></Selection>\
    <Selection><Candidate Id="8"><Name>Bob</Name></Candidate><ValidVotes>30</ValidVotes></Selection>\
    <TotalCounted>42</TotalCounted></Count></EML>
    """.utf8)

  private func verifier(_ policies: [[UInt8]] = [Self.policy]) throws -> Verifier {
    let register = try registry.signedRegister { register in
      register.contests.append(
        RegisteredContest(
          code: "council", name: LocalizedText(["fa": "شورا"]),
          candidates: [("7", "Ada"), ("8", "Bob")].map {
            RegisteredCandidate(code: $0.0, name: LocalizedText(["fa": $0.1]), withdrawn: nil)
          }))
    }
    return try registry.verifier {
      for (number, policy) in policies.enumerated() {
        $0.policyDocuments.append(
          source(try registry["ministry"].sign(policy), "eml-\(number).xml"))
      }
      $0.registerDocuments = [source(register, "register.xml")]
    }
  }

  private func signed(_ document: [UInt8], _ verifier: Verifier) throws -> [UInt8] {
    let plan = verifier.plan(
      .sign, for: source(document, "eml.xml"), by: registry["farmandar"].certificate)
    let choice = try #require(plan.choices.first, "\(plan.refusals)")
    return try SignatureBuilder().sign(
      source(document, "eml.xml"), try #require(plan.document),
      choice.request(signingTime: Registry.now.adding(seconds: -1)),
      with: registry["farmandar"].signer
    ).bytes
  }

  @Test func signAndVerify() throws {
    let verifier = try verifier()
    #expect(verifier.trustFindings == [])
    let document = try signed(Self.document, verifier)
    #expect(String(decoding: document, as: UTF8.self).hasSuffix("</ds:Signature></Count></EML>"))
    let verdict = verifier.verify(document)
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.policy?.identifier == "urn:example:eml")
    #expect(verdict.fields?.candidates.map(\.code) == ["7", "8"])
    #expect(verdict.fields?.candidates.map(\.votes) == [12, 30])
  }

  /// Other messages of the vocabulary share the root's name: the predicate tells them apart.
  @Test func predicateTellsMessagesApart() throws {
    let verifier = try verifier()
    let document = Self.document.replacing("Id=\"510\"", with: "Id=\"520\"")
    let plan = verifier.plan(
      .sign, for: source(document, "eml.xml"), by: registry["farmandar"].certificate)
    #expect(plan.refusals.map(\.identifier) == ["policy-missing"])
  }

  /// A policy may read no tier where the document's words choose nothing: it is the only one for its root, and its
  /// places are there in every document.
  @Test func tierOfThePolicy() throws {
    let field = "<Field name=\"tier\" select=\"e:Count/@level\" type=\"token\"/>"
    let without = Self.policy.replacing(field, with: "")
    let alone = try verifier([without])
    expect(alone.verify(try signed(Self.document, alone)), .totalPassed, nil, [])
    let other = Self.policy.replacing("urn:example:eml\"", with: "urn:example:eml-2\"")
      .replacing("@Id = '510'", with: "@Id = '520'")
    let conditional = without.replacing(
      "role=\"farmandar\" required", with: "role=\"farmandar\" when=\"@Id = '510'\" required")
    for policies in [[without, other], [conditional]] {
      let plan = try verifier(policies).plan(
        .sign, for: source(Self.document, "eml.xml"), by: registry["farmandar"].certificate)
      #expect(plan.refusals.map(\.identifier) == ["register-not-asked"])
    }
  }

  @Test func ruleOfThePolicy() throws {
    let verifier = try verifier()
    let plan = verifier.plan(
      .sign, for: source(Self.document.replacing(">42<", with: ">41<"), "eml.xml"),
      by: registry["farmandar"].certificate)
    #expect(plan.refusals.map(\.identifier) == ["sum"])
  }
}
