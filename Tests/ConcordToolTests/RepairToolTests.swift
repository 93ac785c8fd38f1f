import FoundationEssentials
import Testing

@Suite("Repairs by the tool")
struct RepairToolTests {
  /// A folder with an index of two records that have members of other names.
  private func indexed() throws -> Tool {
    let tool = try Tool()
    try tool.write(
      "records", #"{"key":"r1","body":"orbits of moons"}"# + "\n" + #"{"key":"r2","body":"debris"}"#
    )
    let result = try tool.shell(
      """
      concord index --input jsonl --id-field key --text-field body records &&
      printf XX | dd of=.concord/segment-1.passages bs=1 seek=40 conv=notrunc 2>/dev/null
      """)
    #expect(result.status == 0, "\(result.errors)")
    return tool
  }

  @Test("records are read again by the members by which they were read before")
  func otherMembers() throws {
    let tool = try indexed()
    defer { tool.remove() }
    #expect(try tool.concord("check").status == 4)
    let repaired = try tool.concord("check", "--repair")
    #expect(repaired.status == 0, "\(repaired.errors)")
    #expect(
      repaired.output.hasSuffix(
        "\nReplaced 1 segment: 0 documents from the index itself, 2 from files, 0 lost.\n"),
      "\(repaired.output)")
    let found = try tool.concord("search", "-f", "jsonl", "orbits")
    #expect(found.output.contains(#""document":"r1""#))
    #expect(try tool.concord("check").status == 0)
  }

  @Test("a record that is not in its file any more is named, with what to do")
  func lostRecord() throws {
    let tool = try indexed()
    defer { tool.remove() }
    try tool.write("records", #"{"key":"r2","body":"debris"}"#)
    let repaired = try tool.concord("check", "--repair")
    #expect(repaired.status == 3, "\(repaired.errors)")
    #expect(
      repaired.output.contains("lost: r1 (records): its file does not have it any more\n"),
      "\(repaired.output)")
    #expect(
      repaired.errors == """
        concord: the index is sound again, without 1 document
          what is still there is indexed again by:  concord index PATH…  with the options of the first time

        """, "\(repaired.errors)")
    #expect(try tool.concord("search", "debris").status == 0)
  }
}
