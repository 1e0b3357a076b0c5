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
with today as (
    select
        day,
        day_number
    from calendar
    where day = current_date
)

select
    p.earliest,
    p.latest,
    last_day.day_number - today.day_number as days_left,
    p.what,
    p.who,
    p.place_name,
    p.kind,
    p.told_on,
    p.event_id,
    p.agreement_id
from plans as p
cross join today
left join calendar as first_day on p.earliest = first_day.day
left join calendar as last_day on p.latest = last_day.day
left join calendar as told_day on p.told_on = told_day.day
where
    last_day.day_number >= today.day_number
    or (last_day.day is null and coalesce(first_day.day_number, told_day.day_number) >= today.day_number - 365)
