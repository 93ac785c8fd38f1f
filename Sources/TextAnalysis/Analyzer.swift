/// Text to terms (skeleton; furnished on its own branch).
package struct Analyzer: Sendable { package init() {} }
