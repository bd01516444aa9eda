"""From sentences to trees: spaCy where its English model is installed, plain patterns where it is not."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from copy import copy
from threading import Lock
from typing import Any, Protocol, TypeVar

from timeline_api.document_budget import WORD_BYTES, Limits, hold
from timeline_api.errors import SettingsError
from timeline_api.extraction.syntax.rule_parser import clause_tree
from timeline_api.extraction.syntax.tree import RULES, Tree, Word
from timeline_api.language import DEFAULT_LANGUAGE, Language
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: Sentences, and code points in them, that the model is given at a time: one call that no budget ends.
BATCH, LENGTH_OF_BATCH = 64, 16_000

#: Lemmas that are remembered from one document to the next.
MOST_LEMMAS = 20_000

DEFAULT_LIMITS = Limits()

#: Tags of inflected forms -> the part of speech by which the lemmatizer knows them; other words are their own lemma.
PARTS_OF_SPEECH = {
    **dict.fromkeys(("VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    "NNS": "NOUN",
    **dict.fromkeys(("JJR", "JJS"), "ADJ"),
}
#: Components that cost time and say nothing that the rules ask for.
UNUSED = ["lemmatizer", "attribute_ruler"]

#: The attribute that says whether a sentence starts at a token, and its -1 for "no" as an unsigned integer.
SENTENCE_START = "SENT_START"
_GOES_ON = 2**64 - 1

_UNREADABLE = re.compile("[\ud800-\udfff\\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00]")
_PLAIN = str.maketrans("’‘“”", "''\"\"")


class Syntax(Protocol):
    """Whatever turns sentences into trees; safe to share between threads."""

    @property
    def name(self) -> str:
        """What analyses the sentences, with its version."""
        ...

    @property
    def limits(self) -> Limits:
        """What a document that is read with it may cost."""
        ...

    @property
    def infers_dates(self) -> bool:
        """Whether sentences without a date are read for what happened on the day of publication."""
        ...

    def inferring(self, infers_dates: bool | None) -> Syntax:
        """Return this syntax with another `infers_dates`; None leaves it as it is."""
        ...

    def trees(self, text: str, sentences: Sequence[Span], lexicon: Lexicon) -> tuple[Tree, ...]:
        """Return one tree for each sentence of the text, in their order; `lexicon` has the words of its language.

        A sentence without words has a tree without words.
        """
        ...


def load_syntax(
    model: str = "auto",
    *,
    max_parsed_sentences: int = 300,
    limits: Limits = DEFAULT_LIMITS,
    infers_dates: bool = False,
) -> Syntax:
    """The best syntax installed (`auto`), the rules alone (`none`), or the spaCy model package of that name.

    The model reads the first `max_parsed_sentences` sentences it is given of a text, the rules read the later ones.
    `limits` say what a document that is read with it may cost, `infers_dates` whether sentences without a date are
    read.
    Load it before the process forks: the model is then shared.
    Raises SettingsError: a model is named that is not installed.
    """
    if model == "none":
        return RuleSyntax(limits=limits, infers_dates=infers_dates)
    language = Language.of(DEFAULT_LANGUAGE)
    lexicon = language.syntax_words
    for name in language.models if model == "auto" else (model,):
        pipeline = _load(name)
        if pipeline is not None:
            return ModelSyntax(
                pipeline,
                lexicon,
                max_parsed_sentences=max_parsed_sentences,
                limits=limits,
                infers_dates=infers_dates,
            )
    if model == "auto":
        return RuleSyntax(limits=limits, infers_dates=infers_dates)
    raise SettingsError(f"the language model {model!r} is not installed")


def _load(name: str) -> Any | None:
    try:
        return importlib.import_module(name).load(exclude=["senter"])
    except (ImportError, AttributeError, OSError):
        return None


S = TypeVar("S", "RuleSyntax", "ModelSyntax")


class RuleSyntax:
    """Trees from plain patterns: no model, no memory, right about the plain clauses of news prose."""

    name = f"{RULES} 1"

    def __init__(self, *, limits: Limits = DEFAULT_LIMITS, infers_dates: bool = False) -> None:
        self.limits = limits
        self.infers_dates = infers_dates

    def inferring(self, infers_dates: bool | None) -> RuleSyntax:
        """See Syntax."""
        return _inferring(self, infers_dates)

    def trees(self, text: str, sentences: Sequence[Span], lexicon: Lexicon) -> tuple[Tree, ...]:
        """See Syntax."""
        return tuple(self._counted(text, span, lexicon) for span in sentences)

    def _counted(self, text: str, span: Span, lexicon: Lexicon) -> Tree:
        tree = clause_tree(text, readable(text, span), lexicon, offset=span.start, model=self.name)
        hold(WORD_BYTES * len(tree.words))
        return tree


class ModelSyntax:
    """Trees from a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser."""

    def __init__(
        self,
        pipeline: Any,
        lexicon: Lexicon,
        *,
        max_parsed_sentences: int,
        limits: Limits = DEFAULT_LIMITS,
        infers_dates: bool = False,
    ) -> None:
        self.limits = limits
        self.infers_dates = infers_dates
        self._pipeline = pipeline
        self._lemmatizer = pipeline.get_pipe("lemmatizer")
        self._limit = max_parsed_sentences
        self._rules = RuleSyntax(limits=limits)
        # spaCy's vocabulary grows while it reads, and a memory zone belongs to one reader at a time
        self._lock = Lock()
        # words known before a zone opens need not be made anew in each
        lists = (words for name, words in lexicon.items() if not name.startswith("given_"))
        pipeline.make_doc(" ".join(sorted(frozenset[str]().union(*lists))))
        self.name = f"en_core_web_sm {pipeline.meta['version']}"

    def inferring(self, infers_dates: bool | None) -> ModelSyntax:
        """See Syntax. The model and its lock are shared."""
        return _inferring(self, infers_dates)

    def trees(self, text: str, sentences: Sequence[Span], lexicon: Lexicon) -> tuple[Tree, ...]:
        """See Syntax."""
        read = sentences[: self._limit]
        with self._lock, self._pipeline.memory_zone():
            self._forget_lemmas()
            trees = tuple(tree for batch in _batches(read) for tree in self._parsed(text, batch, lexicon))
        return trees + self._rules.trees(text, sentences[self._limit :], lexicon)

    def _parsed(self, text: str, sentences: Sequence[Span], lexicon: Lexicon) -> list[Tree]:
        documents = (self._one_sentence(readable(text, span)) for span in sentences)
        analysed = self._pipeline.pipe(documents, batch_size=BATCH, disable=UNUSED)
        return [self._tree(doc, text, span.start, lexicon) for doc, span in zip(analysed, sentences, strict=True)]

    def _forget_lemmas(self) -> None:
        """Empty the lemmatizer's own memory when it is full: it keeps every word that it ever met."""
        remembered = getattr(self._lemmatizer, "cache", {})
        if len(remembered) > MOST_LEMMAS:
            remembered.clear()

    def _one_sentence(self, sentence: str) -> Any:
        doc = self._pipeline.make_doc(sentence)
        # all at once: setting `is_sent_start` of a token looks at all tokens of the document first
        starts = doc.to_array([SENTENCE_START])
        starts.fill(_GOES_ON)
        starts[:1] = 1
        return doc.from_array([SENTENCE_START], starts)

    def _tree(self, doc: Any, text: str, offset: int, lexicon: Lexicon) -> Tree:
        tokens = [token for token in doc if not token.is_space]
        indices = {token.i: index for index, token in enumerate(tokens)}
        hold(WORD_BYTES * len(tokens))
        words = tuple(
            Word(
                index=index,
                text=text[offset + token.idx : offset + token.idx + len(token)],
                lemma=self._lemma(token, lexicon),
                tag=_tag(token, lexicon),
                dep=token.dep_,
                head=indices.get(token.head.i, index),
                start=offset + token.idx,
                end=offset + token.idx + len(token.text),
                entity=token.ent_type_,
            )
            for index, token in enumerate(tokens)
        )
        return Tree(words, self.name)

    def _lemma(self, token: Any, lexicon: Lexicon) -> str:
        """The dictionary form, found only where a rule can need it: to find all of them costs as much as parsing."""
        part = PARTS_OF_SPEECH.get(token.tag_)
        tag = _tag(token, lexicon)
        if tag != token.tag_:
            return lexicon.verb_forms[token.lower_][0] if tag != "NNP" else str(token.lower_)
        if part is None or token.lower_ in lexicon.contractions:
            return lexicon.contractions.get(token.lower_, str(token.lower_)) if part else str(token.lower_)
        token.pos_ = part
        return str(self._lemmatizer.rule_lemmatize(token)[0]).lower()


def _inferring(syntax: S, infers_dates: bool | None) -> S:
    if infers_dates in (None, syntax.infers_dates):
        return syntax
    other = copy(syntax)
    other.infers_dates = bool(infers_dates)
    return other


def _batches(sentences: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The sentences in their order, as many at a time as a batch has."""
    batch: list[Span] = []
    length = 0
    for sentence in sentences:
        size = sentence.end - sentence.start
        if batch and (len(batch) == BATCH or length + size > LENGTH_OF_BATCH):
            yield batch
            batch, length = [], 0
        batch.append(sentence)
        length += size
    if batch:
        yield batch


def _tag(token: Any, lexicon: Lexicon) -> str:
    """The tag; the past of an irregular verb that is joined to a past is one: "he spoke and left".

    A relative in capitals before a word that is not is a name: "WHO declared".
    """
    if token.tag_ in ("WP", "WDT") and token.text.isupper() and len(token) > 1:
        following = token.doc[min(token.i + 1, len(token.doc) - 1)]
        return str(token.tag_) if following.text.isupper() else "NNP"
    joined = token.dep_ == "conj" and token.head.tag_ == "VBD" and token.tag_ in ("JJ", "VBN", "NN")
    form = lexicon.verb_forms.get(token.lower_) if joined else None
    return form[1] if form else str(token.tag_)


def readable(text: str, span: Span) -> str:
    """The sentence with plain quotes, and a space for each code point that no analyser should meet.

    Offsets stay as they are.
    """
    return _UNREADABLE.sub(" ", span.of(text)).translate(_PLAIN)
