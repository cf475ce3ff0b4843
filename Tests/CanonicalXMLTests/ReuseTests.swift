import Dispatch
import Testing

@_spi(Engines) @testable import CanonicalXML

/// What waits for the next document: it is given to whoever had it, within limits, and shows nothing of
/// the document before.
@Suite struct ReuseTests {
  @Test func aPoolGivesAThreadItsOwnBack() {
    let pool = Pool<Int>(limit: 8)
    pool.give(1)
    pool.give(2)
    let other = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      pool.give(3)
      other.signal()
    }
    other.wait()
    // The last one is another thread's.
    #expect(pool.take() == 2)
    #expect(pool.take() == 1)
    // Where a thread has none, any will do.
    #expect(pool.take() == 3)
    #expect(pool.take() == nil)
  }

  @Test func aPoolKeepsItsLimits() {
    let few = Pool<Int>(limit: 2)
    for number in 1...3 { few.give(number) }
    #expect([few.take(), few.take(), few.take()] == [2, 1, nil])

    let small = Pool<String>(limit: 9, size: 100)
    small.give("60", size: 60)
    small.give("50", size: 50)
    small.give("40", size: 40)
    // The 50 found no room beside the 60.
    #expect(small.take(near: 39) == "40")
    small.give("40", size: 40)
    #expect(small.take(near: 61) == "60")
    // What was taken counts no more.
    small.give("60 again", size: 60)
    #expect(small.take(near: 41) == "60 again")
    #expect(small.take() == "40")
  }

  /// A document of so many rows; small ones after large ones and large ones after small ones.
  private func rows(_ count: Int, _ mark: String) -> String {
    "<rows>" + (0..<count).map { "<row n='\($0)'>\(mark)\($0)</row>" }.joined() + "</rows>"
  }

  private func tree(_ text: String) throws -> XMLTree {
    let document = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "rows.xml"), ReadOptions(treeCap: 1 << 26))
    return try #require(document.tree)
  }

  private func expect(_ tree: XMLTree, rows count: Int, _ mark: String) {
    #expect(tree.table.nodes.count == 2 + 2 * count)
    #expect(tree.table.attributes.count == count)
    let rows = tree.root.children
    #expect(rows.count == count)
    for index in [0, count / 2, count - 1] {
      #expect(rows[index].stringValue == "\(mark)\(index)")
      #expect(rows[index].attribute("n") == "\(index)")
    }
  }

  /// Large memory leaves a builder with its table, and a small table is never built in it.
  @Test func largeMemoryIsForLargeTables() {
    let stacks = NodeTableStorage()
    let small = stacks.size
    for _ in 0..<300_000 { stacks.bytes.push(0) }
    for _ in 0..<20_000 { stacks.nodes.push(TableNode(kind: .text, line: 1, parent: 0)) }
    let large = stacks.size
    #expect(large > 1 << 20)
    let handed = stacks.handOver()
    #expect(handed.size == large && handed.bytes.count == 300_000)
    #expect(stacks.size <= 1 << 20 && stacks.bytes.count == 0)
    handed.giveBack()
    let next = NodeTableStorage()
    #expect(next.handOver().size <= 1 << 20)
    next.enlarge(to: small)
    #expect(next.size <= 1 << 20)
  }

  @Test func tablesInReusedMemoryHoldTheirOwnDocument() throws {
    var kept: [(tree: XMLTree, count: Int, mark: String)] = []
    for (round, count) in [20_000, 1, 30_000, 3, 20_000, 40_000, 2, 25_000].enumerated() {
      let mark = "r\(round)-"
      let text = rows(count, mark)
      expect(try tree(text), rows: count, mark)
      if round % 3 == 0 { kept.append((try tree(text), count, mark)) }
    }
    // Those that somebody holds are nobody else's memory.
    for one in kept { expect(one.tree, rows: one.count, one.mark) }
  }

  /// Whether a document is accepted must not depend on what its parser read before.
  @Test func aNewParserReadsAsAnOldOne() throws {
    let mark = "\u{FEFF}"
    for (text, isRead) in [(mark + "<a/>", true), ("<a/>", true), (mark + mark + "<a/>", false)] {
      let source = XMLSource(bytes: Array(text.utf8), name: "marks.xml")
      let new = try #require(Parser())
      new.begin(ReadOptions(), sourceName: source.name, size: source.size, buildsTree: false)
      let length = try? Feeder.run(source, ReadOptions(), new, pieceBytes: 4096)
      #expect(length == (isRead ? source.size : nil), "\(source.size) bytes, new")
      for _ in 0..<3 {
        let document = try? XMLDocument.read(source)
        #expect(document?.byteCount == (isRead ? source.size : nil), "\(source.size) bytes")
      }
    }
  }

  @Test func manyThreadsReadAtOnce() {
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      for round in 0..<20 {
        let count = round % 4 == 0 ? 8_000 : 1 + round
        let mark = "t\(thread)-\(round)-"
        do {
          expect(try tree(rows(count, mark)), rows: count, mark)
        } catch { Issue.record(error) }
      }
    }
  }
}
