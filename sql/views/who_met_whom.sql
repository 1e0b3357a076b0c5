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
with counted as (
    select
        p.known_id as speaker_id,
        q.known_id as other_speaker_id,
        case when p.known_id is null then p.country_code end as state_code,
        case when q.known_id is null then q.country_code end as other_state_code,
        p.country_code,
        q.country_code as other_country_code,
        sum(
            case when e.status in ('occurred', 'disputed') and e.type <> 'phone_call' then 1 else 0 end
        ) as meetings,
        sum(
            case when e.status in ('occurred', 'disputed') and e.type = 'phone_call' then 1 else 0 end
        ) as phone_calls,
        sum(case e.status when 'planned' then 1 else 0 end) as planned,
        min(case when e.status in ('occurred', 'disputed') then e.earliest end) as first_earliest,
        max(case when e.status in ('occurred', 'disputed') then e.latest end) as last_latest
    from event_participants as p
    inner join event_participants as q on p.event_id = q.event_id and p.position <> q.position
    inner join event_summaries as e on p.event_id = e.event_id
    left join speakers as one on p.known_id = one.id
    left join countries as one_state on p.country_code = one_state.code
    left join speakers as other on q.known_id = other.id
    left join countries as other_state on q.country_code = other_state.code
    where
        (p.known_id is not null or p.kind = 'state')
        and (q.known_id is not null or q.kind = 'state')
        and e.type in ('meeting', 'phone_call', 'negotiation_round', 'summit')
        and e.status in ('occurred', 'disputed', 'planned')
        and (
            coalesce(one.sort_key, one_state.sort_key) < coalesce(other.sort_key, other_state.sort_key)
            or (
                coalesce(one.sort_key, one_state.sort_key) = coalesce(other.sort_key, other_state.sort_key)
                and coalesce(p.known_id, 0) < coalesce(q.known_id, 0)
            )
        )
    group by
        p.known_id,
        q.known_id,
        case when p.known_id is null then p.country_code end,
        case when q.known_id is null then q.country_code end,
        p.country_code,
        q.country_code
)

select
    coalesce(one.name, one_state.name) as actor_name,
    coalesce(other.name, other_state.name) as other_name,
    counted.meetings,
    counted.phone_calls,
    counted.planned,
    first_day.day as first_earliest,
    last_day.day as last_latest,
    coalesce(one.name_en, one_state.name_en) as actor_name_en,
    coalesce(other.name_en, other_state.name_en) as other_name_en,
    counted.country_code,
    counted.other_country_code,
    counted.speaker_id,
    counted.other_speaker_id
from counted
left join speakers as one on counted.speaker_id = one.id
left join countries as one_state on counted.state_code = one_state.code
left join speakers as other on counted.other_speaker_id = other.id
left join countries as other_state on counted.other_state_code = other_state.code
left join calendar as first_day on counted.first_earliest = first_day.day
left join calendar as last_day on counted.last_latest = last_day.day
