-- The pairs of countries that take part in events, with the month and with how many countries there are.
-- Who then serves a body of no country (the Secretary-General of the United Nations), stands for no state.
with serving_none as (
    select
        p.event_id,
        p.position
    from event_participants as p
    inner join event_summaries as e on p.event_id = e.event_id
    inner join tenures as t on p.known_id = t.speaker_id
    inner join offices as o on t.office_id = o.id
    left join speakers as body on o.institution_id = body.id
    where
        p.event_id in (:keys)
        and (
            coalesce(e.latest, e.told_on) is null
            or t.starts_on is null
            or t.starts_on <= coalesce(e.latest, e.told_on)
        )
        and (
            coalesce(e.earliest, e.told_on) is null
            or t.ends_on is null
            or t.ends_on >= coalesce(e.earliest, e.told_on)
        )
    group by p.event_id, p.position
    having max(case when coalesce(o.country_code, body.country_code) is null then 0 else 1 end) = 0
),

taking_part as (
    select distinct
        p.event_id,
        p.country_code
    from event_participants as p
    left join serving_none as none on p.event_id = none.event_id and p.position = none.position
    where p.event_id in (:keys) and p.country_code is not null and none.event_id is null
),

counted as (
    select
        event_id,
        count(country_code) as countries
    from taking_part
    group by event_id
)

select
    one.event_id,
    one.country_code,
    other.country_code as other_code,
    case when first_day.month_start = last_day.month_start then first_day.month_start end as month_start,
    e.type,
    e.status,
    counted.countries,
    e.articles
from taking_part as one
inner join taking_part as other on one.event_id = other.event_id and one.country_code < other.country_code
inner join counted on one.event_id = counted.event_id
inner join event_summaries as e on one.event_id = e.event_id
left join calendar as first_day on e.earliest = first_day.day
left join calendar as last_day on e.latest = last_day.day
