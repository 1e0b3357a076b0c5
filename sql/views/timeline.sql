-- question: What happened when? All that is dated, of events and of agreements
-- question_fa: چه شد و کی شد؟ همه آنچه تاریخ دارد، از رویدادها و توافق‌ها
-- grain: one row per event with a day, and per dated step of an agreement
-- columns:
--   earliest: first day on which it may have been; NULL while open
--   latest: last day on which it may have been; NULL while open
--   precision: precision of these days
--   what: type of the event, or step of the agreement
--   who: participants, or title of the agreement, in Persian
--   place_name: where it was
--   status: of an event: occurred, planned, cancelled, denied or disputed
--   kind: event or agreement_step
--   articles: articles that tell of it
--   event_id: the event
--   agreement_id: the agreement that has the step, or that the event concerns
select
    earliest,
    latest,
    precision,
    event_type as what,
    actors as who,
    place_name,
    status,
    'event' as kind,
    articles,
    event_id,
    agreement_id
from event_overview
where earliest is not null or latest is not null
union all
select
    earliest,
    latest,
    precision,
    step as what,
    agreement_title as who,
    place_name,
    case step when 'planned' then 'planned' else 'occurred' end as status,
    'agreement_step' as kind,
    articles,
    cast(null as integer) as event_id,
    agreement_id
from agreement_timeline
where earliest is not null or latest is not null
