-- question: How many independent sources tell of each event, step and quote, and do they contradict each other?
-- question_fa: هر رویداد، گام یا سخن را چند منبع مستقل گفته‌اند و آیا سخنشان ناسازگار است؟
-- grain: one row per event, per agreement and step, and per speaker and words that he is quoted with
-- columns:
--   what: type of the event, step of the agreement, or kind of the quote
--   who: participants, title of the agreement, or speaker, in Persian
--   earliest: first day that all tellers allow; NULL where open, or where they contradict each other
--   latest: last day that all tellers allow
--   sources: independent sources; copies of one text, and relays of one agency, count once
--   texts: different texts; near-identical copies count once
--   articles: articles that tell of it
--   dates_agree: 1 where the days overlap or none is given, 0 where they contradict each other
--   places_agree: 1 where the places are the same or none is given, 0 where they differ
--   status_agrees: 1 where all say that it happened, or none does; 0 where one says so and another denies or cancels it
--   kind: event, agreement_step or quote
--   event_id: the event
--   agreement_id: the agreement that has the step
--   speaker_id: who is quoted
--   quote_text: the words; those that differ only in spaces, half-spaces, marks and Arabic letters are the same
with furthest as (
    select
        article_id,
        max(position) as position
    from article_sources
    where role <> 'document'
    group by article_id
),

origins as (
    select
        a.id as article_id,
        case
            when src.id is null then a.publisher_id
            else src.publisher_id
        end as publisher_id,
        case
            when src.id is null then case when a.publisher_id is null then a.publisher_name end
            when src.publisher_id is null then src.name
        end as other_name
    from articles as a
    left join furthest on a.id = furthest.article_id
    left join article_sources as src
        on
            furthest.article_id = src.article_id
            and furthest.position = src.position
),

texts as (
    select
        a.id as article_id,
        coalesce(c.first_article_id, a.id) as text_id
    from articles as a
    left join article_copies as c on a.id = c.article_id
),

-- An origin nobody knows is that text's own.
sourced as (
    select
        t.article_id,
        t.text_id,
        case
            when o.publisher_id is not null then 'publisher ' || cast(o.publisher_id as text)
            when o.other_name is not null then 'name ' || o.other_name
            else 'text ' || cast(t.text_id as text)
        end as origin
    from texts as t
    inner join origins as o on t.text_id = o.article_id
),

event_tellers as (
    select
        m.event_id,
        count(distinct s.origin) as sources,
        count(distinct s.text_id) as texts,
        count(distinct m.place_name) as places
    from event_evidence as m
    inner join sourced as s on m.article_id = s.article_id
    where m.event_id is not null
    group by m.event_id
),

steps as (
    select
        m.agreement_id,
        c.step,
        max(c.earliest) as earliest,
        min(c.latest) as latest,
        count(distinct s.origin) as sources,
        count(distinct s.text_id) as texts,
        count(distinct c.article_id) as articles,
        count(distinct c.place_name) as places
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    inner join sourced as s on c.article_id = s.article_id
    where c.kind = 'step' and m.agreement_id is not null
    group by m.agreement_id, c.step
),

-- Paraphrases are the reporter's words: they are as many as the reporters.
said as (
    select
        q.article_id,
        q.speaker_id,
        q.speaker_name,
        q.kind,
        q.quote_text,
        q.said_earliest,
        q.said_latest,
        replace(
            substr(
                case q.part when 'title' then aw.title else aw.body end, qw.words_offset + 1, qw.words_length
            ), ' ', ''
        ) as letters
    from quote_evidence as q
    inner join quote_words as qw on q.quote_id = qw.quote_id
    inner join article_words as aw on qw.article_id = aw.article_id
    where q.speaker_id is not null and q.kind <> 'paraphrase'
),

quotes_told as (
    select
        said.speaker_id,
        min(said.speaker_name) as speaker_name,
        min(said.kind) as kind,
        min(said.quote_text) as quote_text,
        max(said.said_earliest) as earliest,
        min(said.said_latest) as latest,
        count(distinct s.origin) as sources,
        count(distinct s.text_id) as texts,
        count(distinct said.article_id) as articles
    from said
    inner join sourced as s on said.article_id = s.article_id
    group by said.speaker_id, said.letters
)

select
    e.event_type as what,
    e.actors as who,
    e.earliest,
    e.latest,
    t.sources,
    t.texts,
    e.articles,
    e.dates_agree,
    case when t.places > 1 then 0 else 1 end as places_agree,
    case e.status when 'disputed' then 0 else 1 end as status_agrees,
    'event' as kind,
    e.event_id,
    cast(null as integer) as agreement_id,
    cast(null as integer) as speaker_id,
    null as quote_text
from event_overview as e
inner join event_tellers as t on e.event_id = t.event_id
union all
select
    steps.step as what,
    agr.title as who,
    first_day.day as earliest,
    last_day.day as latest,
    steps.sources,
    steps.texts,
    steps.articles,
    case when steps.earliest > steps.latest then 0 else 1 end as dates_agree,
    case when steps.places > 1 then 0 else 1 end as places_agree,
    1 as status_agrees,
    'agreement_step' as kind,
    cast(null as integer) as event_id,
    steps.agreement_id,
    cast(null as integer) as speaker_id,
    null as quote_text
from steps
inner join agreements as agr on steps.agreement_id = agr.id
left join calendar as first_day
    on
        steps.earliest = first_day.day
        and (steps.latest is null or steps.earliest <= steps.latest)
left join calendar as last_day
    on
        steps.latest = last_day.day
        and (steps.earliest is null or steps.earliest <= steps.latest)
union all
select
    told.kind as what,
    told.speaker_name as who,
    first_day.day as earliest,
    last_day.day as latest,
    told.sources,
    told.texts,
    told.articles,
    case when told.earliest > told.latest then 0 else 1 end as dates_agree,
    1 as places_agree,
    1 as status_agrees,
    'quote' as kind,
    cast(null as integer) as event_id,
    cast(null as integer) as agreement_id,
    told.speaker_id,
    told.quote_text
from quotes_told as told
left join calendar as first_day
    on
        told.earliest = first_day.day
        and (told.latest is null or told.earliest <= told.latest)
left join calendar as last_day
    on
        told.latest = last_day.day
        and (told.earliest is null or told.earliest <= told.latest)
