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
with
-- Paraphrases are the reporter's words: they are as many as the reporters. Of several spellings of the same words the
-- longest is shown, of these the one that was loaded first: `shown` is one number for both, so that what is asked of a
-- speaker is grouped without being sorted.
said as (
    select
        q.article_id,
        qs.speaker_id,
        q.kind,
        q.said_earliest,
        q.said_latest,
        qw.digest,
        (q.end_char - q.start_char) * cast(1000000000000 as bigint) - q.id as shown
    from quotes as q
    inner join quote_speakers as qs on q.id = qs.quote_id
    inner join quote_words as qw on q.id = qw.quote_id
    where qs.speaker_id is not null and q.kind <> 'paraphrase'
),

quotes_told as (
    select
        said.speaker_id,
        min(said.kind) as kind,
        1000000000000 - max(said.shown) % 1000000000000 as quote_id,
        max(said.said_earliest) as earliest,
        min(said.said_latest) as latest,
        count(distinct s.origin) as sources,
        count(distinct s.text_id) as texts,
        count(distinct said.article_id) as articles
    from said
    inner join article_origins as s on said.article_id = s.article_id
    group by said.speaker_id, said.digest
)

select
    e.type as what,
    e.actors as who,
    e.earliest,
    e.latest,
    e.sources,
    e.texts,
    e.articles,
    e.dates_agree,
    e.places_agree,
    case e.status when 'disputed' then 0 else 1 end as status_agrees,
    'event' as kind,
    e.event_id,
    cast(null as integer) as agreement_id,
    cast(null as integer) as speaker_id,
    null as quote_text
from event_summaries as e
union all
-- Of days that contradict each other the step has a row each, alike but for them.
select distinct
    steps.step as what,
    agr.title as who,
    case steps.days_agree when 1 then steps.earliest end as earliest,
    case steps.days_agree when 1 then steps.latest end as latest,
    steps.sources,
    steps.texts,
    steps.tellers as articles,
    steps.days_agree as dates_agree,
    steps.places_agree,
    1 as status_agrees,
    'agreement_step' as kind,
    cast(null as integer) as event_id,
    steps.agreement_id,
    cast(null as integer) as speaker_id,
    null as quote_text
from agreement_steps as steps
inner join agreements as agr on steps.agreement_id = agr.id
union all
select
    quotes_told.kind as what,
    s.name as who,
    first_day.day as earliest,
    last_day.day as latest,
    quotes_told.sources,
    quotes_told.texts,
    quotes_told.articles,
    case when quotes_told.earliest > quotes_told.latest then 0 else 1 end as dates_agree,
    1 as places_agree,
    1 as status_agrees,
    'quote' as kind,
    cast(null as integer) as event_id,
    cast(null as integer) as agreement_id,
    quotes_told.speaker_id,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.start_char + 1,
        q.end_char - q.start_char
    ) as quote_text
from quotes_told
inner join speakers as s on quotes_told.speaker_id = s.id
inner join quotes as q on quotes_told.quote_id = q.id
inner join articles as a on q.article_id = a.id
left join calendar as first_day
    on
        quotes_told.earliest = first_day.day
        and (quotes_told.latest is null or quotes_told.earliest <= quotes_told.latest)
left join calendar as last_day
    on
        quotes_told.latest = last_day.day
        and (quotes_told.earliest is null or quotes_told.earliest <= quotes_told.latest)
