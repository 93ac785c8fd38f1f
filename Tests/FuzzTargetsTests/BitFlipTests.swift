import FoundationEssentials
import FuzzTargets
import Testing

/// One bit of an index of more than 200 KB is flipped, again and again. `CONCORD_TRIALS` says how
/// often (0: in every byte), `CONCORD_SEED` where.
@Suite struct BitFlipTests {
  private static let sample = Result { try SampleIndex(documents: 900, isWhole: true) }

  private static let seed =
    ProcessInfo.processInfo.environment["CONCORD_SEED"].flatMap { UInt64($0) } ?? 1

  /// Every byte of the heads and of the manifest, and so many others.
  private func places(of trial: DamageTrial, usual: Int) -> [(name: String, byte: Int)] {
    let all = trial.places
    let count = DamageTrial.count(usual)
    if count == 0 { return all }
    var random = SeededGenerator(seed: Self.seed)
    let heads = all.filter { $0.byte < 20 || $0.name.hasPrefix("manifest-") }
    return heads + (0..<count).compactMap { _ in all.randomElement(using: &random) }
  }

  @Test func `a check finds every flipped bit`() throws {
    let trial = try DamageTrial(Self.sample.get())
    #expect(trial.files.values.reduce(0) { $0 + $1.count } >= 200_000)
    #expect(DamageTrial.problems(trial.files) == [])
    var random = SeededGenerator(seed: Self.seed)
    let places = places(of: trial, usual: 500)
    for (name, byte) in places {
      let bit = Int.random(in: 0..<8, using: &random)
      let problems = DamageTrial.problems(trial.flipped(bit, ofByte: byte, in: name))
      #expect(!problems.isEmpty, "seed \(Self.seed): bit \(bit) of byte \(byte) of \(name)")
      #expect(
        problems.contains { $0.text.contains(name) },
        "seed \(Self.seed): byte \(byte) of \(name) is told as \(problems)")
    }
    print("flipped bits: \(places.count) checks of \(trial.description), seed \(Self.seed)")
  }

  @Test func `a search gives an error or the right answer whatever bit is flipped`() throws {
    let trial = try DamageTrial(
      DamageTrial.isThorough ? Self.sample.get() : SampleIndex(documents: 60))
    var random = SeededGenerator(seed: Self.seed)
    // A search takes a hundred times as long as a check that stops at a checksum.
    let count = DamageTrial.count(3000)
    let places = places(of: trial, usual: 3000).shuffled(using: &random)
      .prefix(count == 0 ? .max : count / 100)
    for (name, byte) in places {
      let bit = Int.random(in: 0..<8, using: &random)
      #expect(
        trial.isHonest(trial.flipped(bit, ofByte: byte, in: name)),
        "seed \(Self.seed): bit \(bit) of byte \(byte) of \(name)")
    }
    print("flipped bits: \(places.count) searches of \(trial.description), seed \(Self.seed)")
  }

  /// The control: where checksums are made right over the flipped bytes, nothing but sense is left to
  /// find them by, and that must not be enough. Were it, the tests above would show nothing.
  @Test func `without checksums flipped bits go unseen and answers are wrong`() throws {
    let sample = try SampleIndex(documents: 44)
    let trial = try DamageTrial(sample)
    var random = SeededGenerator(seed: 2)
    var unseen = 0
    var wrong = 0
    for _ in 0..<60 {
      let name = try #require(sample.names.randomElement(using: &random))
      guard var body = sample.bodies[name], !body.isEmpty else { continue }
      let byte = Int.random(in: body.indices, using: &random)
      body[byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let files = try sample.with([name: body])
      if DamageTrial.problems(files).isEmpty { unseen += 1 }
      if !trial.isHonest(files) { wrong += 1 }
    }
    #expect(unseen > 0 && wrong > 0, "\(unseen) unseen, \(wrong) wrong of 60")
  }
}
