/// What a name in the file system stands for.
package enum FileType: String, Sendable, Hashable {
  case regular, directory, link, fifo, socket
  case characterDevice = "character device"
  case blockDevice = "block device"
  case unknown
}
