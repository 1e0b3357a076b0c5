"""An explained article as one web page: right to left, self-contained, without scripts, everything escaped."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from etl.explain.paragraphs import paragraphs
from etl.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from etl.explain.facts import Explained, Fact
    from etl.explain.paragraphs import Paragraph, Piece, Place

STYLE = """
.explained { color-scheme: light dark; --quote: #1a66c2; --date: #9a5b00; --event: #1d7a3a; --agreement: #93308f;
  --paper: #fdfcf9; --ink: #1c1b19; --faint: #6a675f; --line: #ddd8cc; --sought: #ffe08a; }
@media (prefers-color-scheme: dark) { .explained { --quote: #7db4f5; --date: #e2a84e; --event: #6fcf8d;
  --agreement: #d98fd6; --paper: #1b1a18; --ink: #ece9e2; --faint: #a29d92; --line: #3c3934; --sought: #6b5200; } }
.explained * { box-sizing: border-box; }
.explained { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/2 Vazirmatn, "Noto Naskh Arabic",
  "Noto Sans Arabic", Tahoma, sans-serif; }
.explained article { max-width: 78rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.explained h1 { font-size: 1.25rem; line-height: 1.7; margin: 0; overflow-wrap: anywhere; }
.explained .about { border-bottom: 1px solid var(--line); padding-bottom: 1rem; margin-bottom: 1rem; }
.explained dl { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: 0; }
.explained dl > div { display: flex; gap: .4rem; }
.explained dt { color: var(--faint); white-space: nowrap; }
.explained dd { margin: 0; overflow-wrap: anywhere; }
.explained .legend { display: flex; flex-wrap: wrap; gap: 1rem; margin: .5rem 0 0; }
.explained section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem;
  padding: .6rem 0; border-bottom: 1px solid var(--line); }
.explained section > p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.explained .title > p { font-weight: bold; }
.explained .notes { font-size: .85rem; line-height: 1.7; }
.explained .note { border-inline-start: 3px solid var(--c); padding-inline-start: .6rem; margin-bottom: .7rem; }
.explained .note:target { outline: 2px solid var(--c); }
.explained .note b, .explained sup a { color: var(--c); font-weight: bold; }
.quote { --c: var(--quote); } .date { --c: var(--date); } .event { --c: var(--event); }
.agreement { --c: var(--agreement); }
.explained mark { background: none; color: inherit; text-decoration: underline 2px var(--c);
  text-underline-offset: .35em; }
.explained mark.many { text-decoration-style: double; }
.explained mark.quote { background: color-mix(in srgb, var(--quote) 12%, transparent); }
.explained .cue { font-weight: bold; }
.explained .sought, .explained .sought mark { background: var(--sought); }
.explained .sought { scroll-margin-top: 30vh; }
.explained sup { line-height: 0; font-size: .7em; vertical-align: super; }
.explained sup a { text-decoration: none; padding: 0 .15em; }
@media (max-width: 45rem) { .explained section { grid-template-columns: 1fr; gap: .4rem; } }
""".strip()

_KINDS: Mapping[str, str] = {"quote": "نقل قول", "date": "تاریخ", "event": "رویداد", "agreement": "توافق"}
_LABELS: Mapping[str, str] = {
    "publisher": "ناشر", "dateline": "محل خبر", "published_on": "روز انتشار", "not_before": "نه پیش از",
    "warnings": "هشدار", "speaker": "گوینده", "mention_text": "در متن", "mention_kind": "نوع اشاره", "rule": "قاعده",
    "confidence": "اطمینان", "kind": "نوع", "marker": "نشانه", "cue": "فعل نقل", "occasion_text": "مناسبت",
    "addressee_text": "خطاب به", "said_earliest": "گفته از", "said_latest": "گفته تا", "said_rule": "قاعده زمان",
    "quote_rule": "قاعده نقل", "earliest": "از", "latest": "تا", "precision": "دقت", "calendar": "تقویم",
    "weekday": "روز هفته", "anchor": "مبنا", "contradiction": "تناقض", "event_type": "نوع", "status": "وضعیت",
    "place_name": "محل", "agreement_title": "عنوان", "agreement_type": "نوع", "participant": "شرکت‌کننده",
    "host": "میزبان", "addressee": "مخاطب", "signatory": "امضاکننده", "state": "دولت", "place": "محل", "date": "تاریخ",
    "agenda": "موضوع", "count": "شمار", "agreement": "توافق", "party": "طرف", "step": "گام", "sector": "حوزه",
    "period": "دوره", "duration": "مدت", "announcement": "اعلام", "relation": "نسبت",
}  # fmt: skip


def page(explained: Explained) -> str:
    """Return the page as HTML. It loads nothing: its one style is allowed by its digest, all else is forbidden."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="fa" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_shown(explained.name)}</title>
<style>{STYLE}</style>
</head>
<body class="explained">
{article(explained)}
</body>
</html>
"""


def article(explained: Explained, sought: Place | None = None) -> str:
    """Return the article as HTML to stand in an element of the class `explained`, which `STYLE` dresses.

    Args:
        explained: The article and its facts.
        sought: The part and the span in it that the reader came for; it is highlighted, and has the id `here`.
    """
    read = list(paragraphs(explained, sought))
    kinds = {number: fact.kind for paragraph in read for number, fact in paragraph.facts}
    body = "\n".join(_section(paragraph, kinds) for paragraph in read)
    body = body.replace('<span class="sought">', '<span class="sought" id="here">', 1)
    legend = " ".join(f'<span class="{kind}"><mark>{name}</mark></span>' for kind, name in _KINDS.items())
    return f"""<article lang="fa" dir="rtl">
<div class="about">
<h1 dir="auto">{_shown(explained.name)}</h1>
{_list(explained.about)}
<p class="legend">{legend}</p>
</div>
{body}
</article>"""


def _shown(text: str) -> str:
    return escape(visible(text))


def _section(paragraph: Paragraph, kinds: Mapping[int, str]) -> str:
    text = "".join(_piece(piece, kinds) for piece in paragraph.pieces).strip()
    notes = "".join(_note(number, fact) for number, fact in paragraph.facts)
    return f'<section class="{paragraph.part}"><p dir="auto">{text}</p><div class="notes">{notes}</div></section>'


def _piece(piece: Piece, kinds: Mapping[int, str]) -> str:
    """Mark what facts cover by the kind of the innermost, the last to begin; number a fact where it ends."""
    text = f'<span class="cue">{_shown(piece.text)}</span>' if piece.cue else _shown(piece.text)
    if piece.facts:
        several = " many" if len(piece.facts) > 1 else ""
        text = f'<mark class="{kinds[piece.facts[-1]]}{several}">{text}</mark>'
    if piece.sought:
        text = f'<span class="sought">{text}</span>'
    links = "".join(f'<sup class="{kinds[n]}"><a href="#f{n}">{n}</a></sup>' for n in piece.ending)
    return f"{text}{links}"


def _note(number: int, fact: Fact) -> str:
    head = f"<b>{number} · {_KINDS[fact.kind]}</b>"
    return f'<div class="note {fact.kind}" id="f{number}">{head}{_list(fact.details)}</div>'


def _list(details: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(_items(details))}</dl>"


def _items(details: Iterable[tuple[str, str]]) -> Iterator[str]:
    for what, value in details:
        label = escape(_LABELS.get(what, what))
        yield f'<div><dt title="{escape(what)}">{label}</dt><dd><bdi>{_shown(value)}</bdi></dd></div>'
