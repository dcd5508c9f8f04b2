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

MOST_CHARACTERS_OF_PHRASE = 200
"""Longest way of asking, in characters."""

_WORD = re.compile(r"[^\W_]+")

Judged = tuple[FileText, Fault]


def check_asked(
    directory: Path, base: Catalog, over: Catalog, unread: Iterable[str] = ()
) -> tuple[list[Problem], list[Judged], int]:
    """The problems and faults of a directory's asked/*.toml, and the number of files.

    `unread` has the ids of organizations whose file is broken: their contents are not judged.
    """
    problems: list[Problem] = []
    read: list[tuple[FileText, AskedFile]] = []
    paths = asked_files(directory, problems)
    for path in paths:
        record, text, found = read_record(path, AskedFile)
        problems += found
        if record is not None:
            read.append((text, record))
    return problems, list(_faults(read, base, over, frozenset(unread))), len(paths)


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


def _faults(
    read: Iterable[tuple[FileText, AskedFile]], base: Catalog, over: Catalog, unread: frozenset[str]
) -> Iterator[Judged]:
    ids = answer_ids(base, over)
    names = {
        entry.organization.abbreviation: entry.id
        for catalog in (base, over)
        for entry in catalog.organizations
    }
    faqs_by_id = {
        f"{owner}/{faq.id}": faq for catalog in (base, over) for owner, faq in catalog.questions()
    }
    questions = {(_owner(id_), _content(faq.question)): id_ for id_, faq in faqs_by_id.items()}
    seen: dict[str, str] = {}
    taken: dict[tuple[str, ...], str] = {}
    for text, record in read:
        for index, entry in enumerate(record.asked):
            path = ("asked", index, "id")
            owner = _owner(entry.id)
            if entry.id not in ids and owner not in unread:
                near = did_you_mean(entry.id, sorted(ids))
                message = f'Nothing has the id "{shortened(entry.id)}".{near} Fix the id.'
                yield text, Fault(path, message)
            if entry.id in seen:
                message = f'"{entry.id}" stands in {seen[entry.id]} already: put all ways together.'
                yield text, Fault(path, message)
            seen.setdefault(entry.id, text.file)
            faq = faqs_by_id.get(entry.id)
            about = _named(f"{faq.question} {faq.answer}", names) if faq else set()
            for number, phrase in enumerate(entry.phrases):
                where = ("asked", index, "as", number)
                for message in _mistakes(phrase, entry.id, owner, names, about, taken):
                    yield text, Fault(where, message)
                other = questions.get((owner, _content(phrase)), entry.id)
                if other != entry.id:
                    message = f'Is the question of "{other}" itself: move it there.'
                    yield text, Fault(where, message)


def _mistakes(
    phrase: str,
    id_: str,
    owner: str,
    names: dict[str, str],
    about: Collection[str],
    taken: dict[tuple[str, ...], str],
) -> Iterator[str]:
    """What is wrong with one way of asking, in words.

    `about`: organizations that the answer is about; `taken` collects the phrases.
    """
    words = _words(phrase)
    if not words:
        yield "A way of asking has words: write them, or take it out."
    elif len(phrase) > MOST_CHARACTERS_OF_PHRASE:
        yield f"Longer than {MOST_CHARACTERS_OF_PHRASE} characters: shorten it."
    elif words in taken:
        other = taken[words]
        yield (
            "Stands here twice: take one out."
            if other == id_
            else f'"{other}" is asked in the same words: keep them where they fit best.'
        )
    named = _named(phrase, names)
    if named.difference(about) and owner in names.values() and owner not in named:
        yield (
            f"Names {', '.join(sorted(named))} and not {owner}, whose answer it leads to: "
            "name both, or move it."
        )
    taken.setdefault(words, id_)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _content(text: str) -> frozenset[str]:
    """The words of a text in any order, without articles."""
    return frozenset(_words(text)).difference(("a", "an", "the"))


def _owner(id_: str) -> str:
    """The organization that an id belongs to, or the part before its separator."""
    return re.split(r"[/:#]", id_, maxsplit=1)[0]


def _named(text: str, names: dict[str, str]) -> set[str]:
    """Organizations whose abbreviation a text contains, in their own spelling."""
    return {names[word] for word in _WORD.findall(text) if word in names}
