import Documents
import Highlighting
import Search

extension SearchAnswer {
  /// The answer as one object of the schema `concord.search/1`.
  func json() -> JSON {
    guard case .object(var members) = plainJSON(), !facets.isEmpty else { return plainJSON() }
    members.insert(
      .init(name: "facets", value: .array(facets.map(\.json))), at: members.count - 1)
    return .object(members)
  }

  private func plainJSON() -> JSON {
    .members([
      "schema": .string("concord.search/1"),
      "query": .string(query),
      "parsed": .string(parsed),
      "offset": .int(offset),
      "limit": .int(limit),
      "total": .members(["value": .int(total), "relation": .string("eq")]),
      "elapsedMs": .double((Figures.milliseconds(elapsed) * 1000).rounded() / 1000),
      "suggestion": .optional(suggestion),
      "coverage": .members(["documents": .int(documentCount), "skipped": .int(skippedInputs)]),
      "hits": .array(entries.map { jsonHit($0, naming: false) }),
    ])
  }

  /// One hit; with the query where hits of several queries stand in one stream.
  func jsonHit(_ entry: Entry, naming: Bool) -> JSON {
    let hit = entry.hit
    var members: [JSON.Member] = naming ? [.init(name: "query", value: .string(query))] : []
    let fields: KeyValuePairs<String, JSON> = [
      "rank": .int(hit.rank),
      "score": .double(hit.score),
      "document": .string(hit.document),
      "passage": .int(hit.passageIndex),
      "path": .optional(hit.metadata.path),
      "url": .optional(hit.metadata.url),
      "anchor": .optional(hit.passage.anchor),
      "title": .string(hit.title),
      "headings": .array(hit.passage.headings.map { .string($0) }),
      "byteRange": .range(hit.passage.byteRange),
      "snippet": .string(entry.snippet.text),
      "fragments": entry.snippet.json,
    ]
    members += fields.map { JSON.Member(name: $0.key, value: $0.value) }
    if let bytes = hit.metadata.path.flatMap(PathBytes.of),
      let place = members.firstIndex(where: { $0.name == "path" })
    {
      members.insert(.init(name: "pathBytes", value: .string(bytes.base64)), at: place + 1)
    }
    if let address = entry.address,
      let place = members.firstIndex(where: { $0.name == "anchor" })
    {
      members.insert(
        .init(name: "address", value: .string(address.description)), at: place + 1)
    }
    if !entry.furtherSnippets.isEmpty {
      let further = entry.furtherSnippets.map {
        JSON.members(["snippet": .string($0.text), "fragments": $0.json])
      }
      members.append(.init(name: "furtherSnippets", value: .array(further)))
    }
    if !entry.hit.duplicates.isEmpty {
      members.append(
        .init(name: "duplicates", value: .array(entry.hit.duplicates.map { .string($0) })))
    }
    if let explanation = entry.explanation {
      members.append(.init(name: "explanation", value: explanation.json))
    }
    return .object(members)
  }
}

extension Snippet {
  /// The fragments in order.
  fileprivate var json: JSON {
    .array(fragments.map { .members(["text": .string($0.text), "match": .bool($0.isMatch)]) })
  }
}

extension Explanation {
  /// The value, what it is, and its parts.
  var json: JSON {
    .members([
      "value": .double(value), "summary": .string(summary), "parts": .array(parts.map(\.json)),
    ])
  }
}

extension Facet {
  /// The field, its most frequent values, and how many there are.
  var json: JSON {
    .members([
      "field": .string(field), "distinct": .int(distinct),
      "values": .array(
        values.map { .members(["value": .string($0.value), "documents": .int($0.documents)]) }),
    ])
  }
}
