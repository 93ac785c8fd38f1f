extension Directory {
  /// Puts a file of this content in place so that every reader and every power cut sees either what
  /// was there before or all of the new file.
  ///
  /// Creates `temporaryName`, writes, synchronizes it, renames it and synchronizes the directory;
  /// the content is durable when this returns. Earlier creations and removals in the directory
  /// become durable with it. A stale temporary file of the same name is replaced, so the caller
  /// must hold the lock.
  package func publish(
    _ name: String, temporaryName: String, bytes: [UInt8]
  ) throws(StorageError) {
    try stage(bytes, as: temporaryName)
    try install(temporaryName, as: name)
  }

  /// The first half of ``publish(_:temporaryName:bytes:)``, which nobody sees: writes the temporary
  /// file and makes its bytes durable.
  package func stage(_ bytes: [UInt8], as temporaryName: String) throws(StorageError) {
    do {
      let sink = try createReplacing(temporaryName)
      try sink.write(bytes)
      try sink.synchronize()
      try sink.close()
    } catch {
      try? remove(temporaryName)
      throw error
    }
  }

  /// The second half of ``publish(_:temporaryName:bytes:)``: gives a file that was staged its name,
  /// durably. After an error it may have it or not, now and after a power cut.
  package func install(_ temporaryName: String, as name: String) throws(StorageError) {
    do {
      try rename(temporaryName, to: name)
    } catch {
      try? remove(temporaryName)
      throw error
    }
    try synchronize()
  }

  private func createReplacing(_ name: String) throws(StorageError) -> any FileSink {
    do {
      return try create(name)
    } catch .exists {
      try remove(name)
      return try create(name)
    }
  }
}
