/// Documents to be signed.
enum Samples {
  /// A small county tally with Persian text, a comment, an instruction and several namespaces.
  static let sheet = """
    <?xml version="1.0" encoding="UTF-8"?>
    <?xml-stylesheet href="sheet.css"?>
    <ResultSheet xmlns="urn:mohr:result-sheet:1" xmlns:unused="urn:x-unused" tier="county" revision="1">
      <!-- counted twice -->
      <Unit scheme="mohr-lab" edition="1" code="IR-01-02"><Name xml:lang="fa">شهرستان نمونه</Name></Unit>
      <Votes>
        <Candidate code="1"><Name xml:lang="fa">نامزد یکم</Name><Count>1234</Count></Candidate>
        <Candidate code="2"><Name xml:lang="en">Second &amp; last</Name><Count>987</Count></Candidate>
      </Votes>
      <x:Note xmlns:x="urn:x-note" x:kind="a" b="2"><![CDATA[1 < 2]]></x:Note>
      <Seals></Seals>
    </ResultSheet>
    <!-- end -->

    """

  /// The smallest sheet with every kind of node, for changing each byte.
  static let tiny = #"<r xmlns="urn:t" a="1"><n>12</n></r>"#
}
