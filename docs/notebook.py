"""Three questions to the database, answered with charts in Persian.

    pip install '.[notebook]' && ravabet load
    marimo edit docs/notebook.py                              to read and to change
    marimo export html docs/notebook.py --output notebook.html   to send to somebody

It asks the database that RAVABET_DATABASE names, else ravabet.db in the current folder.
"""

import marimo

app = marimo.App(app_title="سه پرسش از روابط")


@app.cell
def _():
    import datetime as dt

    import altair as alt
    import marimo as mo

    from etl.store.engine import database_url
    from etl.store.query import ask

    return alt, ask, database_url, dt, mo


@app.cell
def _(alt, ask, database_url, mo):
    DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    # The names of things stand at the right, where a reader of Persian begins, and bars grow from there.
    NAMES = alt.Axis(orient="right", title=None, labelLimit=300, labelFontSize=13)
    PLAIN = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}

    def rows(sql, **values):
        """Return the rows of an answer as dictionaries; each `:name` in the SQL is a value."""
        return ask(database_url(None), sql, parameters=values).records()

    def persian(text):
        """Return text that a chart shows from right to left even where it begins with a number («۲۰ تا ۴۰ روز»)."""
        return f"\u2067{str(text).translate(DIGITS)}\u2069"

    def styled(chart, title, height):
        """Return a chart in the common style, its title at the right."""
        return (
            chart.properties(title=persian(title), width="container", height=height)
            .configure(font="Vazirmatn, Noto Naskh Arabic, Noto Sans Arabic, Tahoma, sans-serif")
            .configure_title(anchor="end", fontSize=16)
            .configure_axis(**PLAIN)
            .configure_legend(orient="top", title=None, labelFontSize=12, labelLimit=240)
            .configure_view(stroke=None)
        )

    def shown(chart, answer):
        """Return the chart, or a word where the database has no answer."""
        return chart if answer else mo.md("چیزی برای نمایش نیست · Nothing to show")

    return NAMES, persian, rows, shown, styled


@app.cell
def _(mo):
    mo.md("""
    <h1 dir="rtl" lang="fa">سه پرسش از روابط</h1>

    <div dir="rtl" lang="fa">هر نمودار پاسخ یک پرسش از پایگاه داده است.
    آنچه روزش معلوم نیست، در نمودارهای زمان نیست.</div>

    Three questions to the database. The answers change with what is loaded; change the SQL of a cell and run it.
    """)
    return


@app.cell
def _(mo):
    mo.md("""
    <h2 dir="rtl" lang="fa">۱. هر رسانه سخن کدام کشورها را بازتاب می‌دهد؟</h2>

    Whose words does each medium carry? Quotes by the country of their speaker, where it is known.
    """)
    return


@app.cell
def _(rows):
    voices = rows("""
        select w.publisher_name as publisher, c.name as country, count(distinct w.quote_id) as quotes
        from who_said_what as w
        inner join countries as c on w.country_code = c.code
        where w.publisher_name is not null
        group by w.publisher_name, c.name
        order by quotes desc, publisher, country
    """)
    return (voices,)


@app.cell
def _(NAMES, alt, persian, shown, styled, voices):
    most_told = list(dict.fromkeys(row["country"] for row in voices))[:8]
    voices_chart = styled(
        alt.Chart(
            alt.InlineData([
                {
                    "publisher": persian(row["publisher"]),
                    "country": persian(row["country"] if row["country"] in most_told else "کشورهای دیگر"),
                    "quotes": row["quotes"],
                }
                for row in voices
            ]),
        )
        .mark_bar()
        .encode(
            x=alt.X(
                "sum(quotes):Q",
                stack="normalize",
                scale=alt.Scale(reverse=True),
                axis=alt.Axis(format="%", title=None, tickCount=5),
            ),
            y=alt.Y("publisher:N", axis=NAMES, sort="-x"),
            color=alt.Color("country:N", scale=alt.Scale(scheme="tableau10")),
            tooltip=[
                alt.Tooltip("publisher:N", title="رسانه"),
                alt.Tooltip("country:N", title="کشور"),
                alt.Tooltip("sum(quotes):Q", title="نقل قول"),
            ],
        ),
        "سهم کشورها از نقل قول‌های هر رسانه",
        alt.Step(32),
    )
    shown(voices_chart, voices)
    return (voices_chart,)


@app.cell
def _(mo):
    mo.md("""
    <h2 dir="rtl" lang="fa">۲. میان دو کشور ماه به ماه چه گذشت؟</h2>

    What happened between two countries, month by month? Events of cooperation above the line, of conflict below it.
    """)
    return


@app.cell
def _(mo, rows):
    pairs = rows("""
        select country_name || ' و ' || other_name as pair, sum(cooperative + adverse) as events
        from country_relations
        where month_start is not null and cooperative + adverse > 0
        group by country_name, other_name
        order by events desc, pair
    """)
    names = [row["pair"] for row in pairs]
    pair = mo.ui.dropdown(names, value=next(iter(names), None), label="کشورها · countries")
    pair
    return (pair,)


@app.cell
def _(pair, rows):
    relations = rows(
        """
        select r.month_start, c.jalali_month_label as month, r.cooperative, r.adverse
        from country_relations as r
        inner join calendar as c on r.month_start = c.day
        where r.country_name || ' و ' || r.other_name = :pair
        order by r.month_start
        """,
        pair=pair.value or "",
    )
    return (relations,)


@app.cell
def _(alt, pair, persian, relations, shown, styled):
    KINDS = {"cooperative": persian("همکاری"), "adverse": persian("تنش")}
    relations_chart = styled(
        alt.Chart(
            alt.InlineData([
                {
                    "month": row["month_start"],
                    "label": persian(row["month"]),
                    "kind": told,
                    "events": row[kind] * (1 if kind == "cooperative" else -1),
                }
                for row in relations
                for kind, told in KINDS.items()
                if row[kind]
            ]),
        )
        .mark_bar(width=12)
        .encode(
            x=alt.X("month:T", scale=alt.Scale(padding=40), axis=alt.Axis(title=None, format="%Y-%m")),
            y=alt.Y("events:Q", axis=alt.Axis(orient="right", title=None, format="d", tickMinStep=1)),
            color=alt.Color("kind:N", scale=alt.Scale(domain=list(KINDS.values()), range=["#1d7a3a", "#b3261e"])),
            tooltip=[
                alt.Tooltip("label:N", title="ماه"),
                alt.Tooltip("kind:N", title="نوع"),
                alt.Tooltip("events:Q", title="رویداد"),
            ],
        ),
        f"رویدادهای {pair.value or 'دو کشور'}",
        240,
    )
    shown(relations_chart, relations)
    return (relations_chart,)


@app.cell
def _(mo):
    mo.md("""
    <h2 dir="rtl" lang="fa">۳. از امضا تا اجرای هر توافق چه اندازه زمان گذشت؟</h2>

    How long from signature to entry into force? Where the articles tell the month and not the day, it has two bounds.
    """)
    return


@app.cell
def _(dt, persian, rows):
    signed = rows("""
        select s.agreement_title as title, s.earliest as signed, c.jalali_label as signed_on,
            f.earliest as force_earliest, f.latest as force_latest
        from agreement_timeline as s
        inner join calendar as c on s.earliest = c.day
        left join agreement_timeline as f on s.agreement_id = f.agreement_id and f.step = 'entered_into_force'
        where s.step = 'signed' and s.precision = 'day'
        order by s.earliest desc, s.agreement_title
        limit 20
    """)

    def waited(row):
        """Return the time from signature to entry into force, as text: «اجرا پس از ۲۴۹ تا ۲۷۸ روز»."""
        if row["force_earliest"] is None or row["force_latest"] is None:
            return f"{row['signed_on']}؛ روز اجرا گفته نشده"
        day = dt.date.fromisoformat
        least, most = ((day(row[bound]) - day(row["signed"])).days for bound in ("force_earliest", "force_latest"))
        return f"{row['signed_on']}؛ اجرا پس از {least if least == most else f'{least} تا {most}'} روز"

    lives = [
        {**row, "waited": persian(waited(row)), "told": persian(f"{row['title']}: {waited(row)}")} for row in signed
    ]
    return (lives,)


@app.cell
def _(alt, lives, shown, styled):
    base = alt.Chart(alt.InlineData(lives)).encode(
        # The name stands above the mark: beside it, it would leave no room on a narrow page.
        y=alt.Y("title:N", axis=None, sort=alt.EncodingSortField("signed", order="descending")),
        x=alt.X("signed:T", scale=alt.Scale(padding=12), axis=alt.Axis(title=None, format="%Y-%m")),
        tooltip=[alt.Tooltip("title:N", title="توافق"), alt.Tooltip("waited:N", title="امضا")],
    )
    in_force = base.transform_filter("datum.force_latest != null")
    told = base.mark_text(align="right", dy=-20, fontSize=13).encode(x=alt.value("width"), text="told:N")
    waits_chart = styled(
        alt.layer(
            in_force.mark_rule(strokeWidth=6, opacity=0.4, color="#93308f").encode(x2="force_latest:T"),
            base.mark_point(filled=True, size=110, opacity=1, color="#1a66c2"),
            in_force.mark_point(filled=True, size=110, opacity=1, color="#93308f", shape="diamond").encode(
                x="force_latest:T"
            ),
            told,
        ),
        "از امضا (دایره) تا اجرا (لوزی)",
        alt.Step(56),
    )
    shown(waits_chart, lives)
    return (waits_chart,)


if __name__ == "__main__":
    app.run()
