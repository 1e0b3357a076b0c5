-- question: What may be due in the coming days: planned events, planned steps of agreements, agreements that expire?
-- question_fa: در روزهای آینده چه در پیش است: رویدادها، گام‌های توافق‌ها و پایان توافق‌ها؟
-- grain: one row per planned event, planned step of an agreement, or agreement with an end, whose days meet the period
-- parameters:
--   as_of (date, default today): first day of the period
--   days (integer, default 90): how many days it goes on
--   country (country): who takes part or is a party
-- columns:
--   earliest: first day on which it may be; NULL while open
--   latest: last day on which it may be
--   days_left: days from the first day of the period to the last day on which it may be
--   what: type of the event, planned for a step of an agreement, or expires
--   who: participants, or title of the agreement, in Persian
--   place_name: where it is to be
--   kind: planned_event, due_step or expiring_agreement
--   told_on: latest known day on which an article told of it
--   event_id: the event
--   agreement_id: the agreement that has the step or expires, or that the event concerns
-- example: --as-of ۱۴۰۳/۱۲/۰۱
with period as (
    select
        day_number as first_number,
        day_number + cast(coalesce(nullif(:days, ''), '90') as integer) as last_number
    from calendar
    where (:as_of = '' and day = current_date) or :as_of in (cast(day as text), jalali_label, jalali_label_en)
),

concerned as (
    select
        a.event_id,
        cast(null as integer) as agreement_id
    from event_actors as a
    inner join countries as c on a.country_code = c.code
    where :country in (c.code, c.name, c.name_en)
    union
    select
        cast(null as integer) as event_id,
        p.agreement_id
    from agreement_parties as p
    inner join countries as c on p.country_code = c.code
    where :country in (c.code, c.name, c.name_en)
)

select
    p.earliest,
    p.latest,
    last_day.day_number - period.first_number as days_left,
    p.what,
    p.who,
    p.place_name,
    p.kind,
    p.told_on,
    p.event_id,
    p.agreement_id
from plans as p
cross join period
inner join calendar as last_day on p.latest = last_day.day
left join calendar as first_day on p.earliest = first_day.day
where
    last_day.day_number >= period.first_number
    and coalesce(first_day.day_number, period.first_number) <= period.last_number
    and (
        :country = ''
        or p.event_id in (select c.event_id from concerned as c)
        or p.agreement_id in (select c.agreement_id from concerned as c)
    )
order by p.latest, p.earliest, p.kind, p.what, p.event_id, p.agreement_id
