-- question: Who met or called whom, how often, and when first and last?
-- question_fa: چه کسانی چند بار با هم دیدار یا گفت‌وگو کردند، و نخستین و آخرین بار کی بود؟
-- grain: one row per pair of known people, institutions or states, each pair once, in the order of the alphabet
-- columns:
--   actor_name: Persian name of the one
--   other_name: Persian name of the other
--   meetings: meetings, rounds of negotiations and summits that took place with both
--   phone_calls: phone calls that took place between both
--   planned: those that are told of as planned only
--   first_earliest: first day of the earliest dated one that took place
--   last_latest: last day of the latest dated one that took place
--   actor_name_en: English name of the one
--   other_name_en: English name of the other
--   country_code: country of the one
--   other_country_code: country of the other
--   speaker_id: the one; NULL for a state for which nobody stands
--   other_speaker_id: the other
with known as (
    select
        a.event_id,
        s.id as speaker_id,
        a.country_code,
        coalesce(s.name, c.name) as actor_name,
        coalesce(s.name_en, c.name_en) as actor_name_en,
        coalesce(s.sort_key, c.sort_key) as sort_key,
        coalesce(s.id, 0) as number
    from event_actors as a
    left join speakers as s
        on
            a.speaker_id = s.id
            and s.kind not in ('state', 'anonymous')
    left join countries as c
        on
            a.country_code = c.code
            and a.actor_kind = 'state'
    where
        a.event_type in ('meeting', 'phone_call', 'negotiation_round', 'summit')
        and (s.id is not null or c.code is not null)
),

pairs as (
    select
        one.event_id,
        one.actor_name,
        other.actor_name as other_name,
        one.actor_name_en,
        other.actor_name_en as other_name_en,
        one.country_code,
        other.country_code as other_country_code,
        one.speaker_id,
        other.speaker_id as other_speaker_id
    from known as one
    inner join known as other
        on
            one.event_id = other.event_id
            and (
                one.sort_key < other.sort_key
                or (one.sort_key = other.sort_key and one.number < other.number)
            )
),

counted as (
    select
        p.actor_name,
        p.other_name,
        p.actor_name_en,
        p.other_name_en,
        p.country_code,
        p.other_country_code,
        p.speaker_id,
        p.other_speaker_id,
        sum(
            case when e.status in ('occurred', 'disputed') and e.event_type <> 'phone_call' then 1 else 0 end
        ) as meetings,
        sum(
            case when e.status in ('occurred', 'disputed') and e.event_type = 'phone_call' then 1 else 0 end
        ) as phone_calls,
        sum(case e.status when 'planned' then 1 else 0 end) as planned,
        min(case when e.status in ('occurred', 'disputed') then e.earliest end) as first_earliest,
        max(case when e.status in ('occurred', 'disputed') then e.latest end) as last_latest
    from pairs as p
    inner join event_overview as e on p.event_id = e.event_id
    where e.status in ('occurred', 'disputed', 'planned')
    group by
        p.actor_name,
        p.other_name,
        p.actor_name_en,
        p.other_name_en,
        p.country_code,
        p.other_country_code,
        p.speaker_id,
        p.other_speaker_id
)

select
    counted.actor_name,
    counted.other_name,
    counted.meetings,
    counted.phone_calls,
    counted.planned,
    first_day.day as first_earliest,
    last_day.day as last_latest,
    counted.actor_name_en,
    counted.other_name_en,
    counted.country_code,
    counted.other_country_code,
    counted.speaker_id,
    counted.other_speaker_id
from counted
left join calendar as first_day on counted.first_earliest = first_day.day
left join calendar as last_day on counted.last_latest = last_day.day
