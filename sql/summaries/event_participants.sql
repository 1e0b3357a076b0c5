-- The participants of events; a state is one where nobody who takes part stands for it.
with parts as (
    select
        m.event_id,
        arg.speaker_id,
        arg.country_code,
        arg.value,
        case when arg.value = told.name then 1 else 0 end as is_named,
        case arg.role
            when 'host' then 1 when 'signatory' then 2 when 'addressee' then 3 when 'participant' then 4
            else 5
        end as role_rank
    from event_arguments as arg
    inner join event_mentions as m on arg.mention_id = m.id
    left join article_speakers as told on arg.article_id = told.article_id and arg.speaker_id = told.speaker_id
    where
        m.event_id in (:keys)
        and arg.role in ('host', 'signatory', 'addressee', 'participant', 'state')
),

named as (
    select
        event_id,
        speaker_id,
        max(is_named) as is_named,
        min(value) as value,
        min(role_rank) as role_rank
    from parts
    where speaker_id is not null
    group by event_id, speaker_id
),

represented as (
    select distinct
        n.event_id,
        s.country_code
    from named as n
    inner join speakers as s on n.speaker_id = s.id
    where s.kind <> 'state' and s.country_code is not null
    union
    select
        p.event_id,
        p.country_code
    from parts as p
    inner join speakers as s on p.speaker_id = s.id
    where s.kind <> 'state' and p.country_code is not null
),

spoken_for as (
    select
        n.event_id,
        n.speaker_id,
        n.is_named,
        n.value,
        n.role_rank
    from named as n
    inner join speakers as s on n.speaker_id = s.id
    left join represented as r on n.event_id = r.event_id and s.country_code = r.country_code
    where s.kind <> 'state' or r.event_id is null
),

taking_part as (
    select
        event_id,
        country_code
    from represented
    union
    select
        n.event_id,
        s.country_code
    from spoken_for as n
    inner join speakers as s on n.speaker_id = s.id
    where s.country_code is not null
),

states as (
    select
        p.event_id,
        p.country_code,
        min(p.role_rank) as role_rank
    from parts as p
    left join taking_part as r on p.event_id = r.event_id and p.country_code = r.country_code
    where p.speaker_id is null and p.country_code is not null and r.event_id is null
    group by p.event_id, p.country_code
),

unknowns as (
    select
        event_id,
        value,
        min(role_rank) as role_rank
    from parts
    where speaker_id is null and country_code is null
    group by event_id, value
),

actors as (
    select
        n.event_id,
        n.speaker_id,
        case when n.is_named = 1 then s.name else n.value end as actor_name,
        case when n.is_named = 1 then s.name_en end as actor_name_en,
        s.kind as actor_kind,
        s.country_code,
        n.role_rank,
        1 as sort,
        row_number() over (partition by n.event_id order by s.sort_key, s.slug) as number
    from spoken_for as n
    inner join speakers as s on n.speaker_id = s.id
    union all
    select
        st.event_id,
        cast(null as integer) as speaker_id,
        c.name as actor_name,
        c.name_en as actor_name_en,
        'state' as actor_kind,
        st.country_code,
        st.role_rank,
        2 as sort,
        row_number() over (partition by st.event_id order by c.sort_key, c.code) as number
    from states as st
    inner join countries as c on st.country_code = c.code
    union all
    select
        event_id,
        cast(null as integer) as speaker_id,
        value as actor_name,
        null as actor_name_en,
        null as actor_kind,
        null as country_code,
        role_rank,
        3 as sort,
        row_number() over (partition by event_id order by value) as number
    from unknowns
)

select
    actors.event_id,
    row_number() over (partition by actors.event_id order by actors.sort, actors.number) as position,
    actors.speaker_id,
    case when actors.actor_kind not in ('state', 'anonymous') then actors.speaker_id end as known_id,
    actors.country_code,
    actors.actor_name as name,
    actors.actor_name_en as name_en,
    actors.actor_kind as kind,
    case actors.role_rank
        when 1 then 'host' when 2 then 'signatory' when 3 then 'addressee' when 4 then 'participant'
        else 'state'
    end as role
from actors
