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
    (
        select
            case
                when max(d.earliest) > min(d.latest) then null
                when min(d.precision) = max(d.precision) then min(d.precision)
                when max(d.earliest) = min(d.latest) then 'day'
                when count(d.id) > 0 then 'range'
            end
        from event_arguments as d
        where d.mention_id = m.id and d.role = 'date'
    ) as precision,
    place.value as place_name,
    m.quote_id,
    m.rule
from event_mentions as m
inner join articles as a on m.article_id = a.id
left join calendar as first_day
    on
        first_day.day = (
            select case when max(d.earliest) > min(d.latest) then null else max(d.earliest) end
            from event_arguments as d
            where d.mention_id = m.id and d.role = 'date'
        )
left join calendar as last_day
    on
        last_day.day = (
            select case when max(d.earliest) > min(d.latest) then null else min(d.latest) end
            from event_arguments as d
            where d.mention_id = m.id and d.role = 'date'
        )
left join event_arguments as place
    on
        m.id = place.mention_id
        and place.position = (
            select min(p.position)
            from event_arguments as p
            where p.mention_id = m.id and p.role = 'place'
        )
