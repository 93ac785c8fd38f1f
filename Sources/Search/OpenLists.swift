import IndexFormat
import InvertedIndex
import Storage

/// The postings lists of several terms of one segment, open to be scanned window by window, with bounds
/// of what they say in each: scores of their own, or worths that are added up and scored later.
///
/// All that changes is in buffers, so nothing here is ever copied or asked who shares it.
final class OpenLists {
  private let lists: [RankedList]
  private let scores: [FrequencyScore]
  /// Whether values are scores.
  private let yieldsScores: Bool
  private let segment: Segment
  let windows: Int
  /// Where each list is: among the whole ones, or, complemented, among those read by blocks.
  private let seats: Buffer<Int>
  private let whole: WholeLists
  private let blocks: ListBlocks
  /// The highest score of each window, list after list; negative where there is no posting.
  let bounds: Buffer<Float>
  /// What an occurrence is worth, 256 for each list that is read by blocks.
  private let weights: Buffer<Float>
  /// The fields of the lists that are read by blocks, each once.
  private let fields: [Int]
  /// For each of these lists, the place of its field.
  private let fieldPlaces: Buffer<Int>
  /// The norms of a window, for each field.
  private let norms: Buffer<UInt8>
  /// Which window that is.
  private let normWindows: Buffer<Int>
  /// What is said of the postings of a run, or of the candidates.
  private let values: Buffer<Float>
  /// Whether a list has each of the candidates.
  private let has: Buffer<Bool>

  /// What lists yield.
  enum Values {
    case scores
    /// Weighted frequencies; bounds are scores all the same.
    case worths
  }

  /// Opens lists.
  ///
  /// - Parameter shortest: How many postings a passage of interest has to be among; lists without maxima
  ///   that are much longer are not decoded as a whole, and bounded only roughly.
  init(
    _ scored: [ScoredList], _ values: Values, in segment: Segment, windows: Int,
    shortest: Int = .max
  ) throws(StorageError) {
    lists = scored.map(\.ranked)
    scores = scored.map(\.score)
    yieldsScores = values == .scores
    self.segment = segment
    self.windows = windows
    seats = Buffer(repeating: 0, count: lists.count)
    var inWhole: [Int] = []
    var inBlocks: [Int] = []
    for (number, ranked) in lists.enumerated() {
      let isLong = ranked.list.documentFrequency / Self.muchLonger > shortest
      if ranked.list.hasMaxima || isLong {
        seats[number] = ~inBlocks.count
        inBlocks.append(number)
      } else {
        seats[number] = inWhole.count
        inWhole.append(number)
      }
    }
    whole = try WholeLists(
      inWhole.map { [lists] in lists[$0] },
      scores: yieldsScores ? inWhole.map { [scores] in scores[$0] } : [], in: segment,
      windows: windows)
    blocks = ListBlocks(inBlocks.map { [lists] in lists[$0].list })
    weights = Buffer(repeating: 0, count: 256 * inBlocks.count)
    fieldPlaces = Buffer(repeating: 0, count: inBlocks.count)
    var fields: [Int] = []
    for (place, number) in inBlocks.enumerated() {
      let ranked = lists[number]
      for norm in 0..<256 { weights[256 &* place &+ norm] = ranked.weights[norm] }
      if let field = fields.firstIndex(of: ranked.field) {
        fieldPlaces[place] = field
      } else {
        fieldPlaces[place] = fields.count
        fields.append(ranked.field)
      }
    }
    self.fields = fields
    norms = Buffer(repeating: 0, count: Window.size * fields.count)
    normWindows = Buffer(repeating: -1, count: fields.count)
    self.values = Buffer(repeating: 0, count: Window.size)
    has = Buffer(repeating: false, count: Window.size)
    bounds = Buffer(repeating: -1, count: windows * lists.count)
    for list in lists.indices { try findBounds(list) }
  }

  /// A list is much longer than another if it has more than so many times its postings.
  private static let muchLonger = 8

  /// How many lists there are.
  var count: Int { lists.count }

  /// The bound of a list in a window.
  func bound(_ list: Int, _ window: Window) -> Float {
    bounds[list &* windows &+ window.number]
  }

  /// The bounds of passages that have all of the lists' terms, or any of them.
  func sumsOfBounds(allRequired: Bool) -> [Float] {
    var sums = [Float](repeating: -1, count: windows)
    var room = sums.mutableSpan
    for list in 0..<count {
      bounds.withMutableSpan(list * windows..<(list + 1) * windows) { bounds in
        for window in 0..<room.count {
          let (sum, more) = (room[window], bounds[window])
          room[window] =
            if list == 0 {
              more
            } else if allRequired {
              sum < 0 || more < 0 ? -1 : sum + more
            } else {
              sum < 0 && more < 0 ? -1 : max(sum, 0) + max(more, 0)
            }
        }
      }
    }
    return sums
  }

  /// The bounds of passages that have the terms of all lists: the lowest of any list, or that of the first.
  func bounds(ofFirst: Bool) -> [Float] {
    var lowest = [Float](repeating: -1, count: windows)
    var room = lowest.mutableSpan
    for list in 0..<count {
      bounds.withMutableSpan(list * windows..<(list + 1) * windows) { bounds in
        for window in 0..<room.count {
          let bound = bounds[window]
          if list == 0 || bound < 0 || !ofFirst {
            room[window] = list == 0 ? bound : min(room[window], bound)
          }
        }
      }
    }
    return lowest
  }

  /// Where a posting is: the block, and the posting in it.
  struct Place {
    let block: Int
    let posting: Int
  }

  /// Where a list has a passage of which a value was found.
  func place(of passage: UInt32, in list: Int) throws(StorageError) -> Place {
    let seat = seats[list]
    guard seat >= 0 else {
      let place = try blocks.find(~seat, passage)
      return Place(block: blocks.block(~seat), posting: place - ~seat * ListBlocks.length)
    }
    let places = whole.places(seat, Int(passage) / Window.size)
    let place = places.first { whole.passages[$0] == passage } ?? places.lowerBound
    let number = whole.number(seat, place: place)
    return Place(block: number / ListBlocks.length, posting: number % ListBlocks.length)
  }

  /// Copies the block at hand of a list that is read by blocks; returns how many postings it has, 0 for
  /// other lists.
  func copyBlock(
    of list: Int, _ passages: inout [UInt32], _ frequencies: inout [UInt32]
  ) throws(StorageError) -> Int {
    let seat = seats[list]
    guard seat < 0 else { return 0 }
    try blocks.needFrequencies(~seat)
    let count = blocks.count(~seat)
    blocks.copy(~seat, &passages, &frequencies)
    return count
  }

  private func findBounds(_ list: Int) throws(StorageError) {
    let (ranked, score) = (lists[list], scores[list])
    let room = list * windows..<(list + 1) * windows
    let seat = seats[list]
    if seat >= 0 {
      for window in 0..<windows {
        let highest = whole.highest(seat, window)
        bounds[room.lowerBound &+ window] =
          yieldsScores || highest < 0 ? highest : score.bound(ofFrequency: highest)
      }
    } else if ranked.list.hasMaxima {
      let scale = segment.norms.scales[ranked.field]
      let factor = score.boundPerImpact(of: ranked.weights, on: scale)
      try bounds.withMutableSpan(room) { bounds throws(StorageError) in
        try ranked.list.withRangeMaxima { impacts in
          score.fill(&bounds, impacts: impacts, factor: factor)
        }
      }
    } else {
      let bound = score.bound
      for place in room { bounds[place] = bound }
    }
  }

  // MARK: - Windows

  /// Adds what the postings of a window say to its matches.
  ///
  /// - Parameter least: Postings that say less are left out.
  func add(
    _ list: Int, _ window: Window, reaching least: Float = -1, to scores: inout [Float],
    _ bits: inout [UInt64]
  ) throws(StorageError) {
    var scores = scores.mutableSpan
    var bits = bits.mutableSpan
    let seat = seats[list]
    if seat >= 0 {
      for place in whole.places(seat, window.number) {
        let index = Int(whole.passages[place] &- window.first)
        Self.add(whole.values[place], reaching: least, at: index, &scores, &bits)
      }
      return
    }
    try forEachRun(of: list, ~seat, window) { run in
      for place in run {
        let index = Int(blocks.passages[place] &- window.first)
        Self.add(values[place &- run.lowerBound], reaching: least, at: index, &scores, &bits)
      }
    }
  }

  @inline(__always)
  private static func add(
    _ value: Float, reaching least: Float, at index: Int, _ scores: inout MutableSpan<Float>,
    _ bits: inout MutableSpan<UInt64>
  ) {
    guard value >= least else { return }
    let word = index &>> 6
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: index)
    let old = bits[word]
    scores[index] = old & bit == 0 ? value : scores[index] + value
    bits[word] = old | bit
  }

  /// Replaces the candidates by the postings of a window that say at least `least`.
  func collect(
    _ list: Int, _ window: Window, reaching least: Float, into candidates: borrowing Candidates
  ) throws(StorageError) {
    var count = 0
    let seat = seats[list]
    if seat >= 0 {
      for place in whole.places(seat, window.number) {
        let value = whole.values[place]
        candidates.indices[count] = Int32(truncatingIfNeeded: whole.passages[place] &- window.first)
        candidates.sums[count] = value
        count &+= value >= least ? 1 : 0
      }
    } else {
      try forEachRun(of: list, ~seat, window) { run in
        for place in run {
          let value = values[place &- run.lowerBound]
          candidates.indices[count] = Int32(
            truncatingIfNeeded: blocks.passages[place] &- window.first)
          candidates.sums[count] = value
          count &+= value >= least ? 1 : 0
        }
      }
    }
    candidates.count = count
  }

  /// Calls `body` with each run of postings of the window, whose values are the first ones of `values`.
  @inline(__always)
  private func forEachRun(
    of list: Int, _ seat: Int, _ window: Window, _ body: (Range<Int>) -> Void
  ) throws(StorageError) {
    guard case let start = try blocks.seek(seat, window.first), start >= 0,
      blocks.passages[start] < window.end
    else { return }
    try loadNorms(fieldPlaces[seat], window)
    while case let run = try blocks.run(seat, before: window.end), !run.isEmpty {
      try blocks.needFrequencies(seat)
      weigh(run, of: seat, from: window.first)
      if yieldsScores {
        values.withMutableSpan(0..<run.count) { scores[list].apply(to: &$0) }
      }
      body(run)
    }
  }

  private func weigh(_ run: Range<Int>, of seat: Int, from first: UInt32) {
    let normBase = fieldPlaces[seat] &* Window.size
    for place in run {
      let norm = norms[normBase &+ Int(blocks.passages[place] &- first)]
      values[place &- run.lowerBound] =
        weights[256 &* seat &+ Int(norm)] * Float(blocks.frequencies[place])
    }
  }

  private func loadNorms(_ field: Int, _ window: Window) throws(StorageError) {
    guard normWindows[field] != window.number else { return }
    normWindows[field] = -1
    let end = max(min(window.end, segment.passageCount), window.first)
    let room = field * Window.size..<(field + 1) * Window.size
    try norms.withMutableSpan(room) { norms throws(StorageError) in
      try segment.norms.read(
        field: fields[field], passages: Int(window.first)..<Int(end), into: &norms)
    }
    normWindows[field] = window.number
  }

  // MARK: - Looking up

  /// Adds what the list says of candidates to their sums, and marks those that it has.
  func addFound(
    _ list: Int, _ window: Window, to candidates: borrowing Candidates
  ) throws(StorageError) {
    try lookUp(list, window, candidates)
    for i in 0..<candidates.count {
      candidates.sums[i] = candidates.sums[i] + values[i]
      candidates.isFound[i] = has[i] || candidates.isFound[i]
    }
  }

  /// Drops the candidates of which the list says less than `least`, or nothing, and adds what it says of
  /// the others to their sums.
  func require(
    _ list: Int, _ window: Window, reaching least: Float, of candidates: borrowing Candidates
  ) throws(StorageError) {
    try lookUp(list, window, candidates)
    var kept = 0
    for i in 0..<candidates.count {
      candidates.keep(i, at: kept, adding: values[i])
      kept &+= has[i] && values[i] >= least ? 1 : 0
    }
    candidates.count = kept
  }

  /// Writes for each candidate whether the list has it, and what it says of it, 0 if it does not.
  private func lookUp(
    _ list: Int, _ window: Window, _ candidates: borrowing Candidates
  ) throws(StorageError) {
    let seat = seats[list]
    guard seat < 0 else { return lookUp(inWhole: seat, window, candidates) }
    var next = 0
    while next < candidates.count {
      next = try lookUp(list, inBlocks: ~seat, window, candidates, from: next)
    }
  }

  private func lookUp(inWhole seat: Int, _ window: Window, _ candidates: borrowing Candidates) {
    let places = whole.places(seat, window.number)
    var place = places.lowerBound
    for i in 0..<candidates.count {
      let passage = window.first &+ UInt32(bitPattern: candidates.indices[i])
      while place < places.upperBound, whole.passages[place] < passage { place &+= 1 }
      let isThere = place < places.upperBound && whole.passages[place] == passage
      has[i] = isThere
      values[i] = isThere ? whole.values[place] : 0
    }
  }

  /// Looks up the candidates that a block covers, from one on; returns the first that it does not.
  private func lookUp(
    _ list: Int, inBlocks seat: Int, _ window: Window, _ candidates: borrowing Candidates,
    from start: Int
  ) throws(StorageError) -> Int {
    let first = window.first
    let end = try blocks.cover(seat, first &+ UInt32(bitPattern: candidates.indices[start]))
    let field = fieldPlaces[seat]
    var i = start
    while i < candidates.count {
      let index = candidates.indices[i]
      let passage = first &+ UInt32(bitPattern: index)
      guard passage < end else { break }
      let place = blocks.firstPlace(seat, reaching: passage)
      let isThere = blocks.passages[place] == passage
      has[i] = isThere
      values[i] = 0
      if isThere {
        try blocks.needFrequencies(seat)
        try loadNorms(field, window)
        let norm = norms[field &* Window.size &+ Int(index)]
        let worth = weights[256 &* seat &+ Int(norm)] * Float(blocks.frequencies[place])
        values[i] = yieldsScores ? scores[list].value(ofFrequency: worth) : worth
      }
      i &+= 1
    }
    return i
  }
}
