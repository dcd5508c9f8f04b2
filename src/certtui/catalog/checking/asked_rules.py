"""The rules of asked/*.toml: every way of asking leads to one answer, and that answer exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from certtui.catalog.cleaning import shortened
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import asked_files
from certtui.catalog.loading.toml_files import FileText, read_record
from certtui.catalog.problems import Fault, Problem, did_you_mean
from certtui.catalog.records.vocabulary import AskedFile

_WORD = re.compile(r"[^\W_]+")

Judged = tuple[FileText, Fault]


def check_asked(
    directory: Path, base: Catalog, over: Catalog, unread: Iterable[str] = ()
) -> tuple[list[Problem], list[Judged], int]:
    """The problems and faults of a directory's asked/*.toml, and the number of files.

    `unread` has the ids of organizations whose file is broken: their contents are not judged.
    """
    problems: list[Problem] = []
    faults: list[Judged] = []
    rules = _AskedRules(base, over, frozenset(unread))
    paths = asked_files(directory, problems)
    for path in paths:
        record, text, found = read_record(path, AskedFile)
        problems += found
        if record is not None:
            faults += ((text, fault) for fault in rules.faults(text.file, record))
    return problems, faults, len(paths)


def answer_ids(*catalogs: Catalog) -> set[str]:
    """Every id that a way of asking may lead to."""
    ids: set[str] = set()
    for catalog in catalogs:
        for record in catalog.organizations:
            ids |= {f"{record.id}:{entry.code}" for entry in record.certifications}
            ids |= {f"{record.id}#membership"} if record.membership else set()
            ids |= {f"{record.id}#renewal"} if record.renewal else set()
        ids |= {f"{owner}/{faq.id}" for owner, faq in catalog.questions()}
        ids |= {f"state:{entry.id}" for entry in catalog.jurisdictions}
    return ids


class _AskedRules:
    """Judges ways of asking by the answers of two catalogs, and by the ways that came before."""

    def __init__(self, base: Catalog, over: Catalog, unread: frozenset[str]) -> None:
        both = (base, over)
        self._unread = unread
        self._ids = answer_ids(*both)
        self._names = {
            entry.organization.abbreviation: entry.id
            for catalog in both
            for entry in catalog.organizations
        }
        self._faqs = {f"{owner}/{faq.id}": faq for one in both for owner, faq in one.questions()}
        self._questions = {
            (_owner(id_), _content(faq.question)): id_ for id_, faq in self._faqs.items()
        }
        self._files: dict[str, str] = {}
        """The file in which each id came first."""
        self._phrases: dict[tuple[str, ...], str] = {}
        """The id for which the words of each phrase came first."""

    def faults(self, file: str, record: AskedFile) -> Iterator[Fault]:
        """Every fault of a file, given after those before it."""
        for index, entry in enumerate(record.asked):
            for message in self._of_id(file, entry.id):
                yield Fault(("asked", index, "id"), message)
            faq = self._faqs.get(entry.id)
            about = self._named(f"{faq.question} {faq.answer}") if faq else set()
            for number, phrase in enumerate(entry.phrases):
                for message in self._of_phrase(phrase, entry.id, about):
                    yield Fault(("asked", index, "as", number), message)

    def _of_id(self, file: str, id_: str) -> Iterator[str]:
        if id_ not in self._ids and _owner(id_) not in self._unread:
            near = did_you_mean(id_, sorted(self._ids))
            yield f'Nothing has the id "{shortened(id_)}".{near} Fix the id.'
        if id_ in self._files:
            yield f'"{id_}" stands in {self._files[id_]} already: put all ways together.'
        self._files.setdefault(id_, file)

    def _of_phrase(self, phrase: str, id_: str, about: Collection[str]) -> Iterator[str]:
        """`about`: organizations that the answer is about."""
        words, owner = _words(phrase), _owner(id_)
        if not words:
            yield "A way of asking has words: write them, or take it out."
        elif self._phrases.get(words) == id_:
            yield "Stands here twice: take one out."
        elif words in self._phrases:
            other = self._phrases[words]
            yield f'"{other}" is asked in the same words: keep them where they fit best.'
        self._phrases.setdefault(words, id_)
        named = self._named(phrase)
        if named.difference(about) and owner in self._names.values() and owner not in named:
            yield (
                f"Names {', '.join(sorted(named))} and not {owner}, whose answer it leads to: "
                "name both, or move it."
            )
        if (other := self._questions.get((owner, _content(phrase)), id_)) != id_:
            yield f'Is the question of "{other}" itself: move it there.'

    def _named(self, text: str) -> set[str]:
        """Organizations whose abbreviation a text contains, in their own spelling."""
        return {self._names[word] for word in _WORD.findall(text) if word in self._names}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _content(text: str) -> frozenset[str]:
    """The words of a text in any order, without articles."""
    return frozenset(_words(text)).difference(("a", "an", "the"))


def _owner(id_: str) -> str:
    """The organization that an id belongs to, or the part before its separator."""
    return re.split(r"[/:#]", id_, maxsplit=1)[0]
