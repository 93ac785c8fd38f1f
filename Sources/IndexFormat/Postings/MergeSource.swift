package import Storage

/// Where the passages of a segment go in the segment that it is merged into.
package enum Renumbering: Sendable {
  /// All of them stay, so many places higher.
  case shifted(by: UInt32)
  /// The new number of each, rising, or ``dropped``.
  case table([UInt32])

  /// What stands in a table for a passage that goes nowhere.
  package static let dropped = UInt32.max
}

/// The lists of one segment that is merged with others. A class, so that taking one in hand for every
/// list counts one reference.
package final class MergeSource: Sendable {
  let postings: ChecksummedFile
  let positions: ChecksummedFile
  let passageCount: UInt32
  /// The ``LengthNorm`` of every passage, for each field.
  let norms: [[UInt8]]
  let renumbering: Renumbering

  /// Takes a segment's files of postings and positions, and its norms.
  ///
  /// - Precondition: A table of the renumbering and the norms of a field have a number for each
  ///   passage; no new number is above that of the merged segment's last passage.
  package init(
    postings: ChecksummedFile, positions: ChecksummedFile, passageCount: UInt32, norms: [[UInt8]],
    renumbering: Renumbering
  ) {
    if case .table(let table) = renumbering {
      precondition(table.count == Int(passageCount), "a number for each passage")
    }
    precondition(norms.allSatisfy { $0.count == Int(passageCount) }, "a norm for each passage")
    self.postings = postings
    self.positions = positions
    self.passageCount = passageCount
    self.norms = norms
    self.renumbering = renumbering
  }

  /// How many places all passages move; `nil` if some are dropped.
  package var shift: UInt32? {
    if case .shifted(let shift) = renumbering { shift } else { nil }
  }
}
