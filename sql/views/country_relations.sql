-- question: What happened between two countries, month by month: how often did they meet, agree, quarrel?
-- question_fa: میان هر دو کشور هر ماه چه گذشت: چند دیدار، چند توافق، چند تنش؟
-- grain: one row per pair of countries and month of the event; events in no one known month are in the row without one
-- columns:
--   month_start: first day of the Gregorian month; NULL: the month is open
--   country_name: Persian name of the one, first by its code
--   other_name: Persian name of the other
--   meetings: meetings, rounds of negotiations and summits that took place
--   phone_calls: phone calls
--   visits: visits
--   signings: signatures and ratifications of agreements, and entries into force
--   cooperative: all events that took place whose type is cooperation, by the reference table of types
--   adverse: all events that took place whose type is conflict
--   planned: events that are told of as planned only
--   articles: articles that tell of these events; one that tells of two counts twice
--   country_name_en: English name of the one
--   other_name_en: English name of the other
--   country_code: the one
--   other_code: the other
with taking_part as (
    select distinct
        event_id,
        country_code
    from event_actors
    where country_code is not null
),

happened as (
    select
        e.event_id,
        e.event_type,
        e.articles,
        case when e.status = 'planned' then 1 else 0 end as planned,
        case when e.status = 'planned' then 0 else 1 end as occurred,
        case when first_day.month_start = last_day.month_start then first_day.month_start end as month_start,
        case when t.quad_class in ('verbal_cooperation', 'material_cooperation') then 1 else 0 end as is_cooperation,
        case when t.quad_class in ('verbal_conflict', 'material_conflict') then 1 else 0 end as is_conflict
    from event_overview as e
    left join event_types as t on e.event_type = t.type
    left join calendar as first_day on e.earliest = first_day.day
    left join calendar as last_day on e.latest = last_day.day
    where e.status in ('occurred', 'disputed', 'planned')
),

counted as (
    select
        h.month_start,
        one.country_code,
        other.country_code as other_code,
        sum(
            case when h.event_type in ('meeting', 'negotiation_round', 'summit') then h.occurred else 0 end
        ) as meetings,
        sum(case h.event_type when 'phone_call' then h.occurred else 0 end) as phone_calls,
        sum(case h.event_type when 'visit' then h.occurred else 0 end) as visits,
        sum(
            case when h.event_type in ('signing', 'ratification', 'entry_into_force') then h.occurred else 0 end
        ) as signings,
        sum(h.occurred * h.is_cooperation) as cooperative,
        sum(h.occurred * h.is_conflict) as adverse,
        sum(h.planned) as planned,
        cast(sum(h.articles) as integer) as articles
    from happened as h
    inner join taking_part as one on h.event_id = one.event_id
    inner join taking_part as other on h.event_id = other.event_id and one.country_code < other.country_code
    group by h.month_start, one.country_code, other.country_code
)

select
    months.day as month_start,
    c.name as country_name,
    other.name as other_name,
    counted.meetings,
    counted.phone_calls,
    counted.visits,
    counted.signings,
    counted.cooperative,
    counted.adverse,
    counted.planned,
    counted.articles,
    c.name_en as country_name_en,
    other.name_en as other_name_en,
    counted.country_code,
    counted.other_code
from counted
inner join countries as c on counted.country_code = c.code
inner join countries as other on counted.other_code = other.code
left join calendar as months on counted.month_start = months.day
