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
        speaker_id,
        count(article_id) as articles,
        cast(sum(quotes) as integer) as quotes,
        cast(sum(direct_quotes) as integer) as direct_quotes,
        min(first_said) as first_said,
        max(last_said) as last_said
    from article_speakers
    group by speaker_id
)

select
    s.id as speaker_id,
    s.name as speaker_name,
    s.name_en as speaker_name_en,
    s.kind as speaker_kind,
    s.country_code,
    heard.articles,
    heard.quotes,
    heard.direct_quotes,
    (
        select count(p.event_id)
        from event_participants as p
        where p.speaker_id = s.id
    ) as events,
    first_day.day as first_said,
    last_day.day as last_said
from heard
inner join speakers as s on heard.speaker_id = s.id
left join calendar as first_day on heard.first_said = first_day.day
left join calendar as last_day on heard.last_said = last_day.day
order by heard.quotes desc, heard.articles desc, s.sort_key asc
