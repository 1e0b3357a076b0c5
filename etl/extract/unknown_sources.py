"""Sources that no register holds and no title tells: a name if the words are made as names are, else anonymous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.mention_at import mention_at
from etl.extract.names import is_sure_given, is_surname, is_surname_alone
from etl.lexicon.vocabulary import is_common, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.document import Document
    from etl.mention import Mention


def unknown_mention(document: Document, start: int, end: int) -> Mention:
    """Return the mention of a source that no rule knows: a name if its words are uncommon, else anonymous."""
    words = list(document.tokens.forms[start:end])
    while len(words) > 1 and (honorific := _honorific(words)):
        del words[:honorific]
    words = _name_before_post(words) or words
    titled = len(words) < end - start or (len(words) > 1 and _in_marks(document.tokens.forms, start, end))
    if _is_name(words, titled=titled and len(words) <= _MOST_NAME) or _is_called_so(document, words):
        return mention_at(document, start, end, kind="name", name=" ".join(words))
    return mention_at(document, start, end, kind="anonymous")


def _is_called_so(document: Document, words: Sequence[str]) -> bool:
    """«جمال آیین» where the text has «آیین گفت» too: nouns both, a given name and who speaks by the surname."""
    forms, known = document.tokens.forms, vocabulary()
    if len(words) != 2 or words[0] not in known.given_names or words[1] in known.inside:
        return False
    alone = (i for i in document.tokens.positions.get(words[1], ()) if i and forms[i - 1] != words[0])
    return any(i + 1 < len(forms) and forms[i + 1] in known.says for i in alone)


def is_surname_told(document: Document, at: int) -> bool:
    """Tell whether the word at a token stands after a given name elsewhere: «آیین» after «جمال آیین»."""
    forms, known = document.tokens.forms, vocabulary()
    return any(i and forms[i - 1] in known.given_names for i in document.tokens.positions[forms[at]])


_MOST_NAME = 3
_HONORIFICS = (("حجت", "الاسلام"), ("آیت", "الله"))  # in two words


def _honorific(words: Sequence[str]) -> int:
    """Return of how many words the honorific is that opens them."""
    if words[0] in vocabulary().honorifics or words[0] == "والمسلمین":
        return 1
    return 2 * (tuple(words[:2]) in _HONORIFICS and len(words) > 2)


def _name_before_post(words: Sequence[str]) -> list[str]:
    """Return the name in «پراوین آگراول کارشناس موسسه» and «منصور امینی برگزارکننده نمایشگاه», or nothing."""
    known = vocabulary()
    post = next((i for i, word in enumerate(words) if word in known.posts), None)
    opens = words[0] in known.given_names or not is_common(words[0])
    if post is not None:
        return list(words[:post]) if opens and 1 < post <= _MOST_NAME else []
    surname = len(words) > _MOST_NAME and words[1].endswith("ی") and words[1] not in known.inside
    return list(words[:2]) if surname and words[0] in known.given_names else []


def _is_name(words: Sequence[str], *, titled: bool) -> bool:
    """«سردار کوثری», «ساجده قدوسیان», «فیشر»: a few words after an honorific, or opened by a name or uncommon word."""
    known = vocabulary()
    if len(words) > 3 or words[0].isascii() or any(word in known.inside or word in known.not_names for word in words):
        return False
    if titled:
        return True
    if len(words) == 1:
        return not is_common(words[0]) or is_surname_alone(words[0])
    opens = is_sure_given(words[0]) or not is_common(words[0]) or _has_surname(words)
    return opens or (words[0] in known.given_names and not _is_plain(words))


def _has_surname(words: Sequence[str]) -> bool:
    """«هاشمی تختی», «سلطانی فر», «آبان رضایی»: a surname and a word, or a word and the ending of a surname."""
    return len(words) == 2 and (any(map(is_surname, words)) or words[1] in _SURNAME_ENDINGS)


_SURNAME_ENDINGS = frozenset(("فر", "نژاد", "پور", "زاده", "نسب", "مقدم", "منش", "نیا", "راد", "زادگان"))


def _is_plain(words: Sequence[str]) -> bool:
    """«تیم جوان»: a given name that is a noun too, and nothing but common words after it."""
    return all(is_common(word) and not is_surname(word) for word in words[1:])


def _in_marks(forms: Sequence[str], start: int, end: int) -> bool:
    return forms[start - 1 : start] in (["«"], ['"']) and forms[end : end + 1] in (["»"], ['"'])
