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
-- Paraphrases are the reporter's words: they are as many as the reporters.
select
    r.kind as what,
    s.name as who,
    r.earliest,
    r.latest,
    (
        select count(distinct o.origin)
        from quote_words as qw
        inner join quotes as told on qw.quote_id = told.id and told.kind <> 'paraphrase'
        inner join quote_speakers as qs on told.id = qs.quote_id
        inner join article_origins as o on told.article_id = o.article_id
        where qw.digest = r.digest and qs.speaker_id = r.speaker_id
    ) as sources,
    (
        select count(distinct o.text_id)
        from quote_words as qw
        inner join quotes as told on qw.quote_id = told.id and told.kind <> 'paraphrase'
        inner join quote_speakers as qs on told.id = qs.quote_id
        inner join article_origins as o on told.article_id = o.article_id
        where qw.digest = r.digest and qs.speaker_id = r.speaker_id
    ) as texts,
    (
        select count(distinct told.article_id)
        from quote_words as qw
        inner join quotes as told on qw.quote_id = told.id and told.kind <> 'paraphrase'
        inner join quote_speakers as qs on told.id = qs.quote_id
        where qw.digest = r.digest and qs.speaker_id = r.speaker_id
    ) as articles,
    r.dates_agree,
    1 as places_agree,
    1 as status_agrees,
    'quote' as kind,
    cast(null as integer) as event_id,
    cast(null as integer) as agreement_id,
    r.speaker_id,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.start_char + 1,
        q.end_char - q.start_char
    ) as quote_text
from repeated_quotes as r
inner join speakers as s on r.speaker_id = s.id
inner join quotes as q on r.quote_id = q.id
inner join articles as a on q.article_id = a.id
union all
-- Most words stand in one place.
select
    q.kind as what,
    s.name as who,
    q.said_earliest as earliest,
    q.said_latest as latest,
    1 as sources,
    1 as texts,
    1 as articles,
    1 as dates_agree,
    1 as places_agree,
    1 as status_agrees,
    'quote' as kind,
    cast(null as integer) as event_id,
    cast(null as integer) as agreement_id,
    lone.speaker_id,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.start_char + 1,
        q.end_char - q.start_char
    ) as quote_text
from quote_speakers as lone
inner join speakers as s on lone.speaker_id = s.id
inner join quotes as q on lone.quote_id = q.id
inner join quote_words as qw on q.id = qw.quote_id
inner join articles as a on q.article_id = a.id
left join repeated_quotes as r on qw.digest = r.digest and lone.speaker_id = r.speaker_id
where q.kind <> 'paraphrase' and r.digest is null
