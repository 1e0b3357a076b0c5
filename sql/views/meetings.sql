-- question: Who met whom, when, where and about what?
-- question_fa: چه کسانی، کی، کجا و درباره چه با هم دیدار کردند؟
-- grain: one row per meeting, phone call, round of negotiations or summit
-- columns:
--   actors: up to six participants, in Persian
--   event_type: meeting, phone_call, negotiation_round or summit
--   earliest: first day on which it may have been; NULL while open
--   latest: last day on which it may have been; NULL while open
--   precision: precision of these days
--   place_name: the place, where all mentions that give one give the same
--   times: how often they met, of meetings that are told of as a number
--   agenda: up to twelve topics, as the articles name them
--   status: occurred, planned, cancelled, denied or disputed
--   actors_en: the participants in English, where English names are known
--   articles: articles that tell of it
--   event_id: the event
with topics_named as (
    select
        m.event_id,
        arg.value,
        min(arg.start_char) as start_char
    from event_arguments as arg
    inner join event_mentions as m on arg.mention_id = m.id
    where arg.role = 'agenda'
    group by m.event_id, arg.value
),

numbered as (
    select
        event_id,
        value,
        row_number() over (partition by event_id order by start_char, value) as number
    from topics_named
),

agendas as (
    select
        event_id,
        max(case when number = 1 then value end)
        || coalesce('؛ ' || max(case when number = 2 then value end), '')
        || coalesce('؛ ' || max(case when number = 3 then value end), '')
        || coalesce('؛ ' || max(case when number = 4 then value end), '')
        || coalesce('؛ ' || max(case when number = 5 then value end), '')
        || coalesce('؛ ' || max(case when number = 6 then value end), '')
        || coalesce('؛ ' || max(case when number = 7 then value end), '')
        || coalesce('؛ ' || max(case when number = 8 then value end), '')
        || coalesce('؛ ' || max(case when number = 9 then value end), '')
        || coalesce('؛ ' || max(case when number = 10 then value end), '')
        || coalesce('؛ ' || max(case when number = 11 then value end), '')
        || coalesce('؛ ' || max(case when number = 12 then value end), '')
        || case when count(number) > 12 then '؛ …' else '' end as agenda
    from numbered
    group by event_id
),

counts as (
    select
        m.event_id,
        min(arg.value) as one_count,
        max(arg.value) as other_count
    from event_arguments as arg
    inner join event_mentions as m on arg.mention_id = m.id
    where arg.role = 'count'
    group by m.event_id
)

select
    e.actors,
    e.event_type,
    e.earliest,
    e.latest,
    e.precision,
    e.place_name,
    case when counts.one_count = counts.other_count then counts.one_count end as times,
    agendas.agenda,
    e.status,
    e.actors_en,
    e.articles,
    e.event_id
from event_overview as e
left join agendas on e.event_id = agendas.event_id
left join counts on e.event_id = counts.event_id
where e.event_type in ('meeting', 'phone_call', 'negotiation_round', 'summit')
