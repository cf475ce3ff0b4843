import Testing

@testable import ElectionReports

@Suite("Phrases")
struct PhraseTests {
  private let english = Speaker(.english)
  private let persian = Speaker(.persian)

  @Test("count nouns")
  func counted() {
    #expect(english.sentence(.files(1)) == "1 file")
    #expect(english.sentence(.files(3)) == "3 files")
    #expect(english.sentence(.documents(1_234)) == "1,234 documents")
    #expect(persian.sentence(.files(1)) == "۱ پرونده")
    #expect(persian.sentence(.files(3)) == "۳ پرونده")
  }

  @Test("name an error of the system in every language or in none")
  func systemErrors() {
    var named = 0
    for number in Int32(1)...133 {
      let isNamed = !english.system(number).hasSuffix("(\(number))")
      #expect(isNamed == !persian.system(number).hasSuffix("(\(persian.ordinal(Int(number))))"))
      named += isNamed ? 1 : 0
    }
    #expect(named >= 20)
  }

  @Test("call the fields of a policy by no Latin name in Persian")
  func fields() {
    for name in ["electionDate", "unitParent", "ballots.inBox", "supersededRevision"] {
      #expect(!persian.fieldName(name).contains(name))
      #expect(english.fieldName(name) != name)
    }
    #expect(english.fieldName("anything") == "anything")
  }
}
