"""The words that catalog files share, and those in which people ask.

Countries, fields, roles, subjects, conditions; the thesaurus, places and ways of asking.
"""

import re
from typing import Literal

import msgspec

from certtui.catalog.records.criteria import EducationLevel
from certtui.catalog.records.source import Record


class Country(Record, frozen=True, kw_only=True):
    """A country: of an organization, or where a degree was earned."""

    id: str
    """ISO 3166-1 alpha-2 ("US")."""
    name: str


class Field(Record, frozen=True, kw_only=True):
    """A field of work, by which organizations are grouped."""

    id: str
    name: str
    short: str | None = None
    """Its name where there is little room, in small letters ("medical lab")."""


class ComposedTitle(Record, frozen=True, kw_only=True):
    """A way to put titles of a role together: any of the subjects with any of the heads."""

    heads: tuple[str, ...]
    """What somebody is ("technologist", "MLS"), or where ("laboratory")."""
    subjects: tuple[str, ...]
    """What the work is in ("blood bank"); a title has one or more of them."""


class Role(Record, frozen=True, kw_only=True):
    """A job that certifications are for, by which they are compared across organizations."""

    id: str
    name: str
    plural: str
    description: str
    """What somebody in this role does, in plain words."""
    field: str
    """A field id."""
    aliases: tuple[str, ...] = ()
    """Other titles for the same work ("med tech")."""
    aliases_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Titles that mean this work in one country only, by its code ("MLT" in Canada)."""
    composed: tuple[ComposedTitle, ...] = ()
    """Its titles that need no alias, since they are made of a subject and a head."""
    may_include: tuple[str, ...] = ()
    """Ids of narrower roles that may be part of this work (a generalist's blood bank)."""
    education: EducationLevel = "none"
    """The schooling that most people in the role have, which makes it near to others."""
    runs_tests: bool = False
    """Whether its work is testing in a laboratory, which a license for testing personnel covers."""
    mixed: bool = False
    """Whether it collects what has no role of its own: no field of study or work leads to it."""
    program_months: float = 9
    """Roughly how many months a training program for it takes; for ordering routes only."""
    program_study: str | None = None
    """Name of the field of study in which a program for it is a degree."""


class Study(Record, frozen=True, kw_only=True):
    """A field of study, by which a typed one ("BS in biology") is matched with the fields in
    rules."""

    name: str
    """As in the rules of routes ("biology"), in lower case."""
    aliases: tuple[str, ...] = ()
    """Other names of the same field, not of neighboring ones, in lower case."""
    is_science: bool = True
    """Whether it is a laboratory or natural science."""
    any_science: bool = False
    """Whether a rule that names it accepts any science."""
    is_not: tuple[str, ...] = ()
    """Names of sciences that it plainly is not; for any other it is not decided."""
    stems: tuple[str, ...] = ()
    """Parts of words of which one is in whatever it may be called ("clinic"): a degree with none of
    them in its name is in another field. Empty if its names are not so alike."""


class ExamSubject(Record, frozen=True, kw_only=True):
    """An examination subject, by which outlines are aligned."""

    id: str
    name: str


class Accreditor(Record, frozen=True, kw_only=True):
    """Who accredits or approves training programs."""

    name: str
    """As in the rules of routes ("NAACLS")."""
    aliases: tuple[str, ...] = ()
    """Its other names ("CDPH" for the California Department of Public Health)."""
    state: str | None = None
    """Code of the only state whose programs it approves."""


class Vocabulary(Record, frozen=True, kw_only=True):
    """catalog/roles.toml."""

    home: str | None = None
    """Code of the country whose routes come first for a person who names none."""
    compare_first: tuple[str, ...] = ()
    """Ids of the organizations that are compared by default."""
    countries: tuple[Country, ...] = msgspec.field(name="country", default=())
    """In the order in which lists show them."""
    fields: tuple[Field, ...] = msgspec.field(name="field", default=())
    roles: tuple[Role, ...] = msgspec.field(name="role", default=())
    studies: tuple[Study, ...] = msgspec.field(name="study", default=())
    subjects: tuple[ExamSubject, ...] = msgspec.field(name="subject", default=())
    accreditors: tuple[Accreditor, ...] = msgspec.field(name="accreditor", default=())


AnswerKind = Literal["yes-no", "number", "date"]
"""How a condition is answered; one answered with a date may also be answered no."""


class Condition(Record, frozen=True, kw_only=True):
    """Something that rules require and a person can answer, asked once for all routes."""

    id: str
    question: str
    """The question to the person ("Do you have a current CPR card?")."""
    phrase: str
    """The requirement, as a noun ("a current CPR card")."""
    aliases: tuple[str, ...] = ()
    """What people call it as if it were a credential, a program or work here ("nurse")."""
    kind: AnswerKind = "yes-no"
    settled_by: Literal["yes", "no"] = "yes"
    """The answer that meets it."""
    explanation: str | None = None
    """A further explanation, for people who do not know it."""
    lasting: bool = False
    """Whether an answer that does not meet it can never change (work before a certain year)."""
    rare: bool = False
    """Whether few people can say yes: routes with it are listed after the others."""
    months: float | None = None
    """About how many months it takes to meet it, if it is a day's work or takes years; only for
    ordering."""
    about: tuple[Literal["program", "experience", "military"], ...] = ()
    """What it is about: while other things are missing, people with none of that are not asked."""
    answered_by_hours: tuple[str, ...] = ()
    """Subjects of semester hours: any number above zero is a yes."""
    sum_of: tuple[str, ...] = ()
    """Ids of conditions answered with numbers, which add up to the least answer to this one."""
    trained_outside: str | None = None
    """A country's code: a degree from another country is a yes."""
    state: str | None = None
    """A state's id: it is a yes for people who want to work there; to those who chose another and
    need a no, it is something to confirm."""


class Course(Record, frozen=True, kw_only=True):
    """A course of the armed forces that rules name."""

    id: str
    name: str
    """As it follows "military" ("50-week medical laboratory course")."""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """The work that it may train for; empty if unknown."""


class Conditions(Record, frozen=True, kw_only=True):
    """catalog/conditions.toml."""

    conditions: tuple[Condition, ...] = msgspec.field(name="condition", default=())
    courses: tuple[Course, ...] = msgspec.field(name="course", default=())


class SynonymGroup(Record, frozen=True, kw_only=True):
    """Words and phrases that mean the same to a searcher."""

    words: tuple[str, ...]
    """The first is the group's own name; phrases of several words are allowed."""
    narrower: tuple[str, ...] = ()
    """Words that, typed, look for the group too, but that the group does not look for."""


class Misnomer(Record, frozen=True, kw_only=True):
    """A wrong or old name, and the organization that is meant."""

    words: tuple[str, ...]
    organization: str


class Sense(Record, frozen=True, kw_only=True):
    """Words that mean the same as a group or a misnomer, but only in a certain context.

    "works in" is "is accepted in" near a state and a credential, and plain English otherwise.
    """

    words: tuple[str, ...]
    means: str
    """The first word of the group, or the id of the misnomer's organization."""
    near: tuple[str, ...] = ()
    """The sense only applies if one of these is in the query too."""
    unless: tuple[str, ...] = ()
    """It does not apply if one of these is."""


class Intent(Record, frozen=True, kw_only=True):
    """What people ask about a role, or about all certifications, whoever awards them."""

    answer: Literal[
        "states", "overview:become", "overview:who-certifies", "overview:renewal",
        "overview:lapse", "overview:cost", "overview:experience", "overview:high-school",
        "overview:verification", "overview:accreditation",
    ]  # fmt: skip
    """What answers: what states demand, or an overview."""
    words: tuple[str, ...] = ()
    """Words that ask for it close to each other in this order, others between them."""
    asked: tuple[str, ...] = ()
    """Ways of asking for the overview; `{}` stands for a role, or for none."""


class NotCovered(Record, frozen=True, kw_only=True):
    """A neighboring profession or a matter that the catalog leaves out, and where to look."""

    name: str
    """A profession in the plural ("registered and practical nurses"), or the matter."""
    words: tuple[str, ...]
    """What people call it, its credentials and its boards."""
    look: str
    """Where to look: a board or register, with its address where there is one."""
    unless: tuple[str, ...] = ()
    """A question with one of these words is about something else ("nurse ... phlebotomy")."""


class SectionWords(Record, frozen=True, kw_only=True):
    """Words by which a question is about a section of a comparison."""

    section: Literal[
        "membership", "certifications", "eligibility", "exam", "fees", "cost", "renewal",
        "lapse", "recognition",
    ]  # fmt: skip
    words: tuple[str, ...]
    """Several words may stand in one string."""


class Thesaurus(Record, frozen=True, kw_only=True):
    """catalog/thesaurus.toml."""

    groups: tuple[SynonymGroup, ...] = msgspec.field(name="group", default=())
    misnomers: tuple[Misnomer, ...] = msgspec.field(name="misnomer", default=())
    senses: tuple[Sense, ...] = msgspec.field(name="sense", default=())
    intents: tuple[Intent, ...] = msgspec.field(name="intent", default=())
    """The first that fits counts."""
    not_covered: tuple[NotCovered, ...] = ()
    sections: tuple[SectionWords, ...] = msgspec.field(name="section", default=())
    plain_words: tuple[str, ...] = ()
    """Common English words that spelling correction leaves alone."""
    stop_words: tuple[str, ...] = ()
    """Words that mean nothing in a question ("how", "the")."""
    apart: tuple[str, ...] = ()
    """Words that are not forms of another, whatever their stem."""
    title_leaving: tuple[str, ...] = ()
    """Ranks, hours and places in titles of roles, which leave the work as it is ("senior")."""
    title_beside: tuple[str, ...] = ()
    """Words that may stand beside a title's subject ("clinical microbiology")."""
    title_forms: tuple[tuple[str, ...], ...] = ()
    """Forms of a word in titles, the one used first ("laboratory", "lab")."""

    def pattern(self, typed: str) -> re.Pattern[str] | None:
        """Finds the typed text, and from three letters on the other words of its groups, these
        not inside a word; None if it is empty."""
        wanted = typed.casefold().strip()
        others = [
            rf"\b{re.escape(word)}s?\b"
            for group in self.groups
            if len(wanted) > 2 and (wanted in group.words or wanted in group.narrower)
            for word in group.words
        ]
        texts = "|".join([re.escape(wanted), *others])
        return re.compile(texts, re.IGNORECASE) if wanted else None


class Asked(Record, frozen=True, kw_only=True):
    """The ways of asking for one answer."""

    id: str
    """What answers: `amt/dues`, `states/georgia`, `amt:RMA`, `amt#membership`, `amt#renewal`,
    `state:CA`."""
    phrases: tuple[str, ...] = msgspec.field(name="as")
    """Eight or so, as people type them: short, long, in lay words, with letters or without."""


class AskedFile(Record, frozen=True, kw_only=True):
    """A file of catalog/asked, read by the search alone."""

    asked: tuple[Asked, ...] = ()


class NamedPlace(Record, frozen=True, kw_only=True):
    """A state or a country, and what people call it and its cities."""

    names: tuple[str, ...]
    """Its own name first, then nicknames, cities, regions and the people ("Filipino")."""
    state: str | None = None
    """Postal code of the US state or territory that the names lie in."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the country, if the names are of one, or lie outside the US."""


class Gazetteer(Record, frozen=True, kw_only=True):
    """catalog/places.toml."""

    places: tuple[NamedPlace, ...] = msgspec.field(name="place", default=())
