-- The pairs of countries that take part in events, with the month and with how many countries there are.
with taking_part as (
    select distinct
        event_id,
        country_code
    from event_participants
    where event_id in (:keys) and country_code is not null
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
