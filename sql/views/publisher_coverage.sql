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
with totals as (
    select
        days.publisher_id,
        cast(null as text) as other_name,
        sum(days.articles) as articles,
        sum(case when days.published_on is null then 0 else days.articles end) as dated_articles,
        sum(days.relayed_articles) as relayed_articles,
        min(days.published_on) as first_published,
        max(days.published_on) as last_published,
        sum(days.quotes) as quotes,
        (
            select count(heard.id)
            from publisher_speakers as heard
            where heard.publisher_id = days.publisher_id
        ) as speakers,
        (
            select count(told.id)
            from event_publishers as told
            where told.publisher_id = days.publisher_id
        ) as events,
        (
            select count(named.id)
            from agreement_publishers as named
            where named.publisher_id = days.publisher_id
        ) as agreements
    from publisher_days as days
    where days.publisher_id is not null
    group by days.publisher_id
    union all
    select
        days.publisher_id,
        days.other_name,
        sum(days.articles) as articles,
        sum(case when days.published_on is null then 0 else days.articles end) as dated_articles,
        sum(days.relayed_articles) as relayed_articles,
        min(days.published_on) as first_published,
        max(days.published_on) as last_published,
        sum(days.quotes) as quotes,
        (
            select count(heard.id)
            from publisher_speakers as heard
            where heard.publisher_id is null and coalesce(heard.other_name, '') = coalesce(days.other_name, '')
        ) as speakers,
        (
            select count(told.id)
            from event_publishers as told
            where told.publisher_id is null and coalesce(told.other_name, '') = coalesce(days.other_name, '')
        ) as events,
        (
            select count(named.id)
            from agreement_publishers as named
            where named.publisher_id is null and coalesce(named.other_name, '') = coalesce(days.other_name, '')
        ) as agreements
    from publisher_days as days
    where days.publisher_id is null
    group by days.publisher_id, days.other_name
)

select
    coalesce(register.name, totals.other_name) as publisher_name,
    register.name_en as publisher_name_en,
    register.kind as publisher_kind,
    register.country_code,
    cast(totals.articles as integer) as articles,
    cast(totals.dated_articles as integer) as dated_articles,
    cast(totals.relayed_articles as integer) as relayed_articles,
    first_day.day as first_published,
    last_day.day as last_published,
    cast(totals.quotes as integer) as quotes,
    cast(totals.speakers as integer) as speakers,
    cast(totals.events as integer) as events,
    cast(totals.agreements as integer) as agreements,
    totals.publisher_id
from totals
left join publishers as register on totals.publisher_id = register.id
left join calendar as first_day on totals.first_published = first_day.day
left join calendar as last_day on totals.last_published = last_day.day
