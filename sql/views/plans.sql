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
with coming as (
    select
        e.earliest,
        e.latest,
        e.event_type as what,
        coalesce(e.actors, agr.title) as who,
        e.place_name,
        'planned_event' as kind,
        e.event_id,
        e.agreement_id
    from event_overview as e
    left join agreements as agr on e.agreement_id = agr.id
    where e.status = 'planned'
    union all
    select
        t.earliest,
        t.latest,
        t.step as what,
        t.agreement_title as who,
        t.place_name,
        'due_step' as kind,
        cast(null as integer) as event_id,
        t.agreement_id
    from agreement_timeline as t
    where t.step = 'planned'
    union all
    select
        valid_latest as earliest,
        valid_latest as latest,
        'expires' as what,
        agreement_title as who,
        cast(null as text) as place_name,
        'expiring_agreement' as kind,
        cast(null as integer) as event_id,
        agreement_id
    from agreement_status
    where valid_latest is not null and (status is null or status <> 'terminated')
),

events_told as (
    select
        m.event_id,
        max(a.published_on) as told_on
    from event_mentions as m
    inner join articles as a on m.article_id = a.id
    group by m.event_id
),

agreements_told as (
    select
        m.agreement_id,
        max(a.published_on) as told_on
    from agreement_mentions as m
    inner join articles as a on m.article_id = a.id
    group by m.agreement_id
)

select
    first_day.day as earliest,
    last_day.day as latest,
    coming.what,
    coming.who,
    coming.place_name,
    coming.kind,
    told_day.day as told_on,
    coming.event_id,
    coming.agreement_id
from coming
left join events_told on coming.event_id = events_told.event_id
left join agreements_told on coming.agreement_id = agreements_told.agreement_id
left join calendar as first_day on coming.earliest = first_day.day
left join calendar as last_day on coming.latest = last_day.day
left join calendar as told_day on coalesce(events_told.told_on, agreements_told.told_on) = told_day.day
