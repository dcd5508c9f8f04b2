"""Search that takes lay words, old titles, abbreviations and typos.

`SearchIndex` is built from a catalog and asked; `Hit` and `SearchAnswer` are what it gives. Which
rule stands where, in the order of a query's way:

    documents, overviews                     what can be found, and its answer in words
    words, full_text                         a text as words, spelling, times; who has the words
    catalog_words, meanings                  what words mean, alone and in company
    nearness                                 the ways of asking; how near to a query they are
    cache                                    all of that, kept in the user's cache
    query_parser, query                      a text as questions and terms, and whom these name
    match                                    which documents match; what they are about
    rank                                     what a match is worth
    confidence                               whether the best is an answer
    gaps                                     what is asked for that was looked for and not found
    comparison_hit                           when a comparison comes first, of whom and of what
    computed_answers, in_state               the routes of a move, a credential in a state
    index, results                           the search as a whole; what it finds in and gives
"""

from certtui.answers.search.index import SearchIndex
from certtui.answers.search.results import Hit, HitKind, Mark, NotFound, SearchAnswer

__all__ = ["Hit", "HitKind", "Mark", "NotFound", "SearchAnswer", "SearchIndex"]
