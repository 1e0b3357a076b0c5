-- Agreements, by all that the articles say of them.
with ranked as (
    select
        t.agreement_id,
        max(
            case t.step
                when 'planned' then 0 when 'negotiated' then 1 when 'initialled' then 2 when 'signed' then 3
                when 'ratified' then 4 when 'promulgated' then 5 when 'entered_into_force' then 6 when 'renewed' then 6
                when 'suspended' then 7 when 'withdrawn' then 8 when 'terminated' then 9
            end
        ) as reached
    from agreement_steps as t
    left join agreement_steps as later
        on
            t.agreement_id = later.agreement_id
            and t.step in ('suspended', 'withdrawn', 'terminated')
            and later.step in ('entered_into_force', 'renewed')
            and t.latest < later.earliest
    where t.agreement_id in (:keys) and later.agreement_id is null
    group by t.agreement_id
),

told as (
    select
        m.agreement_id,
        count(m.id) as mentions,
        count(distinct m.article_id) as articles,
        max(a.published_on) as told_on
    from agreement_mentions as m
    inner join articles as a on m.article_id = a.id
    where m.agreement_id in (:keys)
    group by m.agreement_id
),

claims as (
    select
        m.agreement_id,
        c.kind,
        c.value,
        c.start_char,
        c.earliest,
        c.latest
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    where m.agreement_id in (:keys)
),

periods as (
    select
        agreement_id,
        max(case kind when 'period' then earliest end) as earliest,
        min(case kind when 'period' then latest end) as latest,
        min(case kind when 'duration' then value end) as one_duration,
        max(case kind when 'duration' then value end) as other_duration
    from claims
    group by agreement_id
),

sectors as (
    select
        agreement_id,
        value,
        row_number() over (partition by agreement_id order by min(start_char), value) as number
    from claims
    where kind = 'sector'
    group by agreement_id, value
),

covered as (
    select
        agreement_id,
        max(case when number = 1 then value end)
        || coalesce('، ' || max(case when number = 2 then value end), '')
        || coalesce('، ' || max(case when number = 3 then value end), '')
        || coalesce('، ' || max(case when number = 4 then value end), '')
        || coalesce('، ' || max(case when number = 5 then value end), '')
        || coalesce('، ' || max(case when number = 6 then value end), '')
        || coalesce('، ' || max(case when number = 7 then value end), '')
        || coalesce('، ' || max(case when number = 8 then value end), '')
        || coalesce('، ' || max(case when number = 9 then value end), '')
        || coalesce('، ' || max(case when number = 10 then value end), '')
        || coalesce('، ' || max(case when number = 11 then value end), '')
        || coalesce('، ' || max(case when number = 12 then value end), '')
        || case when count(number) > 12 then '، …' else '' end as sectors
    from sectors
    group by agreement_id
),

parties as (
    select
        agreement_id,
        party_name,
        party_name_en,
        party_number as number
    from agreement_parties
    where agreement_id in (:keys)
),

agreed as (
    select
        agreement_id,
        max(case when number = 1 then party_name end)
        || coalesce('، ' || max(case when number = 2 then party_name end), '')
        || coalesce('، ' || max(case when number = 3 then party_name end), '')
        || coalesce('، ' || max(case when number = 4 then party_name end), '')
        || coalesce('، ' || max(case when number = 5 then party_name end), '')
        || coalesce('، ' || max(case when number = 6 then party_name end), '')
        || coalesce('، ' || max(case when number = 7 then party_name end), '')
        || coalesce('، ' || max(case when number = 8 then party_name end), '')
        || case when count(number) > 8 then '، …' else '' end as parties,
        max(case when number = 1 then coalesce(party_name_en, party_name) end)
        || coalesce(', ' || max(case when number = 2 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 3 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 4 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 5 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 6 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 7 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 8 then coalesce(party_name_en, party_name) end), '')
        || case when count(number) > 8 then ', …' else '' end as parties_en
    from parties
    group by agreement_id
),

signing as (
    select
        agreement_id,
        max(earliest) as earliest,
        min(latest) as latest,
        max(place_name) as place_name,
        max(signatories) as signatories
    from agreement_steps
    where agreement_id in (:keys) and step = 'signed'
    group by agreement_id
    having count(step) = 1
),

entry as (
    select
        agreement_id,
        max(earliest) as earliest,
        min(latest) as latest
    from agreement_steps
    where agreement_id in (:keys) and step = 'entered_into_force'
    group by agreement_id
    having count(step) = 1
)

select
    told.agreement_id,
    case ranked.reached
        when 0 then 'planned' when 1 then 'negotiated' when 2 then 'initialled' when 3 then 'signed'
        when 4 then 'ratified' when 5 then 'promulgated' when 6 then 'in_force' when 7 then 'suspended'
        when 8 then 'withdrawn' when 9 then 'terminated'
    end as status,
    agreed.parties,
    agreed.parties_en,
    signing.earliest as signed_earliest,
    signing.latest as signed_latest,
    signing.place_name as signed_place,
    signing.signatories,
    entry.earliest as in_force_earliest,
    entry.latest as in_force_latest,
    valid_first.day as valid_earliest,
    valid_last.day as valid_latest,
    case when periods.one_duration = periods.other_duration then periods.one_duration end as duration,
    covered.sectors,
    told.mentions,
    told.articles,
    told.told_on
from told
left join ranked on told.agreement_id = ranked.agreement_id
left join agreed on told.agreement_id = agreed.agreement_id
left join covered on told.agreement_id = covered.agreement_id
left join signing on told.agreement_id = signing.agreement_id
left join entry on told.agreement_id = entry.agreement_id
left join periods
    on
        told.agreement_id = periods.agreement_id
        and (periods.earliest is null or periods.latest is null or periods.earliest <= periods.latest)
left join calendar as valid_first on periods.earliest = valid_first.day
left join calendar as valid_last on periods.latest = valid_last.day
