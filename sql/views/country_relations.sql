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
--   bilateral: all events that took place between these two alone
--   multilateral: all events that took place with other countries too; each stands in the row of each of their pairs
--   country_name_en: English name of the one
--   other_name_en: English name of the other
--   country_code: the one
--   other_code: the other
with happened as (
    select
        p.country_code,
        p.other_code,
        p.month_start,
        p.type,
        p.articles,
        p.countries,
        case p.status when 'planned' then 1 else 0 end as planned,
        case p.status when 'planned' then 0 else 1 end as occurred,
        case when t.quad_class in ('verbal_cooperation', 'material_cooperation') then 1 else 0 end as is_cooperation,
        case when t.quad_class in ('verbal_conflict', 'material_conflict') then 1 else 0 end as is_conflict
    from event_pairs as p
    left join event_types as t on p.type = t.type
    where p.status in ('occurred', 'disputed', 'planned')
),

counted as (
    select
        month_start,
        country_code,
        other_code,
        sum(case when type in ('meeting', 'negotiation_round', 'summit') then occurred else 0 end) as meetings,
        sum(case type when 'phone_call' then occurred else 0 end) as phone_calls,
        sum(case type when 'visit' then occurred else 0 end) as visits,
        sum(case when type in ('signing', 'ratification', 'entry_into_force') then occurred else 0 end) as signings,
        sum(occurred * is_cooperation) as cooperative,
        sum(occurred * is_conflict) as adverse,
        sum(planned) as planned,
        cast(sum(articles) as integer) as articles,
        sum(case countries when 2 then occurred else 0 end) as bilateral,
        sum(case countries when 2 then 0 else occurred end) as multilateral
    from happened
    group by month_start, country_code, other_code
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
    counted.bilateral,
    counted.multilateral,
    c.name_en as country_name_en,
    other.name_en as other_name_en,
    counted.country_code,
    counted.other_code
from counted
inner join countries as c on counted.country_code = c.code
inner join countries as other on counted.other_code = other.code
left join calendar as months on counted.month_start = months.day
