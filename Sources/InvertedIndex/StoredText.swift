import IndexFormat
import Storage

/// How much of the text of passages an index keeps; fixed when it is made.
package enum StoredText: Sendable {
  /// All of it.
  case whole
  /// None: stored passages have headings, anchor, range and role, and an empty text.
  case none

  /// The name of the setting in the manifest, which is absent where all text is kept.
  package static let setting = "stored"

  /// The value of the setting.
  package var encoded: String? { self == .none ? "none" : nil }

  /// Reads what ``encoded`` wrote; nil if it is something that this version does not know.
  package init?(encoded: String?) {
    switch encoded {
    case nil: self = .whole
    case "none": self = .none
    default: return nil
    }
  }

  /// What a manifest says.
  ///
  /// - Throws: ``StorageError`` if this version does not know it.
  init(of manifest: Manifest) throws(StorageError) {
    let name = manifest.settings[Self.setting]
    guard let stored = StoredText(encoded: name) else {
      throw .corrupted(
        file: manifest.fileName, offset: 0, what: "unknown stored text '\(name ?? "")'")
    }
    self = stored
  }
}
