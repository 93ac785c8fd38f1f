/// What there is to read besides the commands.
enum HelpTopic: String, CaseIterable {
  case query, formats, environment

  /// The text.
  var text: String {
    switch self {
    case .query: Self.queryText
    case .formats: Self.formatsText
    case .environment: Self.environmentText
    }
  }

  private static let queryText = """
    The query language

      space debris            both words in one passage (any of them with --any)
      "space debris"          the words side by side;  "space debris"~5 with 5 words between
      space OR orbit          at least one;  AND, OR, NOT in upper case
      +governance -spectrum   must be there, must not be there
      (moon OR mars) water    parentheses
      treaty^2.5              counts more

    Near

      moon NEAR/8 (ice OR water)    at most 8 words between them, in any order
      moon PRE/3 "water ice"        in this order;  words, phrases, (one OR the other)

    Patterns of words

      debri*                  any word that starts so
      d*bris  organi?ation    * any letters, ? one; a ? at the end of a word is a question's
      debris~1  debris~       a letter more, less, other or swapped; up to ~2
      /colou?r(ed)?/          a regular expression for the whole word: . [a-z] \\d \\w | ( ) * + ? {2,3}

    Fields

      title:treaty            in one field: title, headings, body, boilerplate
      title:(space treaty)    several words in one field
      author:"Jane Doe"       exact fields: id, path, url, author, language, site, type, published
                              and the other members of JSON Lines input
      date:[2020 TO 2021-06]  from 2020 to the end of June 2021;  date is published
      year:{1990 TO *]  year:>=1990  year:<2000    { and } leave the bound itself out
      author:*                documents with any value

    \\+ \\- \\" \\( \\: \\* \\~      the character itself

    Words are folded (case and accents) and reduced to their stems, in texts and queries alike;
    patterns see words folded, but not reduced.

    Besides the query: --filter QUERY, --sort FIELD or -FIELD, --facet FIELD, --synonyms FILE.
    A document is missing: concord why-not DOC QUERY

    Mind the shell: it takes quotes away, so quote the whole query: concord s '"space debris"'
    A query that starts with - goes after -- or with -e: concord s -e '-spectrum governance'

    """

  private static let formatsText = """
    Output formats of search (-f)

      auto     human on a terminal, else plain
      human    for reading: title, score, place, snippet
      plain    rank, score, path#anchor, title, snippet; tabs between, one line a hit
      json     one object, schema concord.search/1   (also --json)
      jsonl    the hits, one JSON object a line
      tsv      a table with column names
      trec     qid Q0 docid rank score concord
      vimgrep  path:line:column:snippet
      paths    the documents, one a line

    Control characters, escape sequences, direction overrides and invisible characters of
    documents are shown as \\u{1B}, in JSON as \\u001b.

    Exit codes

        0  done; search: at least one hit
        1  search: no hit
        2  bad query or bad arguments
        3  index: finished, some inputs were skipped or failed
        4  index missing, damaged or of another version
        5  input/output error
        6  the index is locked by another writer
    10-12  verify: a passage has moved (10), has changed (11), is gone (12)
       70  internal error
      130  stopped by Ctrl-C; the last commit is whole (143: by SIGTERM)

    """

  private static let environmentText = """
    Environment

      CONCORD_INDEX   the index to use when -x does not name one
      NO_COLOR        no colour unless --color always
      TERM=dumb       plain output, no colour, no progress; so does the locale C
      COLUMNS         the width to wrap to where the terminal does not say

    Which index: -x, then CONCORD_INDEX, then the nearest .concord folder upward.

    Shell completions

      bash   concord --generate-completion-script bash > ~/.local/share/bash-completion/completions/concord
      zsh    concord --generate-completion-script zsh > ~/.zsh/completions/_concord   (a folder in $fpath)
      fish   concord --generate-completion-script fish > ~/.config/fish/completions/concord.fish

    """
}
