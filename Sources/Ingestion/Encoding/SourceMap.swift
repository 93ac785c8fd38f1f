/// Leads offsets in a text back to offsets in the bytes it was made from.
///
/// A list of points `(here, there)`: from a point on, both run byte by byte until the next point,
/// where the other side may have run less far or further. An empty list is the identity.
struct SourceMap: Sendable {
  private struct Point: Sendable {
    var here: Int
    var there: Int
  }

  private var points: [Point] = []

  /// Says that `here` was made from `there`, and so on byte by byte. Offsets here never fall.
  mutating func add(_ here: Int, from there: Int) {
    if let last = points.last {
      if last.here == here {
        points[points.count - 1].there = there
        return
      }
      if here - last.here == there - last.there { return }
    } else if here == there {
      return
    }
    points.append(Point(here: here, there: there))
  }

  /// The source of an offset: for one inside replaced text, where the replaced text ends.
  func source(of offset: Int) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].here <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else {
      return points.isEmpty ? offset : min(offset, points[0].there)
    }
    let source = points[low - 1].there + (offset - points[low - 1].here)
    return low < points.count ? min(source, points[low].there) : source
  }
}
