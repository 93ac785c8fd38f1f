/// The rule for names in a directory. They can come from a damaged or hostile manifest, so they must
/// never lead out of the folder.
package enum FileName {
  /// The longest name that common file systems take, in bytes.
  static let maximumLength = 255

  /// Refuses what is not a single path component.
  package static func validate(_ name: String) throws(StorageError) {
    let bytes = name.utf8
    guard
      !bytes.isEmpty, bytes.count <= maximumLength, name != ".", name != "..",
      !bytes.contains(UInt8(ascii: "/")), !bytes.contains(0)
    else { throw .invalidName(name) }
  }
}
