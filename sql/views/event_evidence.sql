-- question: Where do the articles tell of an event, and what do they say of it?
-- question_fa: خبرها کجا از رویدادی می‌گویند و درباره‌اش چه می‌گویند؟
-- grain: one row per mention
-- columns:
--   article_id: the article
--   article_path: its file name or record id
--   mention_id: the mention
--   event_id: the event that it tells of
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   event_text: the words, as the article has them
--   event_type: what happened: meeting, visit, signing, …
--   status: occurred, planned, cancelled or denied, by this mention
--   earliest: first day that this mention gives; NULL where it gives none, or where its dates contradict each other
--   latest: last day that this mention gives
--   precision: precision of these days
--   place_name: the place that this mention gives first
--   quote_id: the quote that it is told in; NULL where the narrator tells it
--   rule: rule that found it
with dates as (
    select
        mention_id,
        max(earliest) as earliest,
        min(latest) as latest,
        min(precision) as one_precision,
        max(precision) as other_precision
    from event_arguments
    where role = 'date'
    group by mention_id
),

first_places as (
    select
        mention_id,
        min(position) as position
    from event_arguments
    where role = 'place'
    group by mention_id
)

select
    m.article_id,
    a.path as article_path,
    m.id as mention_id,
    m.event_id,
    m.part,
    m.start_char,
    m.end_char,
    substr(
        case m.part when 'title' then a.title else a.raw_text end,
        m.start_char + 1,
        m.end_char - m.start_char
    ) as event_text,
    m.type as event_type,
    m.status,
    first_day.day as earliest,
    last_day.day as latest,
    case
        when dates.earliest > dates.latest then null
        when dates.one_precision = dates.other_precision then dates.one_precision
        when dates.earliest = dates.latest then 'day'
        when dates.mention_id is not null then 'range'
    end as precision,
    place.value as place_name,
    m.quote_id,
    m.rule
from event_mentions as m
inner join articles as a on m.article_id = a.id
left join dates on m.id = dates.mention_id
left join calendar as first_day
    on
        dates.earliest = first_day.day
        and (dates.latest is null or dates.earliest <= dates.latest)
left join calendar as last_day
    on
        dates.latest = last_day.day
        and (dates.earliest is null or dates.earliest <= dates.latest)
left join first_places on m.id = first_places.mention_id
left join event_arguments as place
    on
        first_places.mention_id = place.mention_id
        and first_places.position = place.position
