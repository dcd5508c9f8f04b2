"""Every document of a made-up catalog, and answers to queries of each manner, as golden files.

Write the golden files anew with WRITE_GOLDEN=1 and look at the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from certtui.answers.search import Hit, SearchIndex
from certtui.answers.search.confidence import confidence
from certtui.answers.search.documents import searchables
from certtui.answers.search.overviews import overviews
from certtui.answers.search.query import ParsedQuery
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Body, BodyFile
from certtui.catalog.records.source import Source
from certtui.catalog.records.vocabulary import NamedPlace
from tests.golden_files import matches
from tests.made_up import made_up

FAQ = '[[faq]]\nid = "{}"\nquestion = "{}"\nanswer = "{}"\ntopics = [{}]\n{}\n'
FEE = '[[{}]]\npurpose = "{}"\nwhat = "{}"\namount = {}\ncurrency = "{}"\nas_of = "2024"\n'
WORK = '{ kind = "experience", roles = ["keeper"], length = "2 years" }'
DEGREE = '{ kind = "education", level = "bachelor" }'

STATES = (
    """
[[jurisdiction]]
id = "NV"
name = "Nevada"
agency = "Nevada's health division"
license_required = true
work = [{ roles = ["phlebotomist"], license_required = true }]
titles = ["Keeper", "Assistant"]
note = "Ask early."
accepts = [
    { title = "Keeper", roles = ["keeper"], bodies = ["one", "far"], note = "A test of the law." },
    { title = "Drawer", roles = ["phlebotomist"], bodies = ["two", "xyz"] },
    { title = "Assistant" },
]
renewal = { cycle = "2 years", points = [{ points = 10, unit = "hours" }], note = "By mail." }
[[jurisdiction.fee]]
purpose = "renewal"
what = "license"
amount = 60
currency = "USD"
[[jurisdiction.fee]]
purpose = "renewal"
what = "old license"
amount = 50
currency = "USD"
superseded = true
[[jurisdiction]]
id = "WV"
name = "West Virginia"
status = "repealed"
license_required = false
work = [{ roles = ["phlebotomist"], license_required = false }]
repealed = { effective = "2025-06-01" }
[[jurisdiction]]
id = "GA"
name = "Georgia"
status = "disputed"
agency = "Georgia's board"
"""
    + FAQ.format("nevada-one", "Does Nevada take ONE?", "Yes.", '"recognition"', "")
    + FAQ.format(
        "no-license", "Which are the states without license?", "Most.", '"recognition"', ""
    )
)

ONE = f"""
[organization]
name = "First Board of Keepers"
formerly = ["Old Guild"]
website = "https://one.example"
[membership]
relation = "separate"
how = "By mail."
benefits = ["A journal", "A badge"]
categories = [{{ name = "Active", fees = [{{ purpose = "membership", what = "dues", amount = 30,
               currency = "USD", per = "year", as_of = "2025" }}] }}]
[renewal]
program = "Keep On"
cycle = "3 years"
points = [{{ points = 30, sources = ["rules"] }}]
lapse = [{{ after = "0 days", what = "The title is lost.", until = "2 years" }},
         {{ after = "2 years", what = "The test is taken again." }}]
audit = "One in ten."
exempt = [{{ who = "Those certified before 1990" }}]
synchronizing = "One date for all."
inactive = "A retired status exists."
[[certification]]
code = "ZTK"
name = "Zoo Keeper"
role = "keeper"
summary = "Keeps animals."
formerly = ["Beast Warden"]
aliases = ["ZK"]
fee = [
    {{ purpose = "application", what = "application", amount = 90, currency = "USD", as_of = "2024",
       covers = ["examination"] }},
    {{ purpose = "retake", what = "second try", amount = 40, currency = "USD" }},
]
route = [
    {{ id = "work", label = "Work", wording = "Two years at work.", as_of = "2023",
       criteria = [{WORK}] }},
    {{ id = "degree", label = "Degree", wording = "A degree.", criteria = [{DEGREE}] }},
]
[certification.exam]
questions = 100
attempts = "Three in all."
outline = [{{ name = "Feeding", percent = 60 }}, {{ name = "Cleaning" }}]
sources = ["rules"]
[[certification]]
code = "OLD"
name = "Old Keeper"
role = "keeper"
status = "retired"
[[certification]]
code = "DRW"
name = "Drawer"
letters = "DRW(ONE)"
role = "phlebotomist"
""" + "".join((
    FAQ.format("lapsed", "My ONE card lapsed. Now?", "Pay, and wait.", '"renewal", "fees"', ""),
    FAQ.format("lapsed-ten-years", "My card lapsed more than ten years ago. What now?",
               "Take the test.", '"renewal"', ""),
    FAQ.format("points", "How many points does ONE ask?", "Thirty.", '"renewal"', ""),
    FAQ.format("ztk-fee", "What does the ZTK test cost?", "Ninety.", '"fees", "exam"',
               'certifications = ["ZTK"]'),
    FAQ.format("all", "Which credentials are there?", "Three.", '"certification"',
               'certifications = ["ZTK", "OLD", "DRW"]'),
    FAQ.format("nevada", "Is ONE accepted in Nevada?", "It is.", '"recognition"', ""),
))  # fmt: skip
TWO = """
[organization]
name = "Second Board"
aliases = ["deuce"]
[renewal]
none = ["cycle"]
[[certification]]
code = "QTK"
name = "Quiet Keeper"
role = "keeper"
route = [{ id = "any", label = "Any", wording = "A degree or a course.", criteria = [
    { kind = "any-of", options = [{ kind = "education", level = "bachelor" },
      { kind = "program", roles = ["keeper"] }] }] }]
fee = [{ purpose = "application", what = "all", amount = 40, currency = "USD", as_of = "2024",
         covers = ["examination"] }]
""" + "".join((
    FAQ.format("lapsed", "My TWO card lapsed. Now?", "Start again.", '"renewal"', ""),
    FAQ.format("points", "How many points does TWO ask?", "Twelve points.", '"renewal"', ""),
    FAQ.format("switch", "How do I go from ONE to TWO?", "Apply anew.", '"eligibility"', ""),
))  # fmt: skip
FAR = """
[organization]
country = "CA"
name = "Far Board"
[[certification]]
code = "FTK"
name = "Far Keeper"
role = "keeper"
fee = [{ purpose = "application", what = "all", amount = 10, currency = "CAD",
         covers = ["examination"] }]
""" + FAQ.format("abroad", "Is a foreign degree enough?", "With a check.", '"eligibility"', "")

THESAURUS = """
stop_words = ["the a is my of in how do does what are i and for to it much when where can there"]
plain_words = ["garden football won who many ask go take"]
[[group]]
words = ["fee", "cost", "price"]
narrower = ["cheap"]
[[group]]
words = ["difference"]
narrower = ["versus", "better"]
[[group]]
words = ["switch"]
narrower = ["leave"]
[[group]]
words = ["cheapest"]
narrower = ["who certifies"]
[[group]]
words = ["accept", "recognize"]
narrower = ["take"]
[[group]]
words = ["states without license"]
[[group]]
words = ["abroad", "foreign"]
[[group]]
words = ["certification", "credential"]
[[intent]]
answer = "overview:become"
asked = ["how do I become {}", "what do I need to be {}"]
[[intent]]
answer = "overview:who-certifies"
asked = ["which organization certifies {}", "best {} certification"]
[[intent]]
answer = "overview:cost"
asked = ["how much does {} certification cost", "cheapest {} certificate"]
[[intent]]
answer = "overview:renewal"
asked = ["when does {} certification expire", "{} certificate renewal", "renewal"]
[[intent]]
answer = "overview:lapse"
asked = ["what if my {} certificate expires", "lapsed {} certification"]
[[sense]]
words = ["take"]
means = "accept"
near = ["nevada state"]
unless = ["test"]
[[misnomer]]
words = ["Wrong Guild"]
organization = "one"
[[section]]
section = "fees"
words = ["fee cost"]
[[section]]
section = "renewal"
words = ["points renewal", "lapsed"]
[[not_covered]]
name = "pilots"
words = ["pilot", "flying license"]
look = "the aviation authority"
unless = ["keeper"]
"""
VOCABULARY = """
[[role]]
id = "keeper"
name = "keeper"
plural = "keepers"
aliases = ["warden"]
description = "Keeps animals."
[[role]]
id = "phlebotomist"
name = "phlebotomist"
description = "Draws blood."
"""
ASKED = {
    "one/points": ["how much study", "hours of study for my card", "study hours"],
    "one/lapsed": ["my card ran out", "card ran out last week", "it ran out", "expired card"],
    "one/ztk-fee": ["damage to my wallet", "the price of the test"],
    "two/lapsed": ["the card ran out"],
    "state:NV": ["must Nevada keepers have papers"],
}
BODY = Body(
    id="xxl", abbreviation="XXL", name="The Large Board", country="US", kind="certifying body",
    certifies=("giants",), letters=("GNT",), aliases=("big board",), website="https://xxl.example",
    sources=("page",),
)  # fmt: skip
PLACES = (
    NamedPlace(names=("Nevada", "Vegas", "nv"), state="NV"),
    NamedPlace(names=("Ohio", "Akron"), state="OH"),
    NamedPlace(names=("Canada", "Toronto"), country="CA"),
    NamedPlace(names=("Nepal",), country="NP"),
)
QUERIES = (
    "points", "one points", "my card ran out", "card ran out two", "expired one card",
    "damage to my wallet", "study hours", "lapsed", "one lapsed two years ago",
    "card lapsed eleven years ago", "ztk", "zoo keeper cost", "ztk fee", "zoo keeper test fee",
    "drawer", "beast warden fee", "keeper certification", "cheapest keeper",
    "who certifies keepers", "one or two", "one versus two points", "ztk or qtk cost",
    "is one better than two", "from one to two", "leave one for two", "old guild points",
    "wrong guild points", "deuce points", "nevada", "license in vegas", "does nevada take one",
    "state license in akron", "one license in ohio", "toronto keeper fee", "nepal degree",
    "foreign degree canada one", "pilot license", "pilot keeper license", "xxl", "xxl points",
    "big board", "how many points does one ask and what does the ztk test cost",
    "how many points does one ask and who won the football", "poitns of oen", "ZTK1 fee",
    "garden football", "qqxxyy", "what is it", "credentials there are", "accept in nv",
    "retake of the zoo keeper exam", "what members get", "audit", "exempt", "retired status",
    "two dates synchronize", "ONE POINTS", "in NV", "NV or one", "ZTK QTK", "the", "7",
    "a 9 points", "my fee is a price", "one fee or two fee", "colour", "keeprs points",
    "i need qtk or drw papers", "from one or two to far", "one, the two", "states without license",
    "kept or keep", "OEN points", "take a test in nevada",
    "cheap test", "lapse ladder",
    "exam outline feeding", "renewal of one",
)  # fmt: skip


TYPED = (
    "k", "one k", "zoo kee", "zoo keeper", "nv", "ZTK", "i", "th", "the", "one", "qu", "fe", "fee",
    "nevada lic", "lapsd feeding", "or", "ONE OR", "2", "study", "10 ye",
)  # fmt: skip


def catalog() -> Catalog:
    bodies = BodyFile(sources=(Source(id="page", title="P", kind="official"),), bodies=(BODY,))
    made = made_up(
        states=STATES, vocabulary=VOCABULARY, thesaurus=THESAURUS, one=ONE, two=TWO, far=FAR
    )
    return replace(made, body_files=(bodies,), places=PLACES)


def document_lines() -> Iterator[str]:
    """Each document: how it is found, then its answer."""
    made = catalog()
    for entry in [*searchables(made), *overviews(made)]:
        about = " ".join((*entry.certifications, entry.state))
        answer, sources = entry.make() if entry.make else (entry.text, entry.sources)
        topics = " ".join(entry.topics)
        yield f"{entry.id} [{entry.kind} of {entry.owner}] {topics} {about}".rstrip()
        yield f"  = {entry.title}"
        yield f"  found by: {entry.keywords} | {entry.gist} | {entry.text}".rstrip()
        yield from (f"    {line}" for line in answer.splitlines())
        yield f"    ({', '.join(sources)})"


def hit_line(hit: Hit) -> str:
    marked, end = "", 0
    for start, stop in hit.question_marks:
        marked += f"{hit.question[end:start]}<{hit.question[start:stop]}>"
        end = stop
    part = f"  on: {hit.part}" if hit.part else ""
    return f"  {hit.score:7.3f} {hit.id}  {marked}{hit.question[end:]}{part}"


def reading(parsed: ParsedQuery) -> str:
    """The terms, each with what else finds it, and what a query is seen to be about."""
    terms = [
        " ".join(term.typed)
        + "~" * term.plain
        + "?" * (not term.known)
        + "".join(f"/{' '.join(phrase)}" for phrase in term.phrases if phrase != term.typed)
        for term in parsed.terms
    ]
    names = (
        *parsed.organizations, *(f"({name})" for name in parsed.implied),
        *sorted(parsed.certifications), *sorted(parsed.states), *sorted(parsed.countries),
        *parsed.bodies,
    )  # fmt: skip
    said = ["joined"] * parsed.joined
    months = [f"{parsed.months} months"] if parsed.months else []
    return f"{', '.join(terms)} | {' '.join((*names, *said, *months))}".rstrip(" |")


def reading_lines() -> Iterator[str]:
    """Each query as it is read, and each beginning of some as it is while it is typed."""
    parser = SearchIndex(catalog(), asked=ASKED)._parser
    for query in QUERIES:
        yield f"{query}: {reading(parser.parse(query, typing=False, correct=True))}"
    for query in TYPED:
        yield f"{query}...: {reading(parser.parse(query, typing=True, correct=True))}"


def answer_lines() -> Iterator[str]:
    """Each query with what is said of it, what its best match measures, and what is found."""
    index = SearchIndex(catalog(), asked=ASKED)
    for query in QUERIES:
        answer = index.search(query, limit=5)
        measures = index.measures(query)
        said = [f"{typed} -> {used}" for typed, used in answer.corrections]
        said += ["weak"] * answer.weak + [answer.not_covered] * bool(answer.not_covered)
        said += [" ".join(answer.nearest_words), " ".join(answer.nearest_topics)]
        yield f"{query}  [{'; '.join(filter(None, said))}]"
        if measures is not None:
            values = " ".join(f"{value:.2f}" for value in msgspec.structs.astuple(measures))
            yield f"  {confidence(measures):+.3f} of {values}"
        yield from map(hit_line, answer.hits)


def test_the_documents_of_a_catalog_are_as_before() -> None:
    matches("search-documents.txt", "\n".join(document_lines()) + "\n")


def test_queries_are_read_as_before() -> None:
    matches("search-readings.txt", "\n".join(reading_lines()) + "\n")


def test_answers_and_their_scores_are_as_before() -> None:
    matches("search-answers.txt", "\n".join(answer_lines()) + "\n")
