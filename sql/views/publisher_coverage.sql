-- question: How much does each publisher report, of when, and about whom?
-- question_fa: هر رسانه چه اندازه، از چه زمانی و درباره چه کسانی خبر داده است؟
-- grain: one row per publisher; articles without a publisher are in the row without a name
-- columns:
--   publisher_name: Persian name of the publisher, or as the articles give it; NULL: not known
--   publisher_name_en: English name
--   publisher_kind: agency, newspaper, broadcaster, website or channel
--   country_code: country of the publisher
--   articles: its articles
--   dated_articles: those of them whose day of publication is known
--   relayed_articles: those of them that name another source of their text
--   first_published: first known day of publication
--   last_published: last known day of publication
--   quotes: quotes in its articles
--   speakers: people and institutions who speak, act or sign in them
--   events: events that they tell of
--   agreements: agreements that they name
--   publisher_id: the publisher in the register; NULL: it does not stand there
with published as (
    select
        a.id,
        a.publisher_id,
        a.published_on,
        case when a.publisher_id is null then a.publisher_name end as other_name
    from articles as a
),

relayed as (
    select distinct src.article_id
    from article_sources as src
    inner join articles as a on src.article_id = a.id
    where
        src.role <> 'document'
        and (a.publisher_id is null or src.publisher_id is null or src.publisher_id <> a.publisher_id)
        and (a.publisher_name is null or src.name <> a.publisher_name)
),

quoted as (
    select
        article_id,
        count(id) as quotes
    from quotes
    group by article_id
),

totals as (
    select
        p.publisher_id,
        p.other_name,
        count(p.id) as articles,
        count(p.published_on) as dated_articles,
        count(relayed.article_id) as relayed_articles,
        min(p.published_on) as first_published,
        max(p.published_on) as last_published,
        cast(coalesce(sum(quoted.quotes), 0) as integer) as quotes
    from published as p
    left join relayed on p.id = relayed.article_id
    left join quoted on p.id = quoted.article_id
    group by p.publisher_id, p.other_name
),

heard as (
    select
        p.publisher_id,
        p.other_name,
        count(distinct s.speaker_id) as speakers
    from published as p
    inner join article_speakers as s on p.id = s.article_id
    group by p.publisher_id, p.other_name
),

happened as (
    select
        p.publisher_id,
        p.other_name,
        count(distinct m.event_id) as events
    from published as p
    inner join event_mentions as m on p.id = m.article_id
    group by p.publisher_id, p.other_name
),

agreed as (
    select
        p.publisher_id,
        p.other_name,
        count(distinct m.agreement_id) as agreements
    from published as p
    inner join agreement_mentions as m on p.id = m.article_id
    group by p.publisher_id, p.other_name
)

select
    coalesce(register.name, totals.other_name) as publisher_name,
    register.name_en as publisher_name_en,
    register.kind as publisher_kind,
    register.country_code,
    totals.articles,
    totals.dated_articles,
    totals.relayed_articles,
    first_day.day as first_published,
    last_day.day as last_published,
    totals.quotes,
    coalesce(heard.speakers, 0) as speakers,
    coalesce(happened.events, 0) as events,
    coalesce(agreed.agreements, 0) as agreements,
    totals.publisher_id
from totals
left join publishers as register on totals.publisher_id = register.id
left join heard
    on
        coalesce(totals.publisher_id, 0) = coalesce(heard.publisher_id, 0)
        and coalesce(totals.other_name, '') = coalesce(heard.other_name, '')
left join happened
    on
        coalesce(totals.publisher_id, 0) = coalesce(happened.publisher_id, 0)
        and coalesce(totals.other_name, '') = coalesce(happened.other_name, '')
left join agreed
    on
        coalesce(totals.publisher_id, 0) = coalesce(agreed.publisher_id, 0)
        and coalesce(totals.other_name, '') = coalesce(agreed.other_name, '')
left join calendar as first_day on totals.first_published = first_day.day
left join calendar as last_day on totals.last_published = last_day.day
