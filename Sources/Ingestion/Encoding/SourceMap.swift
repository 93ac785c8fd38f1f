/// Leads offsets in a text back to offsets in the bytes it was made from.
///
/// A list of points `(here, there)`: from a point on, both run byte by byte until the next point,
/// where the other side may have run less far or further. An empty list is the identity.
struct SourceMap: Sendable {
  /// Eight bytes: a page may need millions of them.
  private struct Point: Sendable {
    private var place: Int32
    /// The complement of the offset for text put in the place of other bytes.
    private var source: Int32

    init(here: Int, there: Int, isReplaced: Bool = false) {
      place = Int32(clamping: here)
      source = isReplaced ? ~Int32(clamping: there) : Int32(clamping: there)
    }

    var here: Int { Int(place) }
    var there: Int {
      get { Int(source < 0 ? ~source : source) }
      set { source = Int32(clamping: newValue) }
    }
    /// Whether the text up to the next point was put in the place of other bytes.
    var isReplaced: Bool { source < 0 }
  }

  private var points: [Point] = []

  /// How many points it takes.
  var count: Int { points.count }

  /// Says that `here` was made from `there`, and so on byte by byte. Offsets here never fall.
  mutating func add(_ here: Int, from there: Int) {
    guard let last = points.last else {
      if here != there { points.append(Point(here: here, there: there)) }
      return
    }
    if !last.isReplaced {
      if here - last.here == there - last.there { return }
      // The end of replaced text stays, even if nothing follows it there.
      let endsReplaced = points.count > 1 && points[points.count - 2].isReplaced
      if last.here == here, !endsReplaced {
        points[points.count - 1].there = there
        return
      }
    }
    points.append(Point(here: here, there: there))
  }

  /// Says that the text from `here` to the next point was put in the place of the bytes from
  /// `there` to that point.
  mutating func addReplaced(_ here: Int, from there: Int) {
    points.append(Point(here: here, there: there, isReplaced: true))
  }

  /// The source of an offset: for one inside replaced text, where the replaced text ends.
  func source(of offset: Int) -> Int {
    let next = firstPoint { $0.here > offset }
    guard next > 0 else {
      return points.isEmpty ? offset : min(offset, points[0].there)
    }
    let source = points[next - 1].there + (offset - points[next - 1].here)
    return next < points.count ? min(source, points[next].there) : source
  }

  /// The end of the source of the text that ends at an offset: what was left out of the source
  /// right after that text does not belong to it.
  func sourceEnd(of offset: Int) -> Int {
    let next = firstPoint { $0.here >= offset }
    guard next > 0 else { return source(of: offset) }
    let last = points[next - 1]
    if last.isReplaced, next < points.count { return points[next].there }
    return last.there + (offset - last.here)
  }

  /// The place of the first point for which something holds that holds for all after it.
  private func firstPoint(where holds: (Point) -> Bool) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if holds(points[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
