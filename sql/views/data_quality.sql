-- question: What is unresolved, undated, contradictory or rejected?
-- question_fa: چه چیزی بی‌مرجع، بی‌تاریخ، متناقض یا ردشده است؟
-- grain: one row per problem and the place where it shows
-- columns:
--   problem: what is wrong, by kind: quote_without_speaker, date_open, event_undated, input_rejected, …
--   article_id: the article; NULL for an input that was rejected
--   article_path: its file name or record id
--   part: body or title; the offsets count in it
--   start_char: offset of the first character; NULL where the whole article has the problem
--   end_char: offset after the last character
--   detail: the words of the article, or what is wrong
select
    'quote_without_speaker' as problem,
    article_id,
    article_path,
    part,
    start_char,
    end_char,
    quote_text as detail
from quote_evidence
where speaker_id is null
union all
select
    'date_open' as problem,
    article_id,
    article_path,
    part,
    start_char,
    end_char,
    date_text as detail
from date_evidence
where earliest is null or latest is null
union all
select
    'date_contradicted' as problem,
    article_id,
    article_path,
    part,
    start_char,
    end_char,
    contradiction as detail
from date_evidence
where contradiction is not null
union all
select
    'article_undated' as problem,
    id as article_id,
    path as article_path,
    cast(null as text) as part,
    cast(null as integer) as start_char,
    cast(null as integer) as end_char,
    cast(not_before as text) as detail
from articles
where published_earliest is null
union all
select
    'article_warned' as problem,
    id as article_id,
    path as article_path,
    cast(null as text) as part,
    cast(null as integer) as start_char,
    cast(null as integer) as end_char,
    warnings as detail
from articles
where warnings is not null
union all
select
    case when o.dates_agree = 1 then 'event_undated' else 'event_contradicted' end as problem,
    m.article_id,
    m.article_path,
    m.part,
    m.start_char,
    m.end_char,
    m.event_text as detail
from event_evidence as m
inner join event_summaries as o on m.event_id = o.event_id
where o.earliest is null and o.latest is null
union all
select
    'event_without_actors' as problem,
    m.article_id,
    m.article_path,
    m.part,
    m.start_char,
    m.end_char,
    m.event_text as detail
from event_evidence as m
left join event_summaries as o on m.event_id = o.event_id
where o.actors is null
union all
select
    'agreement_without_parties' as problem,
    m.article_id,
    m.article_path,
    m.part,
    m.start_char,
    m.end_char,
    m.mention_text as detail
from agreement_evidence as m
left join agreement_summaries as s on m.agreement_id = s.agreement_id
where s.parties is null
union all
select distinct
    'step_contradicted' as problem,
    m.article_id,
    m.article_path,
    m.part,
    m.start_char,
    m.end_char,
    t.step as detail
from agreement_evidence as m
inner join agreement_steps as t on m.agreement_id = t.agreement_id
where t.days_agree = 0
union all
select
    'input_rejected' as problem,
    cast(null as integer) as article_id,
    r.path as article_path,
    cast(null as text) as part,
    cast(null as integer) as start_char,
    cast(null as integer) as end_char,
    r.reason || ': ' || r.detail as detail
from rejected_inputs as r
left join rejected_inputs as again
    on r.collection = again.collection and r.path = again.path and r.run_id < again.run_id
left join articles as a on r.collection = a.collection and r.path = a.path
where again.id is null and a.id is null
