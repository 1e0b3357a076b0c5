-- question: What is coming: which events are planned, which steps of agreements are due, which agreements expire?
-- question_fa: چه در پیش است: کدام رویدادها، کدام گام‌های توافق‌ها، و پایان کدام توافق‌ها؟
-- grain: one row per planned event, planned step of an agreement, or agreement with an end, from the reader's today on
-- columns:
--   earliest: first day on which it may be; NULL while open
--   latest: last day on which it may be; NULL while open
--   days_left: days from the reader's today to the last day; NULL while open
--   what: type of the event, planned for a step of an agreement, or expires
--   who: participants, or title of the agreement, in Persian
--   place_name: where it is to be
--   kind: planned_event, due_step or expiring_agreement
--   told_on: latest known day on which an article told of it; what has no last day stays here for a year
--   event_id: the event
--   agreement_id: the agreement that has the step or expires, or that the event concerns
with year_ago as (
    select then_day.day
    from calendar as now
    inner join calendar as then_day on then_day.day_number = now.day_number - 365
    where now.day = current_date
),

coming as (
    select
        earliest,
        latest,
        what,
        who,
        place_name,
        kind,
        told_on,
        event_id,
        agreement_id
    from plans
    where latest >= current_date
    union all
    select
        plans.earliest,
        plans.latest,
        plans.what,
        plans.who,
        plans.place_name,
        plans.kind,
        plans.told_on,
        plans.event_id,
        plans.agreement_id
    from plans
    cross join year_ago
    where plans.latest is null and coalesce(plans.earliest, plans.told_on) >= year_ago.day
)

select
    coming.earliest,
    coming.latest,
    last_day.day_number - today.day_number as days_left,
    coming.what,
    coming.who,
    coming.place_name,
    coming.kind,
    coming.told_on,
    coming.event_id,
    coming.agreement_id
from coming
inner join calendar as today on today.day = current_date
left join calendar as last_day on coming.latest = last_day.day
