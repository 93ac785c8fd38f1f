@_exported public import Documents
@_exported public import Highlighting
@_exported public import QueryLanguage
@_exported public import Ranking
@_exported public import Search
