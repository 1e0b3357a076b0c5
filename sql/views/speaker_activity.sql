-- question: How much is heard of each speaker, and when?
-- question_fa: از هر گوینده چه اندازه و در چه زمانی سخن به میان آمده است؟
-- grain: one row per speaker whom an article names, the most quoted first
-- columns:
--   speaker_id: the speaker
--   speaker_name: Persian name
--   speaker_name_en: English name
--   speaker_kind: person, institution, government, state, media, group, role or anonymous
--   country_code: country of the speaker
--   articles: articles in which the speaker speaks, acts or signs
--   quotes: quotes attributed to the speaker
--   direct_quotes: those of them that are direct
--   events: events in which the speaker takes part
--   first_said: earliest day on which something was said, where known
--   last_said: latest day on which something was said, where known
with heard as (
    select
        qs.speaker_id,
        count(distinct q.id) as quotes,
        count(distinct case q.kind when 'direct' then q.id end) as direct_quotes,
        min(q.said_earliest) as first_said,
        max(q.said_latest) as last_said
    from quote_speakers as qs
    inner join quotes as q on qs.quote_id = q.id
    where qs.speaker_id is not null
    group by qs.speaker_id
),

seen as (
    select
        speaker_id,
        count(distinct article_id) as articles
    from article_speakers
    group by speaker_id
),

acted as (
    select
        speaker_id,
        count(distinct event_id) as events
    from event_actors
    where speaker_id is not null
    group by speaker_id
)

select
    s.id as speaker_id,
    s.name as speaker_name,
    s.name_en as speaker_name_en,
    s.kind as speaker_kind,
    s.country_code,
    seen.articles,
    coalesce(heard.quotes, 0) as quotes,
    coalesce(heard.direct_quotes, 0) as direct_quotes,
    coalesce(acted.events, 0) as events,
    first_day.day as first_said,
    last_day.day as last_said
from speakers as s
inner join seen on s.id = seen.speaker_id
left join heard on s.id = heard.speaker_id
left join acted on s.id = acted.speaker_id
left join calendar as first_day on heard.first_said = first_day.day
left join calendar as last_day on heard.last_said = last_day.day
order by coalesce(heard.quotes, 0) desc, seen.articles desc, s.sort_key asc
