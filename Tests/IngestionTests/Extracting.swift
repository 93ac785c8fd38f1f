import Documents
import Ingestion

/// The way the tests read a source.
func extract(
  _ text: String, path: String? = "page.html", type: MediaType? = nil
) throws -> Extraction {
  try extract(bytes: Array(text.utf8), path: path, type: type)
}

func extract(
  bytes: [UInt8], path: String? = "page.html", type: MediaType? = nil
) throws -> Extraction {
  try Ingestor().extract(Source(bytes: bytes, path: path, mediaType: type))
}

/// The text of the content blocks.
func blocks(_ html: String) throws -> [String] {
  try extract(html).blocks.filter { $0.boilerplate == nil }.map(\.text)
}
