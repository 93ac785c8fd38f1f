import Testing
import TextAnalysis

@Suite struct TokenizerBigramTests {
  @Test func hanWithKanaBecomesOverlappingPairs() {
    let text = "宇宙ゴミを除去"
    #expect(
      batch(text).terms
        == ["宇宙", "宙ゴ", "ゴミ", "ミを", "を除", "除去"].map {
          String(decoding: Analyzer().fold($0), as: UTF8.self)
        })
    #expect(batch(text).sources(in: text) == ["宇宙", "宙ゴ", "ゴミ", "ミを", "を除", "除去"])
  }

  @Test func aSingleCharacterIsAToken() { #expect(terms("月 年, 人。") == ["月", "年", "人"]) }

  @Test func spacesAndOtherScriptsEndARun() {
    #expect(
      terms("2024年10月 NASA和ESA合作") == [
        "2024", "年", "10", "月", "nasa", "和", "esa", "合作",
      ])
  }

  @Test func thaiIsPairedWithItsMarks() {
    let text = "อวกาศนี้"
    #expect(batch(text).sources(in: text) == ["อว", "วก", "กา", "าศ", "ศนี้"])
    #expect(batch(text).terms.last == "ศนี้")
  }

  @Test(arguments: ["ພາສາ", "ភាសាខ្មែរ", "မြန်မာ"])
  func laoKhmerAndMyanmarArePaired(text: String) {
    let batch = batch(text)
    #expect(batch.count > 1)
    for (earlier, later) in zip(batch.sourceEnds, batch.sourceStarts.dropFirst()) {
      #expect(later < earlier, "pairs overlap")
    }
    #expect(batch.sourceStarts.first == 0)
    #expect(batch.sourceEnds.last == UInt32(text.utf8.count))
  }

  @Test func hangulIsWrittenInWords() { #expect(terms("우주 쓰레기") == ["우주", "쓰레기"]) }

  @Test func halfWidthKatakanaIsThatOfFullWidth() { #expect(terms("ﾃﾞﾌﾞﾘ") == terms("デブリ")) }

  @Test(arguments: [
    ("宇宙", true), ("宙", true), ("カタ", true), ("ไท", true), ("他", true), ("он", false),
    ("ab", false),
    ("é", false), ("한국", false), ("", false),
  ])
  func `bigrams are known by their script`(word: String, isBigram: Bool) {
    #expect(Analyzer().isBigram(Array(word.utf8)[...]) == isBigram)
  }
}
