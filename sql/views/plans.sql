-- question: What is planned, due or expires, past or to come?
-- question_fa: چه چیزی برنامه‌ریزی شده، سررسید دارد یا پایان می‌یابد، گذشته یا آینده؟
-- grain: one row per planned event, planned step of an agreement, or agreement with an end
-- columns:
--   earliest: first day on which it may be; NULL while open
--   latest: last day on which it may be; NULL while open
--   what: type of the event, planned for a step of an agreement, or expires
--   who: participants, or title of the agreement, in Persian
--   place_name: where it is to be
--   kind: planned_event, due_step or expiring_agreement
--   told_on: latest known day on which an article told of it
--   event_id: the event
--   agreement_id: the agreement that has the step or expires, or that the event concerns
select
    e.earliest,
    e.latest,
    e.type as what,
    coalesce(e.actors, agr.title) as who,
    e.place_name,
    'planned_event' as kind,
    e.told_on,
    e.event_id,
    e.agreement_id
from event_summaries as e
left join agreements as agr on e.agreement_id = agr.id
where e.status = 'planned'
union all
select
    t.earliest,
    t.latest,
    t.step as what,
    agr.title as who,
    t.place_name,
    'due_step' as kind,
    s.told_on,
    cast(null as integer) as event_id,
    t.agreement_id
from agreement_steps as t
inner join agreement_summaries as s on t.agreement_id = s.agreement_id
inner join agreements as agr on t.agreement_id = agr.id
where t.step = 'planned'
union all
select
    s.valid_latest as earliest,
    s.valid_latest as latest,
    'expires' as what,
    agr.title as who,
    cast(null as text) as place_name,
    'expiring_agreement' as kind,
    s.told_on,
    cast(null as integer) as event_id,
    s.agreement_id
from agreement_summaries as s
inner join agreements as agr on s.agreement_id = agr.id
where s.valid_latest is not null and (s.status is null or s.status <> 'terminated')
